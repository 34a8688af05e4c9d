"""Confirming a sign-up: the person by the link in the mail, the office where it decides."""

from forum.accounts.models import User
from forum.core.mail import outbox
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.events.models.sign_ups import SignUp
from forum.events.models.states import PlaceState, StepKind
from forum.events.seating import mails
from forum.events.seating.errors import SignUpOver
from forum.events.seating.services.give import withdraw_offers
from forum.events.seating.services.history import happened
from forum.events.seating.services.locking import lock_event_of
from forum.events.seating.services.places import in_state, keep_in_step, list_places, seated_state, set_state
from forum.events.seating.services.settle import settle


def confirm(sign_up: SignUp) -> None:
    """The address is known to be the person's: a reserved seat is theirs, a place in the line counts.

    A second time it does nothing. Raises SignUpOver if it has ended, or its time to be confirmed has.
    """
    event = lock_event_of(sign_up)
    refuse_over(sign_up)
    if sign_up.is_confirmed:
        return
    sign_up.confirmed_at, sign_up.confirm_until = clock.now(), None
    reserved = in_state(list_places(sign_up.id), PlaceState.RESERVED)
    set_state(reserved, seated_state(sign_up, event))
    happened(sign_up, StepKind.CONFIRMED, seats=len(reserved))
    settle(event, newcomer=sign_up)


def approve(sign_up: SignUp, *, by: User) -> None:
    """The office says yes: a seat that was kept for its decision is taken; whoever waits needs no further decision."""
    event = lock_event_of(sign_up)
    refuse_over(sign_up)
    if sign_up.approved_at is not None:
        return
    sign_up.approved_at, sign_up.approved_by_id = clock.now(), by.id
    pending = in_state(list_places(sign_up.id), PlaceState.PENDING)
    set_state(pending, PlaceState.TAKEN)
    happened(sign_up, StepKind.APPROVED, seats=len(pending), by=by)
    if pending:
        outbox.post(mails.seat_given(sign_up, event, places=pending), to=mails.recipient_of(sign_up))
    settle(event)


def refuse(sign_up: SignUp, *, by: User, reason: str) -> None:
    """The office says no, with its reason: the sign-up ends; an address that nobody has confirmed is not written to.

    Raises SignUpOver, also if somebody else of the office has said yes meanwhile.
    """
    event = lock_event_of(sign_up)
    refuse_over(sign_up)
    if sign_up.approved_at is not None:
        raise SignUpOver(_("This sign-up has been confirmed already. Cancel it, if it is not to stay."))
    places = list_places(sign_up.id)
    refused = [place for place in places if place.state.is_active]
    set_state(refused, PlaceState.REFUSED)
    keep_in_step(sign_up, places)
    withdraw_offers(sign_up, places)
    happened(sign_up, StepKind.REFUSED, seats=len(refused), by=by, reason=reason)
    if sign_up.is_confirmed:
        outbox.post(mails.sign_up_refused(sign_up, event, reason), to=mails.recipient_of(sign_up))
    settle(event)


def refuse_over(sign_up: SignUp) -> None:
    """Raises SignUpOver for a sign-up that has ended, or whose time to be confirmed has passed."""
    is_late = sign_up.confirm_until is not None and sign_up.confirm_until <= clock.now()
    if not sign_up.is_active or is_late:
        raise SignUpOver(_("This sign-up has ended."))
