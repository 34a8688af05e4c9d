"""Carrying out decisions when they can no longer be taken back."""

from sqlalchemy import delete

from forum.accounts.models import User
from forum.accounts.policies import actor_for
from forum.core.data.database import session
from forum.core.errors import DomainError
from forum.core.text.locale import in_language
from forum.core.text.locale import lazy_gettext as _
from forum.moderation.desk.services.submit import record, stop
from forum.moderation.models.cases import Case
from forum.moderation.models.pending import PendingDecision
from forum.moderation.queries.overruled import verdict_on
from forum.moderation.queries.pending import lock_waiting
from forum.moderation.queries.things import list_subjects
from forum.moderation.services.decide import AnotherPersonDecides, decide
from forum.moderation.services.hold import hold_case
from forum.moderation.services.ruling import ruling_of
from forum.moderation.subjects import Subject

UNKNOWN_FAULT = _("An error occurred, and nothing was changed. Please decide again.")


def carry_out(key: int) -> None:
    """Do what was decided, or say at the case why not; nothing if it was stopped or another worker has it in hand."""
    pending = lock_waiting(PendingDecision.id == key, skip_locked=True)
    if pending is None:
        return
    case, subject = _case_of(pending)
    by = session.get_one(User, pending.by_id)
    try:
        with session.begin_nested():
            verdict = verdict_on(case, subject, actor=actor_for(by))
            if not verdict:
                raise AnotherPersonDecides(verdict.reason)
            decide(case, subject, by=by, ruling=ruling_of(pending.ruling), seen_version=pending.case_version)
            session.execute(delete(PendingDecision).where(PendingDecision.id == key))
    except DomainError as refusal:
        _refuse(pending, case, subject, refusal)


def stop_for_fault(key: int) -> None:
    """Let the case wait for another decision when carrying this one out fails by a fault of ours."""
    pending = lock_waiting(PendingDecision.id == key, skip_locked=True)
    if pending is not None:
        _refuse(pending, *_case_of(pending), UNKNOWN_FAULT)


def _case_of(pending: PendingDecision) -> tuple[Case, Subject | None]:
    case = session.get_one(Case, pending.case_id)
    return case, list_subjects([case], for_list=False).get(case.id)


def _refuse(pending: PendingDecision, case: Case, subject: Subject | None, reason: object) -> None:
    """The case waits for another decision and says why, in the language of whoever has decided."""
    by = session.get_one(User, pending.by_id)
    hold_case(case, subject)
    with in_language(by.language):
        stop(pending, case, refusal=str(reason))
    record("case.decision_refused", case, pending, by=by)
