"""The tab of the office for bodies."""

from forum.accounts.office_pages import OfficeTab
from forum.core.text.locale import lazy_gettext as _

BODIES_TAB = OfficeTab(_("Bodies"), "councils.list_office_bodies")
