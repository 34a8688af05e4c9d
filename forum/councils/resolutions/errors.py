"""Rules of resolutions that somebody broke."""

from forum.core.errors import DomainError


class ResolutionRefused(DomainError):
    """A resolution cannot be written like this; `field` names the input."""


class AlreadyDecided(DomainError):
    """The resolution has been decided or withdrawn: it is no longer changed."""


class NotDecided(DomainError):
    """What is to be done follows a decision, and there is none."""


class VoteMissing(DomainError):
    """The vote has no result yet, or another one."""


class AlreadyAnswered(DomainError):
    """The recommendation has its answer, or needs none."""
