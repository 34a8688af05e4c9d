"""How urgent a case is among others: kind of report, number and record of the reporters, triage, age."""

from datetime import timedelta

from sqlalchemy import case as when
from sqlalchemy import func, select

from forum.core.data.database import session
from forum.core.time import clock
from forum.moderation.models.cases import Case, Occasion, Priority
from forum.moderation.models.decisions import Decision
from forum.moderation.models.reports import URGENT, Category, Report
from forum.moderation.queries.restrictions import restricts_thing
from forum.triage.models import Level

OLD = timedelta(days=2)
FEWEST_FOR_A_RECORD = 3
HIGH_FROM, MEDIUM_FROM = 6, 3

CATEGORY_POINTS = {Category.PERSONAL_DATA: 3, Category.RULES: 2, Category.OTHER: 1} | dict.fromkeys(URGENT, 6)
TRIAGE_POINTS = {Level.URGENT: 4, Level.LOOK: 2, Level.UNREMARKABLE: 0}
OCCASION_POINTS = {Occasion.OBJECTION: 3, Occasion.RESUBMISSION: 2, Occasion.RELEASE: 2}


def weigh(case: Case) -> None:
    """Find the priority of a case anew; asks for the record of its reporters only if there are any."""
    points = OCCASION_POINTS.get(case.occasion, 0)
    points += CATEGORY_POINTS[case.category] if case.category else 0
    points += TRIAGE_POINTS[case.triage] if case.triage else 0
    if case.report_count:
        points += min(case.report_count - 1, 3) + _record_of_reporters(case)
    if case.is_open and clock.now() - case.waiting_since > OLD:
        points += 1
    case.priority = _priority(points)


def _priority(points: int) -> Priority:
    if points >= HIGH_FROM:
        return Priority.HIGH
    return Priority.MEDIUM if points >= MEDIUM_FROM else Priority.NORMAL


def _record_of_reporters(case: Case) -> int:
    """One point for people whose reports are mostly right, one less for those who are mostly wrong."""
    reporters = select(Report.reporter_id).where(
        Report.case_id == case.id, Report.decision_id.is_(None), Report.reporter_id.is_not(None)
    )
    was_right = when((restricts_thing(), 1), else_=0)
    answered = (
        select(func.count(), func.coalesce(func.sum(was_right), 0))
        .select_from(Report)
        .join(Decision, Decision.id == Report.decision_id)
        .where(Report.reporter_id.in_(reporters))
    )
    number, right = session.execute(answered).one()
    if number < FEWEST_FOR_A_RECORD:
        return 0
    share = right / number
    if share >= 0.7:
        return 1
    return -1 if share <= 0.3 else 0
