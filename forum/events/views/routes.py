"""All pages of events: importing this module hangs them on the blueprint."""

from forum.events.views.blueprint import events

__all__ = ["events"]
