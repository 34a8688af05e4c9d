"""Reports of barriers: one, and the lists of the office."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from forum.core.data.database import session
from forum.core.data.pagination import Page, fetch_page
from forum.home.models import BarrierReport

PAGE_SIZE = 30
# more than these are never open in one city; the list says so if they are
MOST_OPEN = 200


def find_report(public_id: str) -> BarrierReport | None:
    """By the address that the reporter alone knows; the office finds it by its list."""
    query = select(BarrierReport).where(BarrierReport.public_id == public_id)
    people = (joinedload(BarrierReport.taken_up_by), joinedload(BarrierReport.answered_by))
    return session.scalar(query.options(*people))


def list_open() -> Sequence[BarrierReport]:
    """Those without an answer, the most urgent first."""
    query = (
        select(BarrierReport).where(BarrierReport.answered_at.is_(None)).options(joinedload(BarrierReport.taken_up_by))
    )
    return session.scalars(query.order_by(BarrierReport.due_at, BarrierReport.id).limit(MOST_OPEN)).all()


def count_open() -> int:
    return session.scalar(select(func.count()).where(BarrierReport.answered_at.is_(None))) or 0


def list_answered(cursor: str | None, *, size: int = PAGE_SIZE) -> Page[BarrierReport]:
    """The latest answer first."""
    return fetch_page(
        lambda query: session.scalars(query).all(),
        select(BarrierReport).where(BarrierReport.answered_at.is_not(None)),
        by=(BarrierReport.answered_at, BarrierReport.id),
        key=lambda one: (one.answered_at, one.id),
        cursor=cursor,
        size=size,
    )
