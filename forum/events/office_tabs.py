"""The tab of the office for events."""

from forum.accounts.office_pages import OfficeTab
from forum.core.text.locale import lazy_gettext as _

EVENTS_TAB = OfficeTab(_("Events"), "events.list_office_events")
