"""The event by which the public learns of a meeting and signs up: a draft while it is planned, published when it is called."""

from collections.abc import Mapping
from typing import Any

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.mail.contact import office_address
from forum.core.text.locale import DEFAULT_LANGUAGE, gettext, in_language
from forum.councils.meetings.calendar_file import USUAL_LENGTH
from forum.councils.meetings.words import name_of
from forum.councils.models.meetings import Meeting
from forum.events.desk.services.cancel import cancel_event, may_cancel
from forum.events.desk.services.move import change_event
from forum.events.desk.services.publish import publish_event
from forum.events.desk.services.write import delete_draft, edit_event, write_draft
from forum.events.models.events import Event
from forum.events.models.kinds import EventKind, SignUpMode
from forum.spaces.models import Level

LONGEST_TITLE, LONGEST_PLACE = 120, 160


def let_event_follow(meeting: Meeting, *, seats: int | None, by: User) -> None:
    """Begin, change, or give up the event of a meeting, as far as the public may come to it."""
    event = event_of(meeting)
    if not meeting.is_public or meeting.begins_at is None:
        if event is not None:
            end_event(meeting, reason=_reason_closed(), by=by)
        return
    values = _values(meeting, seats)
    if event is None:
        event = write_draft(space=meeting.space, by=by, kind=EventKind.MEETING, **values)
        session.flush()
        meeting.event_id = event.id
    elif not event.is_cancelled:
        change_event(event, values, note="", by=by)
    if meeting.is_called:
        publish(meeting, by=by)


def publish(meeting: Meeting, *, by: User) -> None:
    """Show the event to everybody; safe to do twice, and nothing happens without one."""
    event = event_of(meeting)
    if event is None or not event.is_draft:
        return
    edit_event(event, {"level": Level.PUBLIC}, by=by)
    publish_event(event, by=by)


def end_event(meeting: Meeting, *, reason: str, by: User) -> None:
    """Call off the event, so that everybody who has signed up is told; a draft is deleted."""
    event = event_of(meeting)
    if event is None:
        return
    if event.is_draft:
        delete_event(meeting, by=by)
    elif may_cancel(event):
        cancel_event(event, reason=reason, by=by)
        meeting.event_id = None


def delete_event(meeting: Meeting, *, by: User) -> None:
    event = event_of(meeting)
    if event is None or not event.is_draft:
        return
    meeting.event_id = None
    session.flush()
    delete_draft(event, by=by)


def event_of(meeting: Meeting) -> Event | None:
    return session.get(Event, meeting.event_id) if meeting.event_id is not None else None


def seats_of(meeting: Meeting) -> int | None:
    """How many people of the public can sign up; None: nobody has to."""
    event = event_of(meeting)
    return event.seats_on_site if event else None


def _values(meeting: Meeting, seats: int | None) -> Mapping[str, Any]:
    """What the event says: nothing that the public page of the meeting does not say."""
    assert meeting.begins_at is not None
    place, _comma, address = meeting.place.partition(",")
    return {
        "title": _title(meeting),
        "summary": _summary(meeting),
        "organiser": meeting.body.name,
        "contact_email": meeting.body.office_email or office_address().email,
        "starts_at": meeting.begins_at,
        "ends_at": meeting.ends_at or meeting.begins_at + USUAL_LENGTH,
        "place_name": place.strip()[:LONGEST_PLACE],
        "place_address": address.strip() or place.strip(),
        "sign_up_mode": SignUpMode.NONE if seats is None else SignUpMode.FIRST_COME,
        "seats_on_site": seats,
    }


def _title(meeting: Meeting) -> str:
    with in_language(DEFAULT_LANGUAGE):
        return f"{meeting.body.name}: {name_of(meeting)}"[:LONGEST_TITLE]


def _summary(meeting: Meeting) -> str:
    with in_language(DEFAULT_LANGUAGE):
        return gettext("Public meeting of the body “%(body)s”. Everybody can listen.", body=meeting.body.name)


def _reason_closed() -> str:
    with in_language(DEFAULT_LANGUAGE):
        return gettext("The public does not come to this meeting after all.")
