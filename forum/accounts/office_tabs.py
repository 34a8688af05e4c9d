"""The tab of accounts in the office."""

from forum.accounts.office_pages import OfficeTab
from forum.core.text.locale import lazy_gettext as _

ROLES_TAB = OfficeTab(_("Roles"), "accounts.list_roles")
