"""The rules about seats and lines that can be broken."""

from forum.core.errors import DomainError


class AlreadySignedUp(DomainError):
    """A person or an address has one active sign-up for an event at most."""


class SignUpOver(DomainError):
    """What has ended never comes back; there is a new sign-up, at the end of the line."""


class OfferOver(DomainError):
    """The offer was answered, or its time has passed."""


class NoSeatLeft(DomainError):
    """What was asked for needs more seats than there are."""


class WrongOrder(DomainError):
    """A lot is closed before it is drawn, and drawn once."""


class OfferOpen(DomainError):
    """An offer has to be answered before what it was made for is changed."""
