"""The meetings of a body, as its members and everybody see them."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import joinedload

from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.data.pagination import Order, Page, fetch_page
from forum.core.time import clock
from forum.councils.models.bodies import Body
from forum.councils.models.meetings import Meeting
from forum.councils.policies import visible_meetings

PAGE_SIZE = 30
MOST_COMING = 50


def list_coming(body: Body, *, actor: Actor) -> Sequence[Meeting]:
    """Those that run or are still to come, the next one first; those without a date at the end."""
    query = (
        select(Meeting)
        .options(joinedload(Meeting.body))
        .where(Meeting.body_id == body.id, visible_meetings(actor), ~_is_past())
        .order_by(Meeting.begins_at.is_(None), Meeting.begins_at, Meeting.id)
    )
    return session.scalars(query.limit(MOST_COMING)).all()


def list_past(body: Body, *, actor: Actor, cursor: str | None = None) -> Page[Meeting]:
    """Those that are over or whose day has passed, the latest first."""
    query = (
        select(Meeting)
        .options(joinedload(Meeting.body))
        .where(Meeting.body_id == body.id, visible_meetings(actor), _is_past(), Meeting.begins_at.is_not(None))
    )
    return fetch_page(
        lambda statement: session.scalars(statement).all(),
        query,
        by=[Meeting.begins_at, Meeting.id],
        key=lambda one: (one.begins_at, one.id),
        cursor=cursor,
        size=PAGE_SIZE,
        order=Order.DESCENDING,
    )


def list_around_today(body: Body, *, actor: Actor, most: int) -> tuple[Sequence[Meeting], Sequence[Meeting]]:
    """The next ones and the latest past ones, as many of each, for the page of the body; one query."""
    seen = (Meeting.body_id == body.id, visible_meetings(actor), Meeting.begins_at.is_not(None))
    coming = select(Meeting.id).where(*seen, ~_is_past()).order_by(Meeting.begins_at, Meeting.id).limit(most)
    past = select(Meeting.id).where(*seen, _is_past()).order_by(Meeting.begins_at.desc(), Meeting.id.desc()).limit(most)
    query = (
        select(Meeting, _is_past())
        .options(joinedload(Meeting.body))
        .where(or_(Meeting.id.in_(coming.scalar_subquery()), Meeting.id.in_(past.scalar_subquery())))
        .order_by(Meeting.begins_at, Meeting.id)
    )
    found = session.execute(query).all()
    return [one for one, is_past in found if not is_past], [one for one, is_past in reversed(found) if is_past]


def _is_past() -> ColumnElement[bool]:
    """Never null: a meeting without a date is still to come."""
    has_passed = Meeting.begins_at.is_not(None) & (Meeting.begins_at < clock.start_of_day(clock.today()))
    return or_(Meeting.closed_at.is_not(None), has_passed & Meeting.opened_at.is_(None))
