"""Rules of the newsletter that somebody has broken."""

from forum.core.errors import DomainError


class CannotSend(DomainError):
    """The issue is being sent already, has no text, or nobody would get it."""


class CountHasChanged(DomainError):
    """The issue would go to another number of people than the one that was confirmed."""


class Overtaken(DomainError):
    """Somebody else has changed the draft meanwhile."""
