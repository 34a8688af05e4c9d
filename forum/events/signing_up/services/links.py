"""Sending links: a companion's own, and those of all the sign-ups of an address."""

from datetime import timedelta

from forum.core.errors import TooManyAttempts
from forum.core.mail import outbox
from forum.core.mail.recipients import Address
from forum.core.security import throttle
from forum.core.security.signing import keyed_hash
from forum.core.text import locale
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.events.models.events import Event
from forum.events.models.sign_ups import Place, SignUp
from forum.events.signing_up import mails
from forum.events.signing_up.errors import NothingChosen
from forum.events.signing_up.queries.find import list_active_of_address

# addresses that somebody else types
MOST_BY_SIGN_UP = 20
MOST_BY_ADDRESS = 5
MOST_BY_NETWORK = 30
DAY = timedelta(hours=24)


def send_companion_link(place: Place, sign_up: SignUp, event: Event, *, email: str) -> None:
    """Send the link of one place to whoever sits there; a link sent before works no longer. Raises TooManyAttempts."""
    if place.number == 1 or not place.state.is_active or not sign_up.is_confirmed:
        raise NothingChosen(_("This place has no link of its own."))
    _count(f"sign-up:{sign_up.public_id}", most=MOST_BY_SIGN_UP)
    _count(f"address:{email}", most=MOST_BY_ADDRESS)
    if place.email:
        place.link_version += 1
    place.email, place.link_opened_at = email, None
    outbox.post(mails.companion_link(place, event), to=Address(email, sign_up.language))


def may_confirm_companion(place: Place, event: Event) -> bool:
    """Whether somebody who has got a link of their own is still to say that the address is theirs."""
    asks = place.email != "" and place.link_opened_at is None
    return asks and place.state.is_active and not event.has_begun(clock.now())


def confirm_companion(place: Place, event: Event) -> None:
    """The companion has read the mail: from now on they are told if the event is moved or cancelled."""
    if may_confirm_companion(place, event):
        place.link_opened_at = clock.now()


def request_links(email: str, *, network: str) -> None:
    """Write to an address which sign-ups it has, if it has any; the page says the same in any case."""
    if network:
        _count(f"network:{network}", most=MOST_BY_NETWORK)
    found = list_active_of_address(email)
    if not found:
        return
    try:
        _count(f"address:{email}", most=MOST_BY_ADDRESS)
    except TooManyAttempts:
        return
    outbox.post(mails.links_requested(found), to=Address(email, locale.language(), found[0].name))


def _count(sender: str, *, most: int) -> None:
    throttle.take_rate("event-link", keyed_hash(f"event-link:{sender}"), most=most, within=DAY)
