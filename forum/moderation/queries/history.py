"""What has happened in a case: its reports, its decisions and every act."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from forum.accounts.models import User
from forum.core.acts.models import Activity
from forum.core.data.database import session
from forum.moderation.models.cases import Case
from forum.moderation.models.decisions import Decision
from forum.moderation.models.reports import Report

MOST_ROWS = 200


def list_reports(case: Case) -> Sequence[Report]:
    query = select(Report).where(Report.case_id == case.id)
    return session.scalars(query.order_by(Report.id).limit(MOST_ROWS)).all()


def list_unanswered(case: Case) -> Sequence[Report]:
    """Reports that no decision has answered yet."""
    query = select(Report).where(Report.case_id == case.id, Report.decision_id.is_(None))
    return session.scalars(query.order_by(Report.id)).all()


def find_report(public_id: str) -> Report | None:
    """By the address that the reporter alone was given."""
    return session.scalar(select(Report).where(Report.public_id == public_id))


def find_case_of_report(report: Report) -> Case:
    return session.get_one(Case, report.case_id)


def list_decisions(case: Case) -> Sequence[Decision]:
    """All decisions on a case, the latest first, with who decided."""
    query = select(Decision).options(joinedload(Decision.decided_by)).where(Decision.case_id == case.id)
    return session.scalars(query.order_by(Decision.id.desc()).limit(MOST_ROWS)).all()


def list_trail(case: Case) -> Sequence[tuple[Activity, str | None]]:
    """Everything that was done in a case, with the name of who did it, in its order."""
    query = (
        select(Activity, User.public_name)
        .outerjoin(User, Activity.by_id == User.id)
        .where(Activity.subject_kind == Case.__tablename__, Activity.subject_id == case.id)
        .order_by(Activity.id)
        .limit(MOST_ROWS)
    )
    return [(act, name) for act, name in session.execute(query)]
