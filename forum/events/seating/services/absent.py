"""Freeing the seats of those who have not come, so that others can be let in."""

from datetime import timedelta

from sqlalchemy import select

from forum.core.data.database import session
from forum.core.time import clock
from forum.events.models.events import Event
from forum.events.models.sign_ups import Place, SignUp
from forum.events.models.states import PlaceState, StepKind
from forum.events.seating.queries.moments import is_absent, somebody_came
from forum.events.seating.services.history import happened
from forum.events.seating.services.places import keep_in_step, list_places, set_state


def free_absent_when_due(event: Event) -> None:
    """Free the seats on site of those who were not let in, some minutes after the start, if that is set.

    Where nobody was checked in at all, nobody is absent. The event is locked, and settled afterwards.
    """
    minutes = event.no_show_minutes
    if minutes is None or clock.now() < event.starts_at + timedelta(minutes=minutes):
        return
    if not session.scalar(select(somebody_came(event))):
        return
    absent = session.scalars(select(Place).where(is_absent(event)).order_by(Place.id)).all()
    set_state(absent, PlaceState.ABSENT)
    for key in sorted({place.sign_up_id for place in absent}):
        sign_up = session.get_one(SignUp, key, populate_existing=True)
        keep_in_step(sign_up, list_places(key))
        happened(sign_up, StepKind.ABSENT, seats=sum(place.sign_up_id == key for place in absent))
