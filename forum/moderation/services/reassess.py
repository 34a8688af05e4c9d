"""Judging anew what waits because of a hint alone, and closing what would not be put before the moderation now."""

from collections.abc import Sequence

from sqlalchemy import exists, select

from forum.core.acts import activity
from forum.core.data.database import session
from forum.moderation.models.cases import Case, CaseNote, CaseState, Occasion
from forum.moderation.models.decisions import Decision
from forum.moderation.queries.cases import lock_case_of
from forum.moderation.queries.things import list_subjects
from forum.moderation.services.triage import Means, judge
from forum.moderation.services.weigh import weigh
from forum.moderation.subjects import Subject
from forum.triage.models import Level


def list_hint_cases() -> Sequence[int]:
    """Open cases that wait for nothing but a hint, and that nobody has taken or noted anything on."""
    query = select(Case.id).where(
        Case.state.in_([CaseState.OPEN, CaseState.REOPENED]),
        Case.occasion == Occasion.TRIAGE,
        Case.taken_by_id.is_(None),
        ~exists().where(CaseNote.case_id == Case.id),
    )
    return session.scalars(query.order_by(Case.id)).all()


def reassess_case(case_id: int, means: Means) -> bool:
    """Judge the text of such a case anew; whether that closed it. Nobody has decided, so nothing is called decided.

    A case that was decided before is as decided as it was; one that never was is deleted, and its number stays unused.
    """
    case = session.get(Case, case_id)
    subject = list_subjects([case], for_list=False).get(case_id) if case else None
    if subject is None or lock_case_of(subject) is None or case_id not in list_hint_cases():
        return False
    level = Level.UNREMARKABLE if _is_gone(subject) else judge(subject, means)
    if level is Level.URGENT:
        return False
    _close(session.get_one(Case, case_id), level)
    return True


def _is_gone(subject: Subject) -> bool:
    return subject.is_deleted or not subject.source


def _close(case: Case, level: Level) -> None:
    activity.record("case.withdrawn", case, by=None, reference=case.reference)
    if session.scalar(select(exists().where(Decision.case_id == case.id))):
        case.state, case.triage = CaseState.DECIDED, level
        case.version += 1
        weigh(case)
    else:
        session.delete(case)
