"""Rules of invitations and mails to many that somebody has broken."""

from forum.core.errors import DomainError


class CannotInvite(DomainError):
    """The event takes no invitations now, or has not so many seats to keep."""


class AnsweredAlready(DomainError):
    """The invitation is not open any more."""


class CountHasChanged(DomainError):
    """The mail would go to another number of addresses than the one that was confirmed."""


class CannotSend(DomainError):
    """The mail was sent or stopped already, its moment is over, or nobody would get it."""
