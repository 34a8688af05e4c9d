"""Rules about meetings and agendas that somebody has run into."""

from forum.core.errors import DomainError


class MeetingIncomplete(DomainError):
    """The meeting cannot be called: a date, a place or an agenda is missing; `field` names the input."""


class ShortNotice(DomainError):
    """The notice period of the body is not kept and nobody said why; `field` names the input."""


class MeetingClosed(DomainError):
    """The meeting has been called already, has been called off, or is over."""


class TimesOutOfOrder(DomainError):
    """The moments of a meeting do not follow each other, or lie in the past; `field` names the input."""


class AgendaClosed(DomainError):
    """The agenda is not changed any more in this way: it has been sent, or the meeting is over."""


class ItemRefused(DomainError):
    """The item cannot be put there, moved or removed; `field` names the input."""


class PaperRefused(DomainError):
    """This thing cannot be a paper of the item."""


class PollClosed(DomainError):
    """The poll for a date takes no answers any more."""
