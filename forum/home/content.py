"""What becomes of the words in the tables of the front."""

from forum.core.data.content_plan import OFFICE, Content, Exempt, Internal
from forum.core.data.people_plan import Address, Gone, People
from forum.core.data.retention import Retention, days
from forum.core.text.locale import lazy_gettext as _
from forum.home.barriers.services import KEPT_AFTER_ANSWER
from forum.home.jobs import forget_barrier_reports

CONTENT: Content = {
    "site_page": Exempt(OFFICE),
    "page_version": Exempt(OFFICE),
    "barrier_report": Internal(
        ("page_address", "description", "wish", "technology", "reporter_name", "reporter_email"),
        forget_barrier_reports,
        {"answer": OFFICE},
    ),
}

PEOPLE: People = {
    "barrier_report": Gone(heading=_("Barriers that you have reported"), by=(Address("reporter_email"),)),
}

RETENTION = (
    Retention(
        what=_("Reports of barriers"),
        tables=("barrier_report",),
        period=lambda: _("%(period)s after the answer", period=days(KEPT_AFTER_ANSWER.days)),
        why=_("So that the office can show what became of a report."),
        job=forget_barrier_reports,
    ),
)
