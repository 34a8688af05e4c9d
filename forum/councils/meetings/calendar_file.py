"""Meetings as calendar files: for everybody what is public of them, by mail for those who were invited."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from forum.core.mail.ical import Answer, Method, attached, attendee, new_calendar, new_entry, written
from forum.core.mail.links import public_url
from forum.core.mail.message import Attachment
from forum.core.mail.recipients import Person, reader_of
from forum.core.text import locale
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.councils.meetings.words import name_of
from forum.councils.models.meetings import Meeting

if TYPE_CHECKING:
    from icalendar import Event as Entry

# how long it is said to last if nobody has planned it
USUAL_LENGTH = timedelta(hours=2)


def published(meeting: Meeting, *, link: str = "") -> bytes:
    """The meeting, which has a date, as its page shows it; `link` leads to the call for those who may know it.

    Nothing of the agenda stands there: it changes, and a calendar is read over many shoulders.
    """
    calendar = new_calendar(Method.PUBLISH)
    entry = _entry(meeting, stamp=meeting.called_at or meeting.created_at, link=link)
    if meeting.cancelled_at is not None:
        entry.add("STATUS", "CANCELLED")
    calendar.add_component(entry)
    return written(calendar)


def invitation(meeting: Meeting, *, to: Person) -> Attachment:
    """The entry for the calendar of somebody who is invited, as the meeting is now."""
    return _for_mail(Method.REQUEST, meeting, to)


def cancellation(meeting: Meeting, *, to: Person) -> Attachment:
    """Takes the entry out of the calendar; `ical_sequence` is not below that of the invitation."""
    return _for_mail(Method.CANCEL, meeting, to)


def _for_mail(method: Method, meeting: Meeting, to: Person) -> Attachment:
    reader = reader_of(to)
    with locale.in_language(reader.language):
        calendar = new_calendar(method)
        entry = _entry(meeting, stamp=clock.now(), link=meeting.online_link if meeting.is_hybrid else "")
        if method is Method.CANCEL:
            entry.add("STATUS", "CANCELLED")
        entry.add("ATTENDEE", attendee(reader, Answer.OPEN))
        calendar.add_component(entry)
    return attached(calendar, method=method, to=reader)


def _entry(meeting: Meeting, *, stamp: datetime, link: str) -> "Entry":
    assert meeting.begins_at is not None
    ends_at = meeting.ends_at or meeting.begins_at + USUAL_LENGTH
    entry = new_entry(
        meeting.public_id, sequence=meeting.ical_sequence, stamp=stamp, starts_at=meeting.begins_at, ends_at=ends_at
    )
    entry.add("SUMMARY", f"{meeting.body.name}: {name_of(meeting)}")
    address = public_url("councils.show_meeting", public_id=meeting.public_id)
    entry.add("URL", address)
    entry.add("DESCRIPTION", "\n\n".join([*_sentences(meeting, link), address]))
    if meeting.place:
        entry.add("LOCATION", meeting.place)
    return entry


def _sentences(meeting: Meeting, link: str) -> Sequence[str]:
    if meeting.cancelled_at is not None:
        return [_("Cancelled: %(reason)s", reason=meeting.cancel_reason)] if meeting.cancel_reason else []
    return [_("Online: %(address)s", address=link)] if link else []
