"""Rules about places in a body that somebody has run into."""

from forum.core.errors import DomainError


class CannotInvite(DomainError):
    """The body takes nobody, or this person not in this function; `field` names the input."""


class AnsweredAlready(DomainError):
    """The invitation is not open any more."""


class InstructionChanged(DomainError):
    """The instruction has been rewritten since the person read it."""


class DaysOutOfOrder(DomainError):
    """The days do not follow each other, or lie outside the time of the body; `field` names the input."""


class MembershipOver(DomainError):
    """The person no longer sits in the body."""


class SeatTaken(DomainError):
    """The person has the same function in the body on one of these days."""


class DeputyRefused(DomainError):
    """This deputy cannot stand in for this member on these days; `field` names the input."""
