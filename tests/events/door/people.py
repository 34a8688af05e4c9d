"""Phones, tickets and scans, as the tests of the door need them."""

from datetime import timedelta
from itertools import count
from typing import Any
from uuid import uuid4

from sqlalchemy import select

from forum.core.data.database import session
from forum.core.time import clock
from forum.events.door.moments import Moment
from forum.events.models.door import DoorPass
from forum.events.models.events import Event
from forum.events.models.sign_ups import Place
from forum.events.models.states import PlaceState
from forum.events.seating.services.places import new_ticket_code
from tests.events.factories import make_event, make_sign_up

_numbers = count(1)


def evening(**values: Any) -> Event:
    """An event that begins in half an hour: its doors are open."""
    values.setdefault("starts_at", clock.now() + timedelta(minutes=30))
    return make_event(**values)


def make_door_pass(event: Event, **values: Any) -> DoorPass:
    """The pass of a phone for the day on which people begin to come, an hour early: shortly before midnight, too."""
    opens_on = clock.day_of(event.starts_at - timedelta(hours=1))
    name = values.pop("name", f"Tür {next(_numbers)}")
    made = DoorPass(event_id=event.id, name=name, day=values.pop("day", opens_on), **values)
    session.add(made)
    session.flush()
    return made


def make_guests(event: Event, people: int = 1, *, state: PlaceState = PlaceState.TAKEN, **values: Any) -> list[Place]:
    """The places of a sign-up, with tickets where the seats are taken."""
    sign_up = make_sign_up(event, size=people, state=state, **values)
    places = session.scalars(select(Place).where(Place.sign_up_id == sign_up.id).order_by(Place.number)).all()
    for place in places:
        place.ticket_code = new_ticket_code() if state in (PlaceState.TAKEN, PlaceState.ABSENT) else None
    session.flush()
    return list(places)


def now_at(door_pass: DoorPass | None, **values: Any) -> Moment:
    return Moment(values.pop("scan_id", uuid4()), values.pop("at", clock.now()), door_pass, **values)
