"""Decisions that were sent and are not carried out yet, and those that were stopped."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, select

from forum.core.data.database import session
from forum.core.time import clock
from forum.moderation.models.cases import Case
from forum.moderation.models.pending import PendingDecision

IS_WAITING = PendingDecision.stopped_at.is_(None)


def list_due() -> Sequence[int]:
    """The keys of what can no longer be taken back, earliest first."""
    due = select(PendingDecision.id).where(PendingDecision.due_at <= clock.now(), IS_WAITING)
    return session.scalars(due.order_by(PendingDecision.due_at, PendingDecision.id)).all()


def find_pending(case: Case) -> PendingDecision | None:
    """What waits on a case that is held, or was stopped last."""
    query = select(PendingDecision).where(PendingDecision.case_id == case.id)
    return session.scalar(query.execution_options(populate_existing=True))


def lock_waiting(*wanted: ColumnElement[bool], skip_locked: bool = False) -> PendingDecision | None:
    """The decision, as the database has it now, unless it was stopped; `skip_locked`: or somebody else holds it."""
    waiting = select(PendingDecision).where(IS_WAITING, *wanted)
    locked = waiting.with_for_update(skip_locked=skip_locked).execution_options(populate_existing=True)
    return session.scalar(locked)


def is_being_sent() -> ColumnElement[bool]:
    """Where-clause: a decision on the case waits to be carried out."""
    waiting = select(PendingDecision.id).where(PendingDecision.case_id == Case.id, IS_WAITING)
    # the lists themselves name both tables
    return waiting.correlate(Case).exists()
