"""The restrictions of a year with the reports that led to them."""

from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import select

from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.time import clock
from forum.moderation.models.decisions import Decision
from forum.moderation.models.reports import Report
from forum.moderation.policies import is_in_visible_case
from forum.moderation.queries.restrictions import restricts


def list_statements(year: int, *, actor: Actor) -> Iterator[tuple[Decision, tuple[Report, ...]]]:
    """Decisions that restrict somebody, in their order, each with the reports it answered; two queries."""
    begins, ends = clock.start_of_year(year), clock.start_of_year(year + 1)
    wanted = (
        Decision.created_at >= begins,
        Decision.created_at < ends,
        restricts(),
        is_in_visible_case(Decision.case_id, actor),
    )
    reports: dict[int | None, list[Report]] = defaultdict(list)
    for report in session.scalars(select(Report).join(Decision, Decision.id == Report.decision_id).where(*wanted)):
        reports[report.decision_id].append(report)
    for decision in session.scalars(select(Decision).where(*wanted).order_by(Decision.id)):
        yield decision, tuple(reports[decision.id])
