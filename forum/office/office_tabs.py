"""The office's own tabs; those of other areas stand in their `office_tabs.py`, the order of all in forum/app.py."""

from forum.accounts.office_pages import OfficeTab
from forum.core.text.locale import lazy_gettext as _

INBOX_TAB = OfficeTab(_("Inbox"), "office.show_office")
SETTINGS_TAB = OfficeTab(_("Settings"), "office.list_settings")
RULES_TAB = OfficeTab(_("Dialogue rules"), "office.show_rules_draft")
MAILS_TAB = OfficeTab(_("Mails"), "office.list_mails")
LOG_TAB = OfficeTab(_("Log"), "office.show_audit_log")
