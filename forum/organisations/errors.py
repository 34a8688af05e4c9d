"""The rules about organisations and mandates that can be broken."""

from forum.core.errors import DomainError


class NameTaken(DomainError):
    """Another organisation has this name, or one that looks like it."""


class TooManyRequests(DomainError):
    """A person has more requests open than the office can be asked to read at a time."""


class AlreadyDecided(DomainError):
    """Somebody else has decided, or the request has changed, since the page was opened."""


class DaysOutOfOrder(DomainError):
    """A mandate would end before it begins, or in the past."""


class MandatesOverlap(DomainError):
    """The person holds another mandate for the organisation on one of these days."""


class WrongDeputy(DomainError):
    """A deputy stands in for somebody else of the same organisation."""


class NotListed(DomainError):
    """Nobody can speak for an organisation that is not listed."""


class MandateOver(DomainError):
    """A mandate that has ended is not changed; a new one is granted."""


class NobodyFound(DomainError):
    """No confirmed account has the name or address that the office typed."""
