"""What can go wrong when people choose what they are told."""

from forum.core.errors import DomainError


class TooManyWishes(DomainError):
    """Somebody follows so much by wishes of their own that another one would tell them nothing any more."""


class CannotMute(DomainError):
    """It must be told, whatever people choose."""
