"""What public pages show of events, and the keys that they are made from."""

from forum.core.web.page_changes import all_but, shown
from forum.events.models.events import Event, EventPaper, EventSeries, ProgrammeItem, Quota

# what lists do not show of an event
UNLISTED = ("body", "body_html", "report", "report_html", "organiser", "contact_email", "contact_phone")

# what lists of events are made from
LISTS = ("events", "fields", "spaces")
# the page of the subscription shows what lists do
CALENDAR_FILES = ("office_settings", *LISTS)
EVENT_PAGE = ("fields", "files", "spaces")
SIGN_UP_FORM = ("fields", "questionnaires", "spaces")

SHOWN = (
    shown(Event, "event:{id}"),
    shown(Event, "events", columns=all_but(Event, *UNLISTED)),
    shown(Quota, "event:{event_id}", "events"),
    shown(ProgrammeItem, "event:{event_id}"),
    shown(EventPaper, "event:{event_id}"),
    shown(EventSeries, "events"),
)
