"""Who works on a case: the notes on it, and who else has it open."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from forum.accounts.models import User
from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.time import clock
from forum.moderation.models.cases import PRESENT_FOR, Case, CaseNote, CaseVisit

MOST_NOTES = 200


def list_notes(case: Case) -> Sequence[CaseNote]:
    """The notes on a case with who wrote them, in their order."""
    query = select(CaseNote).options(joinedload(CaseNote.by)).where(CaseNote.case_id == case.id)
    return session.scalars(query.order_by(CaseNote.id).limit(MOST_NOTES)).all()


def list_others_on(case: Case, *, actor: Actor) -> Sequence[str]:
    """The names of the other moderators who have the case open now."""
    present = (CaseVisit.case_id == case.id, CaseVisit.user_id != actor.user_id)
    recent = CaseVisit.seen_at > clock.now() - PRESENT_FOR
    query = select(User.public_name).join(CaseVisit, CaseVisit.user_id == User.id).where(*present, recent)
    return session.scalars(query.order_by(User.public_name)).all()
