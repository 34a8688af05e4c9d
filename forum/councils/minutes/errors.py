"""Rules about minutes that somebody has run into."""

from forum.core.errors import DomainError


class MinutesRefused(DomainError):
    """The minutes cannot be written, sent, approved, corrected or published like this; `field` names the input."""


class ObjectionRefused(DomainError):
    """An objection cannot be made, withdrawn or answered any more."""


class FolderRefused(DomainError):
    """The papers of a meeting cannot be put together."""
