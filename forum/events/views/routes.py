"""All pages of events: importing this module hangs them on the blueprint."""

from forum.events.calendar.views import calendar_files, feed, show_event
from forum.events.calendar.views import discussion as event_discussion
from forum.events.calendar.views import list_events as calendar
from forum.events.desk.views import (
    discussion,
    edit_event,
    kept_data,
    list_events,
    lot,
    new_event,
    one_sign_up,
    papers,
    programme,
    publish_event,
    questions,
    seats,
    series,
    sign_ups,
)
from forum.events.door.views import attendance, door, office_door
from forum.events.mailing.views import invitations, office_invitations, office_mails
from forum.events.signing_up.views import leave, links, manage, participants, place, sign_up, tickets
from forum.events.signing_up.views import lot as public_lot
from forum.events.views.blueprint import events

__all__ = [
    "attendance",
    "calendar",
    "calendar_files",
    "discussion",
    "door",
    "edit_event",
    "event_discussion",
    "events",
    "feed",
    "invitations",
    "kept_data",
    "leave",
    "links",
    "list_events",
    "lot",
    "manage",
    "new_event",
    "office_door",
    "office_invitations",
    "office_mails",
    "one_sign_up",
    "papers",
    "participants",
    "place",
    "programme",
    "public_lot",
    "publish_event",
    "questions",
    "seats",
    "series",
    "show_event",
    "sign_up",
    "sign_ups",
    "tickets",
]
