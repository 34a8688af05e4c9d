"""What becomes of the words in the tables of answers, proposals and imports."""

from forum.contributions.jobs import forget_import_drafts
from forum.contributions.services.import_queue import DRAFTS_KEPT
from forum.core.data.content_plan import OFFICE, Content, Exempt
from forum.core.data.people_plan import Nobody, People
from forum.core.data.retention import Retention, days
from forum.core.text.locale import lazy_gettext as _

CONTENT: Content = {
    "tag": Exempt("a word that many topics share: it stands nowhere by itself, and leaves a topic by an edit"),
    "status_step": Exempt(OFFICE),
    "contribution_import": Exempt("the office uploads it; what is taken in becomes posts"),
    "import_file": Exempt("the office uploads it; what is taken in becomes posts"),
    "imported_text": Exempt("where a post was imported from"),
}

PEOPLE: People = {
    "status_step": Nobody("what the city did with a proposal"),
    "imported_text": Nobody("written before there was a forum, by people without an account"),
}

RETENTION = (
    Retention(
        what=_("Files for import that nobody has started"),
        tables="('contribution_import','import_file')",
        period=lambda: days(DRAFTS_KEPT.days),
        why=_("To look at them before they are taken in."),
        job=forget_import_drafts,
    ),
)
