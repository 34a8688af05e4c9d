"""What becomes of the words in the tables of the front."""

from forum.core.data.content_plan import OFFICE, Content, Exempt, Internal
from forum.core.data.people_plan import Address, Nameless, Nobody, People
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
    "barrier_report": Nameless(
        heading=_("Barriers that you reported with your e-mail address"),
        by=(Address("reporter_email"),),
        instead={"reporter_name": "", "reporter_email": ""},
        why=_("The office looks after the barrier; nothing says any more who reported it."),
    ),
    "site_page": Nobody("the office writes it, in the city's name"),
    "page_version": Nobody("the office writes it, in the city's name"),
}

RETENTION = (
    Retention(
        what=_("Reports of barriers"),
        tables=("barrier_report",),
        period=lambda: _("%(period)s after the answer", period=days(KEPT_AFTER_ANSWER.days)),
        why=_("To answer, and for questions about the answer."),
        job=forget_barrier_reports,
    ),
)
