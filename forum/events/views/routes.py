"""All pages of events: importing this module hangs them on the blueprint."""

from forum.events.desk.views import edit_event, list_events, new_event, publish_event
from forum.events.views.blueprint import events

__all__ = ["edit_event", "events", "list_events", "new_event", "publish_event"]
