"""Leaving: places are cancelled by the person or the office, and their seats go to the line at once."""

from collections.abc import Sequence

from forum.accounts.models import User
from forum.core.mail import outbox
from forum.events.models.sign_ups import Place, SignUp
from forum.events.models.states import PlaceState, StepKind
from forum.events.seating import mails
from forum.events.seating.services.confirm import refuse_over
from forum.events.seating.services.give import withdraw_offers
from forum.events.seating.services.history import happened
from forum.events.seating.services.locking import lock_event_of
from forum.events.seating.services.places import keep_in_step, list_places, loses_last_seat, set_state
from forum.events.seating.services.settle import settle


def cancel(sign_up: SignUp, *, by: User | None = None, reason: str = "") -> bool:
    """Cancel all places of a sign-up; see `cancel_places`."""
    return cancel_places(sign_up, list_places(sign_up.id), by=by, reason=reason)


def cancel_places(sign_up: SignUp, places: Sequence[Place], *, by: User | None = None, reason: str = "") -> bool:
    """Cancel places that are active, with a seat or in the line; what has ended stays as it is.

    `by` is somebody of the office: then the person is told, with the reason. Returns whether the last seat of the
    sign-up went, and with it the entry in the person's calendar. Raises SignUpOver.
    """
    event = lock_event_of(sign_up)
    refuse_over(sign_up)
    is_unseated = loses_last_seat(list_places(sign_up.id), places)
    cancelled = end_places(sign_up, places)
    happened(sign_up, StepKind.CANCELLED, seats=len(cancelled), by=by, reason=reason)
    if is_unseated:
        # calendars take an entry out again only for a higher number than the invitation had
        event.ical_sequence += 1
    if by is not None and cancelled and sign_up.is_confirmed:
        message = mails.cancelled_by_office(sign_up, event, reason, seats=len(cancelled), is_unseated=is_unseated)
        outbox.post(message, to=mails.recipient_of(sign_up))
    settle(event)
    return is_unseated


def end_places(sign_up: SignUp, places: Sequence[Place]) -> list[Place]:
    """Cancel those of the places that are active, and withdraw offers that offer nothing any more."""
    everything, keys = list_places(sign_up.id), {place.id for place in places}
    cancelled = [one for one in everything if one.id in keys and one.state.is_active]
    set_state(cancelled, PlaceState.CANCELLED)
    keep_in_step(sign_up, everything)
    withdraw_offers(sign_up, everything)
    return cancelled
