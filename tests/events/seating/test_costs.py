"""What entering and settling cost when thousands have signed up."""

import pytest
from sqlalchemy import insert, select

from forum.core.data.database import session
from forum.core.time import clock as city_clock
from forum.events.models.sign_ups import Place, SignUp
from forum.events.models.states import Attendance, PlaceState
from forum.events.seating.queries.line import find_position, list_line
from forum.events.seating.services.leave import cancel
from forum.events.seating.services.locking import lock
from forum.events.seating.services.settle import settle
from tests.events.factories import make_event
from tests.events.seating.people import sign_up
from tests.support.queries import count_queries

pytestmark = pytest.mark.both_databases

CROWDS = ((20, 30), (20, 30), (3000, 2000))


def crowd(event, *, seated, waiting):
    """So many sign-ups of one person, the waiting ones as parties that need more than one seat."""
    now, size = city_clock.now(), 2
    rows = [
        {
            "event_id": event.id,
            "number": number,
            "name": f"Person {number}",
            "email": f"person{number}@example.org",
            "address_key": f"person{number}@example.org",
            "attendance": Attendance.ON_SITE,
            "size": 1 if number <= seated else size,
            "only_together": number > seated,
            "open_places": 0 if number <= seated else size,
            "line_key": number,
            "confirmed_at": now,
        }
        for number in range(1, seated + waiting + 1)
    ]
    session.execute(insert(SignUp), rows)
    made = session.execute(select(SignUp.id, SignUp.size).where(SignUp.event_id == event.id)).all()
    states = {1: PlaceState.TAKEN, size: PlaceState.WAITING}
    places = [
        {"event_id": event.id, "sign_up_id": key, "number": number, "state": states[people]}
        for key, people in made
        for number in range(1, people + 1)
    ]
    session.execute(insert(Place), places)
    settle(lock(event))


def costs(clock, *, seated, waiting):
    """How many statements it takes to enter, to free a seat, to skip the first party, and to show the line."""
    walk = make_event(seats_on_site=seated, party_hold_hours=2)
    crowd(walk, seated=seated, waiting=waiting)
    steps = []

    def note(act):
        session.flush()
        with count_queries() as queries:
            act()
            session.flush()
        steps.append(len(queries))

    note(lambda: sign_up(walk))
    first, last = (
        session.scalars(select(SignUp).where(SignUp.event_id == walk.id, SignUp.number == number)).one()
        for number in (1, seated + waiting)
    )
    note(lambda: cancel(first))
    clock.advance(hours=2)
    note(lambda: settle(lock(walk)))
    note(lambda: (list_line(walk), find_position(last)))
    return steps


def test_entering_and_settling_cost_the_same_at_five_thousand_sign_ups_as_at_fifty(clock):
    # the first mail reads the settings of the office
    _warm, few, many = (costs(clock, seated=seated, waiting=waiting) for seated, waiting in CROWDS)

    assert many == few
