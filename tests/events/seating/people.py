"""People who sign up, as the tests of seats and lines need them."""

from itertools import count
from typing import Any

from sqlalchemy import select

from forum.core.data.database import session
from forum.core.time import clock
from forum.events.models.events import Event
from forum.events.models.sign_ups import Place, SignUp
from forum.events.models.states import Attendance
from forum.events.seating.services.enter import enter

_numbers = count(1)


def sign_up(event: Event, people: int = 1, *, is_confirmed: bool = True, **values: Any) -> SignUp:
    """A form that has just been sent for so many people, by an address of its own."""
    number = next(_numbers)
    options = values.pop("options", ())
    email = values.pop("email", f"gast{number}@example.org")
    made = SignUp(
        event_id=event.id,
        name=f"Gast {number}",
        email=email,
        address_key=email,
        attendance=values.pop("attendance", Attendance.ON_SITE),
        confirmed_at=clock.now() if is_confirmed else None,
        **values,
    )
    enter(made, names=[f"Gast {number}", *[""] * (people - 1)], options=options)
    session.flush()
    return made


def states(sign_up: SignUp) -> list[str]:
    """How it stands with each place."""
    query = select(Place).where(Place.sign_up_id == sign_up.id).order_by(Place.number)
    return [place.state.value for place in session.scalars(query.execution_options(populate_existing=True))]
