"""What becomes of the words in the tables of the front."""

from forum.core.data.content_plan import OFFICE, Content, Exempt, Internal
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
