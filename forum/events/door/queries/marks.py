"""The marks of all tickets of an event: what a phone keeps for the time without a connection."""

from sqlalchemy import select

from forum.core.data.database import session
from forum.events.door.codes import mark_of, salt_of
from forum.events.models.events import Event
from forum.events.models.sign_ups import Place, SignUp
from forum.events.models.states import Attendance, PlaceState


def list_marks(event: Event) -> list[str]:
    """Sorted, so that their order tells nothing of who signed up when."""
    salt = salt_of(event)
    codes = session.scalars(
        select(Place.ticket_code)
        .join(SignUp, SignUp.id == Place.sign_up_id)
        .where(Place.event_id == event.id, Place.state == PlaceState.TAKEN, Place.ticket_code.is_not(None))
        .where(SignUp.attendance == Attendance.ON_SITE)
    )
    return sorted(mark_of(code, salt=salt) for code in codes if code)
