"""The rules about polls that can be broken."""

from forum.core.errors import DomainError


class WrongPoll(DomainError):
    """A poll cannot be set up like this; `field` names the input."""


class PollHasVotes(DomainError):
    """Somebody has voted: what is voted on and how is settled."""


class PollClosed(DomainError):
    """The poll is over, or has been counted."""


class WrongChoice(DomainError):
    """What was chosen is not what the poll lets one choose; `field` names the input."""


class HasVoted(DomainError):
    """A secret vote cannot be given twice or changed."""
