"""The rules about running events that can be broken."""

from forum.core.errors import DomainError


class TimesOutOfOrder(DomainError):
    """The event would end before it begins, or one of its moments lies on the wrong side of another."""


class TakesPlaceNowhere(DomainError):
    """Neither on site nor online."""


class IncompleteEvent(DomainError):
    """Something that people need is missing, so the event is not published."""


class AlreadyPublished(DomainError):
    """Only drafts are published, deleted or moved to another space."""


class EventOver(DomainError):
    """A cancelled or past event is neither moved nor cancelled."""


class NoReplacement(DomainError):
    """The address that the office gave leads to no published event."""


class TooFewSeats(DomainError):
    """More seats are given to groups or kept back than there are."""


class QuotaInUse(DomainError):
    """A group in which people have signed up is not removed."""


class NoSuchSignUp(DomainError):
    """No sign-up of the event has the number that was typed."""


class WrongRhythm(DomainError):
    """A series that has no end, no further date, or more dates than anybody looks through."""


class NotInSeries(DomainError):
    """A change for all following dates of an event that has none."""
