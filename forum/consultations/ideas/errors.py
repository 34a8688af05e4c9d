"""The rules about ideas that can be broken."""

from forum.core.errors import DomainError


class IdeaRefused(DomainError):
    """An idea cannot be entered or changed like this; `field` names the input."""


class SettingRefused(DomainError):
    """A change of the office would belie ideas that are there; `field` names the input."""
