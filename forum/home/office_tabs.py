"""The office's tabs for its pages and for reported barriers."""

from forum.accounts.office_pages import OfficeTab
from forum.core.text.locale import lazy_gettext as _

PAGES_TAB = OfficeTab(_("Pages"), "home.list_site_pages")
BARRIERS_TAB = OfficeTab(_("Barriers"), "home.list_barrier_reports")
