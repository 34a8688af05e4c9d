"""The people of an event on site in the order of their numbers: for the printed list, and who came."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select

from forum.core.data.database import AnySelect, session
from forum.core.data.pagination import Order, Page, fetch_page
from forum.events.door.names import door_name
from forum.events.models.events import Event
from forum.events.models.sign_ups import Place, SignUp
from forum.events.models.states import Attendance, PlaceState

PAGE_SIZE = 100
IN_ONE_GO = 500


@dataclass(frozen=True, slots=True)
class Listed:
    """One person in a list of the door."""

    public_id: str
    sign_up_number: int
    place_number: int
    name: str
    # of the person who sent the form
    sender: str
    organisation: str
    came_at: datetime | None

    @property
    def number(self) -> str:
        """As it stands on the printed list and is typed in later: 17, and 17-2 for the second person of that sign-up."""
        return str(self.sign_up_number) if self.place_number == 1 else f"{self.sign_up_number}-{self.place_number}"

    @property
    def called(self) -> str:
        return door_name(self.name, self.place_number, self.sender)


def list_expected(event: Event) -> Sequence[Listed]:
    """Everybody with a seat on site, for printing."""
    return _run(_people(event, Place.state == PlaceState.TAKEN).order_by(SignUp.number, Place.number))


def list_attendance(event: Event, *, cursor: str | None = None) -> Page[Listed]:
    """Who came, a page at a time."""
    return fetch_page(
        _run,
        _people(event, Place.first_in_at.is_not(None)),
        by=(SignUp.number, Place.number),
        key=lambda one: (one.sign_up_number, one.place_number),
        cursor=cursor,
        size=PAGE_SIZE,
        order=Order.ASCENDING,
    )


def stream_attendance(event: Event) -> Iterator[Listed]:
    """Who came, all of them, without holding them in memory."""
    query = _people(event, Place.first_in_at.is_not(None)).order_by(SignUp.number, Place.number)
    for row in session.execute(query.execution_options(yield_per=IN_ONE_GO)):
        yield Listed(*row)


def find_person(event: Event, number: tuple[int, int]) -> Place | None:
    """The place with a number of the printed list."""
    sign_up_number, place_number = number
    query = select(Place).join(SignUp, SignUp.id == Place.sign_up_id)
    return session.scalar(
        query.where(Place.event_id == event.id, SignUp.number == sign_up_number, Place.number == place_number)
    )


def _people(event: Event, *which: ColumnElement[bool]) -> AnySelect:
    return (
        select(
            Place.public_id, SignUp.number, Place.number, Place.name, SignUp.name, SignUp.spoken_for, Place.first_in_at
        )
        .join(SignUp, SignUp.id == Place.sign_up_id)
        .where(Place.event_id == event.id, SignUp.attendance == Attendance.ON_SITE, *which)
    )


def _run(query: AnySelect) -> list[Listed]:
    return [Listed(*row) for row in session.execute(query)]
