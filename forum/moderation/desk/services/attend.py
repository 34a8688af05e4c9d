"""Who has a case open: noted with every sign of life, forgotten soon after."""

from sqlalchemy import delete

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.data.upsert import upsert
from forum.core.time import clock
from forum.moderation.models.cases import PRESENT_FOR, Case, CaseVisit


def note_visit(case: Case, *, by: User) -> None:
    """Note that a moderator has a case open now."""
    now = clock.now()
    visit = upsert(CaseVisit).values(case_id=case.id, user_id=by.id, seen_at=now)
    session.execute(
        visit.on_conflict_do_update(index_elements=[CaseVisit.case_id, CaseVisit.user_id], set_={"seen_at": now})
    )


def forget_visits() -> None:
    """Delete the visits that are over."""
    session.execute(delete(CaseVisit).where(CaseVisit.seen_at < clock.now() - PRESENT_FOR))
