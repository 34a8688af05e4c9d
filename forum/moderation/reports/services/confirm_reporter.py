"""Note that the address given with a report is the reporter's own."""

from forum.core.acts import activity
from forum.core.security.signing import BadLink, is_mark_of
from forum.core.time import clock
from forum.moderation.models.reports import Report
from forum.moderation.queries.history import find_case_of_report, find_report
from forum.moderation.reporter_links import address_state, read_confirmation_token


def find_report_to_confirm(token: str) -> Report | None:
    """The report that a link from the first mail belongs to; None if the link is broken, or the address forgotten."""
    try:
        public_id, mark = read_confirmation_token(token)
    except BadLink:
        return None
    report = find_report(public_id)
    return report if report and report.reporter_email and is_mark_of(mark, address_state(report)) else None


def confirm_reporter(report: Report) -> None:
    """From now on mails to the address say what was decided; twice is once."""
    if report.is_confirmed:
        return
    report.email_confirmed_at = clock.now()
    activity.record("case.reporter_confirmed", find_case_of_report(report), by=None, report=report.id)
