"""The tab of contributions in the office."""

from forum.accounts.office_pages import OfficeTab
from forum.core.text.locale import lazy_gettext as _

IMPORTS_TAB = OfficeTab(_("Import"), "contributions.list_imports")
