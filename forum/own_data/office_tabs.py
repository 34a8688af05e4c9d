"""The tab of the office about what is deleted when."""

from forum.accounts.office_pages import OfficeTab
from forum.core.text.locale import lazy_gettext as _

RETENTION_TAB = OfficeTab(_("Retention"), "own_data.list_retention")
