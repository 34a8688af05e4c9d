"""The tab of the newsletter at the office."""

from forum.accounts.office_pages import OfficeTab
from forum.core.text.locale import lazy_gettext as _

NEWSLETTER_TAB = OfficeTab(_("Newsletter"), "notifications.list_issues")
