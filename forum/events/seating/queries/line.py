"""The line for seats: who waits, in which order, at which place."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import joinedload

from forum.core.data.database import session
from forum.core.data.pagination import Order, Page, fetch_page
from forum.events.models.events import Event
from forum.events.models.sign_ups import SignUp
from forum.events.models.states import Attendance
from forum.events.seating.queries.counts import has_its_turn, waits

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Position:
    """A place in the line of one attendance and quota; entries that are not confirmed are not counted."""

    number: int
    sign_ups_ahead: int
    people_ahead: int


def find_position(sign_up: SignUp) -> Position | None:
    """The place of a sign-up in its line; None if it does not wait."""
    if not sign_up.is_active or not sign_up.open_places:
        return None
    before = or_(SignUp.line_key < sign_up.line_key, and_(SignUp.line_key == sign_up.line_key, SignUp.id < sign_up.id))
    query = select(func.count(SignUp.id), func.coalesce(func.sum(SignUp.open_places), 0))
    ahead = query.where(SignUp.event_id == sign_up.event_id, *waits(), has_its_turn(), before, is_in_line_of(sign_up))
    sign_ups, people = session.execute(ahead).one()
    return Position(sign_ups + 1, sign_ups, int(people))


def is_in_line_of(sign_up: SignUp) -> ColumnElement[bool]:
    """Entries of the same attendance and, on site, the same quota."""
    same = SignUp.attendance == sign_up.attendance
    if sign_up.attendance is Attendance.ONLINE:
        return same
    quota = SignUp.quota_id.is_(None) if sign_up.quota_id is None else SignUp.quota_id == sign_up.quota_id
    return and_(same, quota)


def list_line(event: Event, *, cursor: str | None = None) -> Page[SignUp]:
    """The waiting sign-ups of all lines in their order, those not yet confirmed among them, with their quotas."""
    return fetch_page(
        lambda query: session.scalars(query).all(),
        select(SignUp).options(joinedload(SignUp.quota)).where(SignUp.event_id == event.id, *waits()),
        by=(SignUp.line_key, SignUp.id),
        key=lambda sign_up: (sign_up.line_key, sign_up.id),
        cursor=cursor,
        size=PAGE_SIZE,
        order=Order.ASCENDING,
    )
