"""The acts on the office's pages and on reported barriers, with the words in which the office reads them in the log."""

from forum.core.acts.verbs import ActGroup, AreaActs, Audited
from forum.core.text.locale import lazy_gettext as _

PAGES = ActGroup("seiten", _("Pages and announcements"))
BARRIERS = ActGroup("barrieren", _("Reported barriers"))

ACTS = AreaActs(
    audited=(
        Audited("site_page.added", _("Page of the help begun"), PAGES),
        Audited("site_page.archived", _("Page of the help archived"), PAGES),
        Audited("site_page.shown_again", _("Page of the help shown again"), PAGES),
        Audited("site_page.draft_begun", _("New version of a page begun"), PAGES),
        Audited("site_page.draft_discarded", _("Draft of a page discarded"), PAGES),
        Audited("site_page.published", _("Version of a page published"), PAGES),
        Audited("site_page.taken_back", _("Planned version of a page taken back"), PAGES),
        Audited("announcement.begun", _("Announcement begun"), PAGES),
        Audited("announcement.display_changed", _("End or place of an announcement changed"), PAGES),
        Audited("announcement.ended", _("Announcement ended"), PAGES),
        Audited("barrier.taken_up", _("Report of a barrier taken up"), BARRIERS),
        Audited("barrier.answered", _("Report of a barrier answered"), BARRIERS),
    ),
    unaudited=("site_page.draft_saved", "barrier.reported"),
    subjects={
        "site_page": _("Page"),
        "barrier_report": _("Report of a barrier"),
    },
    keys=(),
    details={},
    retired=(),
    retired_subjects={},
)
