"""Asking those who have a seat whether they come, and what their silence means."""

from datetime import datetime

from sqlalchemy import select

from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.mail import outbox
from forum.core.time import clock
from forum.events.models.events import Event
from forum.events.models.sign_ups import SignUp
from forum.events.models.states import PlaceState, StepKind
from forum.events.seating import mails
from forum.events.seating.queries.moments import asks_at, is_to_be_asked, said_nothing, time_to_answer
from forum.events.seating.services.confirm import refuse_over
from forum.events.seating.services.history import happened
from forum.events.seating.services.locking import lock, lock_event_of
from forum.events.seating.services.places import in_state, keep_in_step, list_places, loses_last_seat, set_state
from forum.events.seating.services.settle import settle


def ask(event: Event) -> None:
    """Ask whoever has a seat now and has not been asked, before the set moment too."""
    lock(event)
    _ask(event, since=clock.now())
    settle(event)


def reconfirm(sign_up: SignUp) -> None:
    """The person comes; whoever does not come cancels. Raises SignUpOver."""
    event = lock_event_of(sign_up)
    refuse_over(sign_up)
    sign_up.reconfirmed_at = clock.now()
    happened(sign_up, StepKind.RECONFIRMED)
    settle(event)


def ask_when_due(event: Event) -> None:
    """Ask from the set moment on until the start; the event is locked, and settled afterwards."""
    ask_at = asks_at(event)
    if ask_at is not None and ask_at <= clock.now() < event.starts_at:
        _ask(event, since=ask_at)


def free_silent_when_due(event: Event) -> None:
    """Free the seats of those who have had the set time to answer; the event is locked, and settled afterwards."""
    span = time_to_answer(event)
    if span is None or event.has_begun(clock.now()):
        return
    late = said_nothing(event), SignUp.reconfirm_asked_at <= clock.now() - span
    for sign_up in session.scalars(select(SignUp).where(*late).order_by(SignUp.id)).all():
        _free(sign_up, event)


def _ask(event: Event, *, since: datetime) -> None:
    asked = session.scalars(select(SignUp).where(is_to_be_asked(event, since=since)).order_by(SignUp.id)).all()
    span = time_to_answer(event)
    until = None if span is None else clock.now() + span
    for sign_up in asked:
        sign_up.reconfirm_asked_at, sign_up.reconfirmed_at = clock.now(), None
        happened(sign_up, StepKind.RECONFIRM_ASKED, until=until)
        outbox.post(mails.do_you_come(sign_up, event, until=until), to=mails.recipient_of(sign_up))
    if asked:
        activity.record("event.reconfirmation_asked", event, by=None, sign_ups=len(asked))


def _free(sign_up: SignUp, event: Event) -> None:
    places = list_places(sign_up.id)
    asked_at = sign_up.reconfirm_asked_at
    silent = [one for one in in_state(places, PlaceState.TAKEN) if asked_at and one.state_since <= asked_at]
    is_unseated = loses_last_seat(places, silent)
    set_state(silent, PlaceState.SILENT)
    keep_in_step(sign_up, places)
    happened(sign_up, StepKind.SILENT, seats=len(silent))
    if is_unseated:
        # calendars take an entry out again only for a higher number than the invitation had
        event.ical_sequence += 1
    message = mails.seat_freed(sign_up, event, seats=len(silent), is_unseated=is_unseated)
    outbox.post(message, to=mails.recipient_of(sign_up))
