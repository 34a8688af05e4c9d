"""The rules about votes between meetings that can be broken."""

from forum.core.errors import DomainError


class CircularRefused(DomainError):
    """A vote between meetings cannot be held like this; `field` names the input."""


class NotRunning(DomainError):
    """The vote is not open for votes, objections or conflicts of interest."""


class VoteGiven(DomainError):
    """Somebody has voted already, so the vote cannot be left out."""


class NotOver(DomainError):
    """Not everybody has voted yet, and its time is not over."""
