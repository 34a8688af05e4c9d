"""Seats at the door: for somebody who comes after all, and for whoever waits and is there."""

from sqlalchemy import ColumnElement, select

from forum.core.data.database import session
from forum.core.time import clock
from forum.events.models.events import Event
from forum.events.models.sign_ups import Place, SignUp
from forum.events.models.states import IN_LINE, Attendance, PlaceState, StepKind
from forum.events.seating.queries.counts import has_its_turn, options_of, waits
from forum.events.seating.queries.ledger import Wish, line_of
from forum.events.seating.queries.seats import read_ledger
from forum.events.seating.services.history import happened
from forum.events.seating.services.places import in_state, keep_in_step, list_places, set_state
from forum.events.seating.services.settle import settle


def reseat_absent(place: Place, event: Event) -> bool:
    """Give a seat to somebody whose own was given on; whether one was left. The event is locked."""
    sign_up = session.get_one(SignUp, place.sign_up_id)
    if _free_for(sign_up, event) < 1:
        return False
    sign_up.ended_at = None
    set_state([place], PlaceState.TAKEN)
    _seated(sign_up, event, seats=1)
    return True


def find_next_in_line(event: Event, *, passed: frozenset[str] = frozenset()) -> SignUp | None:
    """Who is next for the seats on site that nobody uses, once sign-up has closed: until then freed seats are offered.

    `passed` are the public ids of those who were called and are not there.
    """
    if clock.now() < event.closing_at:
        return None
    for sign_up in session.scalars(select(SignUp).where(*_waits_on_site(event)).order_by(SignUp.line_key, SignUp.id)):
        if sign_up.public_id not in passed and _free_for(sign_up, event) >= sign_up.open_places:
            return sign_up
    return None


def seat_next_in_line(event: Event, public_id: str, *, passed: frozenset[str]) -> list[Place]:
    """Give seats to the people of a waiting sign-up if it is the next one; the event is locked.

    Empty if it is not, or not any more.
    """
    sign_up = find_next_in_line(event, passed=passed)
    if sign_up is None or sign_up.public_id != public_id:
        return []
    places = in_state(list_places(sign_up.id), *IN_LINE)
    set_state(places, PlaceState.TAKEN)
    _seated(sign_up, event, seats=len(places))
    return places


def _seated(sign_up: SignUp, event: Event, *, seats: int) -> None:
    keep_in_step(sign_up, list_places(sign_up.id))
    happened(sign_up, StepKind.SEATED, seats=seats)
    settle(event)


def _free_for(sign_up: SignUp, event: Event) -> int:
    ledger = read_ledger(event)
    chosen = options_of([sign_up.id], ledger).get(sign_up.id, frozenset())
    return ledger.free_for(Wish(line_of(sign_up), chosen))


def _waits_on_site(event: Event) -> list[ColumnElement[bool]]:
    return [SignUp.event_id == event.id, *waits(), has_its_turn(), SignUp.attendance == Attendance.ON_SITE]
