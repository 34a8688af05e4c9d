"""The figures in the head of the desk."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import and_, func, select

from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.time import clock
from forum.moderation.models.cases import Case, CaseState
from forum.moderation.models.decisions import Decision
from forum.moderation.policies import is_in_visible_case, visible_cases

MEDIAN_OVER = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Figures:
    """The head of the desk; the median is that of the decisions of the last thirty days."""

    open: int
    due_today: int
    overdue: int
    oldest_at: datetime | None
    median_seconds: int | None

    @property
    def oldest(self) -> timedelta | None:
        """How long the oldest case waits."""
        return clock.now() - self.oldest_at if self.oldest_at else None

    @property
    def median(self) -> timedelta | None:
        return None if self.median_seconds is None else timedelta(seconds=self.median_seconds)


def count_figures(*, actor: Actor) -> Figures:
    """How much waits, and how long decisions take, in one query."""
    now = clock.now()
    end_of_today = clock.end_of_day(clock.today())
    recent = and_(Decision.created_at > now - MEDIAN_OVER, is_in_visible_case(Decision.case_id, actor))
    half = select(func.count() // 2).where(recent).scalar_subquery()
    median = select(Decision.waited_seconds).where(recent).order_by(Decision.waited_seconds).limit(1).offset(half)
    query = select(
        func.count(),
        func.count().filter(Case.due_at.between(now, end_of_today)),
        func.count().filter(Case.due_at < now),
        func.min(Case.waiting_since),
        median.scalar_subquery(),
    ).where(Case.state != CaseState.DECIDED, visible_cases(actor))
    return Figures(*session.execute(query).one())
