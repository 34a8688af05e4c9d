"""The tab of topics in the office."""

from forum.accounts.office_pages import OfficeTab
from forum.core.text.locale import lazy_gettext as _

FIELDS_TAB = OfficeTab(_("Fields of action"), "topics.manage_fields")
