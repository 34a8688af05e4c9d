"""Reports of whoever misuses reporting are heard, but last (DSA Art. 23(2) would allow to ignore them for a time)."""

from forum.accounts.models import User
from forum.core.time import clock
from forum.core.time.working_hours import add_working_hours, hours_a_day
from forum.moderation.misuse import SLOW_WORKING_DAYS
from forum.moderation.models.cases import Case, Occasion, Priority
from forum.moderation.models.reports import URGENT, Report
from forum.moderation.queries.history import list_unanswered
from forum.moderation.queries.misuse import misuse_of


def postpone_case(case: Case, report: Report, *, by: User | None) -> None:
    """Give a case that waits for nothing but such a report a later date; never where hours count."""
    if by is None or report.category in URGENT or case.occasion is not Occasion.REPORT:
        return
    if len(list_unanswered(case)) == 1 and misuse_of(by).reports_wait_longer:
        case.due_at = add_working_hours(clock.now(), SLOW_WORKING_DAYS * hours_a_day())
        case.priority = Priority.NORMAL
