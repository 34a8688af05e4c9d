"""The log of the door: what counts in it, how many people came, and what the office must look at."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import aliased, joinedload
from sqlalchemy.sql.base import ExecutableOption

from forum.core.data.database import session
from forum.core.data.pagination import Page, fetch_page
from forum.events.models.door import DoorPass, Scan, ScanKind
from forum.events.models.events import Event
from forum.events.models.sign_ups import Place, SignUp
from forum.events.models.states import Attendance, PlaceState

LAST = 5
PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Presence:
    """People on site: how many have a seat, how many of all came, and how many are inside now."""

    expected: int
    came: int
    inside: int

    @property
    def missing(self) -> int:
        return max(0, self.expected - self.came)


def find_scan(event: Event, number: str) -> Scan | None:
    return session.scalar(select(Scan).where(Scan.event_id == event.id, Scan.scan_id == number))


def effective_scans(place: Place) -> Sequence[Scan]:
    """In and out that nobody took back, by the moment at which they happened."""
    query = select(Scan).where(Scan.place_id == place.id, Scan.kind.in_((ScanKind.IN, ScanKind.OUT)), _stands())
    return session.scalars(query.order_by(Scan.scanned_at, Scan.id)).all()


def count_presence(event: Event) -> Presence:
    """Each person once, however often they went out and in."""
    on_site = Place.sign_up_id.in_(
        select(SignUp.id).where(SignUp.event_id == event.id, SignUp.attendance == Attendance.ON_SITE)
    )
    numbers = select(
        func.count().filter(Place.state == PlaceState.TAKEN),
        func.count().filter(Place.first_in_at.is_not(None)),
        func.count().filter(Place.is_inside),
    )
    return Presence(*session.execute(numbers.where(Place.event_id == event.id, on_site)).one())


def list_last_scans(event: Event) -> Sequence[Scan]:
    """What has just happened at all doors, with the people."""
    query = select(Scan).where(Scan.event_id == event.id).order_by(Scan.id.desc()).limit(LAST)
    return session.scalars(query.options(_with_people())).all()


def list_scans(event: Event, *, only_conflicts: bool = False, cursor: str | None = None) -> Page[Scan]:
    """The log, the latest line first, with people."""
    query = select(Scan).options(_with_people()).where(Scan.event_id == event.id)
    return fetch_page(
        lambda page: session.scalars(page).all(),
        query.where(Scan.is_conflict) if only_conflicts else query,
        by=(Scan.id,),
        key=lambda scan: (scan.id,),
        cursor=cursor,
        size=PAGE_SIZE,
    )


def count_conflicts(event: Event) -> int:
    query = select(func.count()).select_from(Scan).where(Scan.event_id == event.id, Scan.is_conflict)
    return session.scalar(query) or 0


def name_devices(event: Event) -> dict[int, str]:
    """The names of the phones at the doors, by the key of their pass."""
    query = select(DoorPass.id, DoorPass.name).where(DoorPass.event_id == event.id)
    return dict(session.execute(query).all())


def _stands() -> ColumnElement[bool]:
    undoing = aliased(Scan)
    return ~select(undoing.id).where(undoing.undoes_id == Scan.id).exists()


def _with_people() -> ExecutableOption:
    return joinedload(Scan.place).joinedload(Place.sign_up)
