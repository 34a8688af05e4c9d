"""Forgetting who has reported or objected and what was written about people, when nobody can need it any more."""

from datetime import datetime, timedelta

from sqlalchemy import delete, func, select, update

from forum.core.data.database import session
from forum.core.data.retention import Held
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.moderation.models.cases import CaseNote
from forum.moderation.models.decisions import Decision, Handover
from forum.moderation.models.objections import Objection
from forum.moderation.models.pending import PendingDecision
from forum.moderation.models.reports import Report
from forum.moderation.periods import add_months

KEPT_MONTHS = 36
# what the yearly reports are made from is kept for five years
DECISION_MONTHS = 60
PORTION = 500
# a decision that was stopped is taken up again, or not at all
STOPPED_FOR = timedelta(days=14)
FORGOTTEN = "–"


def forget_reporters() -> int:
    """Take name, address and words out of reports older than three years; what is counted stays.

    Does a portion at a time and returns how many; safe to run twice.
    """
    bound = _months_ago(KEPT_MONTHS)
    old = select(Report.id).where(Report.created_at < bound, Report.forgotten_at.is_(None)).limit(PORTION)
    ids = session.scalars(old).all()
    session.execute(
        update(Report)
        .where(Report.id.in_(ids))
        .values(
            reporter_id=None,
            reporter_name="",
            reporter_email="",
            email_confirmed_at=None,
            asked_to_confirm_at=None,
            explanation=FORGOTTEN,
            addresses="",
            forgotten_at=clock.now(),
        )
    )
    return len(ids)


def open_objections() -> Held:
    """As old as those that are forgotten, and not answered."""
    is_old = (Objection.decided_at.is_(None), Objection.created_at < _months_ago(KEPT_MONTHS))
    return Held(session.scalar(select(func.count(Objection.id)).where(*is_old)) or 0, _("nobody has answered them yet"))


def forget_objections() -> int:
    """Take person and words out of answered objections older than three years; the outcome stays."""
    old = select(Objection).where(Objection.decided_at < _months_ago(KEPT_MONTHS), Objection.explanation != FORGOTTEN)
    found = session.scalars(old.order_by(Objection.id).limit(PORTION)).all()
    for objection in found:
        objection.explanation, objection.answer = FORGOTTEN, FORGOTTEN
        objection.user_id, objection.report_id = None, None
        objection.objector_key = f"forgotten:{objection.id}"
    return len(found)


def forget_notes() -> int:
    """Delete the moderators' notes to each other after three years."""
    old = select(CaseNote).where(CaseNote.created_at < _months_ago(KEPT_MONTHS))
    found = session.scalars(old.order_by(CaseNote.id).limit(PORTION)).all()
    for note in found:
        session.delete(note)
    return len(found)


def forget_words_of_decisions() -> int:
    """Take the words out of decisions and hand-overs older than five years; measure, ground and date stay."""
    bound = _months_ago(DECISION_MONTHS)
    old = select(Decision).where(Decision.created_at < bound, Decision.explanation != FORGOTTEN)
    decisions = session.scalars(old.order_by(Decision.id).limit(PORTION)).all()
    for decision in decisions:
        decision.explanation, decision.facts, decision.author_id = FORGOTTEN, "", None
    made = select(Handover).where(Handover.created_at < bound, Handover.remark != "")
    handovers = session.scalars(made.order_by(Handover.id).limit(PORTION)).all()
    for handover in handovers:
        handover.remark = ""
    return len(decisions) + len(handovers)


def forget_stopped_decisions() -> None:
    """Delete what was stopped two weeks ago and has not been decided since."""
    session.execute(delete(PendingDecision).where(PendingDecision.stopped_at < clock.now() - STOPPED_FOR))


def _months_ago(months: int) -> datetime:
    return clock.start_of_day(add_months(clock.today(), -months))
