"""The rules about ballots that can be broken."""

from forum.core.errors import DomainError


class WrongBallot(DomainError):
    """A ballot cannot be opened like this."""


class BallotClosed(DomainError):
    """The ballot is over; nothing of it can be changed."""


class BallotNotOver(DomainError):
    """Something waits for the end of the ballot."""


class AlreadyVoted(DomainError):
    """A sealed vote has been handed in for this voter."""


class WrongChoice(DomainError):
    """What was chosen is not what the ballot offers."""


class WrongWord(DomainError):
    """The voter's own word cannot be published like this."""


class WrongCount(DomainError):
    """Numbers that cannot be the count of this ballot; `field` is the number of the option in forms."""


class WrongShares(DomainError):
    """The parts of the key do not open the ballot."""


class KeyNotReady(DomainError):
    """The holders of the key have not all fetched their parts, or have them already."""


class NoLot(DomainError):
    """There is nothing to draw a lot about."""


class NoSecondBallot(DomainError):
    """An election goes into a second ballot once, and only when the first has elected nobody."""


class BoxClosed(DomainError):
    """The box has been opened or given up; nothing goes into it any more."""
