"""Right under pressure: many sign-ups, cancellations, answers and a changed limit at the same moment."""

from typing import NamedTuple

import pytest
from sqlalchemy import func, select

from forum.accounts.models import User
from forum.core.data import unit_of_work
from forum.core.data.database import session
from forum.core.data.unit_of_work import transaction
from forum.core.errors import DomainError
from forum.events.models.events import Event
from forum.events.models.sign_ups import Place, SignUp
from forum.events.models.states import HOLDING, PlaceState
from forum.events.seating.queries.counts import options_of, waits
from forum.events.seating.queries.holds import ledger_with_holds, list_holds
from forum.events.seating.queries.ledger import Wish, line_of
from forum.events.seating.services import locking
from forum.events.seating.services.answer import accept, decline
from forum.events.seating.services.leave import cancel
from forum.events.seating.services.limits import change_limits
from tests.events.factories import make_event
from tests.events.seating.people import sign_up
from tests.factories import make_user
from tests.support import sampling
from tests.support.parallel import in_threads

pytestmark = [
    pytest.mark.both_databases,
    pytest.mark.slow("a hundred people at once, each with a transaction and mails of their own"),
]

SEATS, MORE_SEATS = 12, 16
TURNS = 5


class FullWalk(NamedTuple):
    """Keys of a walk with all seats taken, and of as many sign-ups in the line."""

    event: int
    seated: list[int]
    waiting: list[int]
    office: int


def full_walk():
    walk = make_event(seats_on_site=SEATS)
    seated = [sign_up(walk) for _ in range(SEATS)]
    waiting = [sign_up(walk, 1 + number % 2, only_together=True) for number in range(SEATS)]
    office = make_user()
    session.commit()
    return FullWalk(walk.id, [one.id for one in seated], [one.id for one in waiting], office.id)


def rush(app, *, people):
    """Everybody at once; returns the event and whatever went wrong but for refusals."""
    walk = full_walk()
    session.remove()

    def come(number):
        with app.app_context():
            wrong = [try_to(act, walk, number, turn) for turn in range(TURNS)]
            session.remove()
            return [one for one in wrong if one]

    wrong = [one for results in in_threads(come, count=people) for one in results]
    return session.get_one(Event, walk.event), wrong


def try_to(act, *arguments):
    """Do something in a transaction of its own; the name of the error, if it is not a refusal."""
    try:
        with transaction():
            act(*arguments)
    except DomainError:
        return None
    except Exception as error:  # which one does not matter: nothing of the kind may happen
        return type(error).__name__
    return None


def act(walk, number, turn):
    """What one of the people does in one turn; the fourth one is the office."""
    kind = (number + turn) % TURNS
    if (number, turn) == (3, 0):
        by, event = session.get_one(User, walk.office), session.get_one(Event, walk.event)
        change_limits(event, by=by, seats_on_site=MORE_SEATS, seats_online=None, seats_kept_back=0)
    elif kind == 0:
        cancel(session.get_one(SignUp, walk.seated[number % SEATS]))
    elif kind in (1, 2):
        (accept, decline)[kind - 1](session.get_one(SignUp, walk.waiting[number % SEATS]))
    else:
        sign_up(session.get_one(Event, walk.event), 1 + turn % 2, only_together=bool(number % 3))


def faults(event):
    """What is not right about the seats of an event; nothing is due."""
    found = []
    holding = session.scalar(select(func.count(Place.id)).where(Place.event_id == event.id, Place.state.in_(HOLDING)))
    held = sum(hold.seats for hold in list_holds(event) if hold.skipped_at is None)
    if holding + held > event.seats_on_site:
        found.append(f"{holding + held} of {event.seats_on_site} seats are given away")
    ledger = ledger_with_holds(event)
    for one in session.scalars(select(SignUp).where(SignUp.event_id == event.id, *waits())):
        free = ledger.free_for(Wish(line_of(one), options_of([one.id], ledger).get(one.id, frozenset())))
        if free and (free >= one.open_places or not one.only_together):
            found.append(f"{free} seats are free while {one.open_places} wait")
    found += _wrong_numbers(event, holding + held)
    return found


def _wrong_numbers(event, used):
    found = []
    if event.taken_on_site + event.promised_on_site != used:
        found.append("the event says another number of seats")
    of_event = Place.event_id == event.id
    waiting = session.scalar(select(func.count(Place.id)).where(of_event, Place.state == PlaceState.WAITING))
    if event.waiting_people != waiting:
        found.append("the event says another number of waiting people")
    return found


@pytest.mark.sampled
def test_a_hundred_people_at_once_leave_no_seat_too_many_and_none_free_while_somebody_waits(app):
    event, wrong = rush(app, people=100 if sampling.is_proof() else 20)

    assert not wrong
    assert not faults(event)
    assert event.seats_on_site == MORE_SEATS


def test_without_the_lock_the_same_goes_wrong(app, monkeypatch):
    monkeypatch.setattr(locking, "ROW_LOCK", False)
    monkeypatch.setattr(unit_of_work, "begin_writing", lambda _writer: None)

    event, wrong = rush(app, people=20)

    assert wrong or faults(event)
