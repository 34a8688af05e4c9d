"""A case in which somebody's objection still waits stays open, whatever else was decided."""

from sqlalchemy import func, select

from forum.core.data.database import session
from forum.moderation.models.cases import Case, CaseState, Occasion
from forum.moderation.models.objections import Objection


def keep_open_if_objected(case: Case) -> None:
    """Let a case that is held wait for its next objection, if there is one."""
    waiting = select(func.min(Objection.due_at)).where(Objection.case_id == case.id, Objection.decided_at.is_(None))
    due_at = session.scalar(waiting)
    if due_at is not None:
        case.state, case.occasion, case.due_at = CaseState.REOPENED, Occasion.OBJECTION, due_at
