"""What public pages show of events, and until when a page that was made now stays right."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from forum.core.time import clock
from forum.core.web.page_changes import all_but, shown
from forum.events.models.events import Event, EventPaper, EventSeries, ProgrammeItem, Quota

# what lists do not show of an event
UNLISTED = ("body", "body_html", "report", "report_html", "organiser", "contact_email", "contact_phone")

# what lists of events are made from
LISTS = ("events", "fields", "spaces")
# the page of the subscription shows what lists do
CALENDAR_FILES = ("office_settings", *LISTS)
EVENT_PAGE = ("fields", "files", "spaces")

SHOWN = (
    shown(Event, "event:{id}"),
    shown(Event, "events", columns=all_but(Event, *UNLISTED)),
    shown(Quota, "event:{event_id}", "events"),
    shown(ProgrammeItem, "event:{event_id}"),
    shown(EventPaper, "event:{event_id}"),
    shown(EventSeries, "events"),
)


def changes_within_the_hour(events: Sequence[Event], quotas: Sequence[Quota]) -> bool:
    """Whether the clock alone changes something before the hour is over, in which a kept page lives."""
    now, end = clock.now(), end_of_hour()
    moments = [moment for event in events for moment in _moments(event)]
    moments += [quota.freed_at for quota in quotas if quota.freed_at]
    return any(now < moment < end for moment in moments)


def end_of_hour() -> datetime:
    """The moment at which every kept page has grown old."""
    return clock.now().replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)


def _moments(event: Event) -> Sequence[datetime]:
    given = (event.opens_at, event.closes_at, event.starts_at, event.ends_at, event.due_at, event.online_shown_from)
    return [moment for moment in given if moment is not None]
