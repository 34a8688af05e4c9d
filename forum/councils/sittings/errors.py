"""Rules of a running meeting that were broken."""

from forum.core.errors import DomainError


class SittingRefused(DomainError):
    """The meeting is not in the state for it, or the person not on its list; `field` names the input."""


class NotQuorate(SittingRefused):
    """The body cannot decide now: its quorum is missing, or has been doubted and not been counted again."""
