"""Calling a meeting, and calling it off."""

from sqlalchemy import select

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.one_line import one_line
from forum.core.time import clock
from forum.councils.meetings.errors import MeetingClosed, MeetingIncomplete, ShortNotice
from forum.councils.meetings.notice import is_in_time
from forum.councils.meetings.queries.agenda import list_all_items
from forum.councils.meetings.queries.recipients import list_awaiting_newcomers, list_newcomers
from forum.councils.meetings.services.beginnings import add_minutes_item
from forum.councils.meetings.services.event import end_event, publish
from forum.councils.meetings.services.levels import settle_meeting
from forum.councils.meetings.services.locking import lock_meeting
from forum.councils.meetings.services.order import number_items
from forum.councils.meetings.services.telling import tell_cancellation, tell_invitation, tell_newcomers
from forum.councils.models.agenda import AgendaItem, ItemState
from forum.councils.models.meetings import Meeting


def call_meeting(meeting: Meeting, *, text: str = "", short_notice_reason: str = "", by: User) -> int:
    """Invite everybody who sits in the body, with agenda, papers and a calendar file; returns how many people that are.

    From now on the numbers of its items stay. Raises MeetingIncomplete, MeetingClosed and ShortNotice.
    """
    lock_meeting(meeting)
    if meeting.is_called or meeting.is_over:
        raise MeetingClosed(_("This meeting has been called already."))
    now = clock.now()
    check_complete(meeting)
    in_time = is_in_time(meeting, called_at=now)
    if not in_time and not short_notice_reason.strip():
        raise ShortNotice(_("The notice period is not kept. Say why."), field="short_notice_reason")
    add_minutes_item(meeting, by=by)
    number_items(meeting)
    meeting.called_at, meeting.called_by_id = now, by.id
    meeting.notice_days = meeting.body.notice_days
    meeting.invitation_text = text.strip()
    meeting.short_notice_reason = "" if in_time else one_line(short_notice_reason)
    settle_meeting(meeting)
    publish(meeting, by=by)
    activity.record("meeting.called", meeting, by=by)
    return tell_invitation(meeting)


def call_again(meeting: Meeting, *, by: User) -> int:
    """Send the invitation once more as the meeting is now, such as to people who have come since."""
    lock_meeting(meeting)
    if not meeting.is_called or meeting.is_over or meeting.is_running:
        raise MeetingClosed(_("Only a coming meeting that has been called is invited to again."))
    meeting.ical_sequence += 1
    activity.record("meeting.called_again", meeting, by=by)
    return tell_invitation(meeting)


def invite_newcomers() -> None:
    """Invite to each called meeting whoever has got a seat since: new members, and deputies on their first day."""
    for meeting in list_awaiting_newcomers():
        if list_newcomers(meeting):
            lock_meeting(meeting)
            if not meeting.is_over and not meeting.is_running:
                tell_newcomers(meeting)


def cancel_meeting(meeting: Meeting, *, reason: str, by: User) -> None:
    """Call a meeting off for good; everybody who was invited is told, and the public by its event."""
    lock_meeting(meeting)
    if meeting.is_over or meeting.is_running:
        raise MeetingClosed(_("This meeting has begun or is over: it is not called off any more."))
    if not reason.strip():
        raise MeetingIncomplete(_("Say why the meeting is called off."), field="reason")
    meeting.cancelled_at, meeting.cancelled_by_id = clock.now(), by.id
    meeting.cancel_reason = one_line(reason)
    meeting.ical_sequence += 1
    end_event(meeting, reason=meeting.cancel_reason, by=by)
    activity.record("meeting.cancelled", meeting, by=by)
    if meeting.is_called:
        tell_cancellation(meeting)


def check_complete(meeting: Meeting) -> None:
    """Raises MeetingIncomplete."""
    if meeting.begins_at is None:
        raise MeetingIncomplete(_("The meeting has no date yet."), field="begins_at")
    if meeting.begins_at <= clock.now():
        raise MeetingIncomplete(_("The date of the meeting has passed. Choose a later one."), field="begins_at")
    if not meeting.place:
        raise MeetingIncomplete(_("Say where the meeting is held."), field="place")
    if not any(item.withheld_at is None for item in list_all_items(meeting)):
        raise MeetingIncomplete(_("The agenda is empty: an invitation names what is dealt with."))
    waiting = select(AgendaItem.id).where(AgendaItem.meeting_id == meeting.id, AgendaItem.state == ItemState.PROPOSED)
    if session.scalar(waiting.limit(1)) is not None:
        raise MeetingIncomplete(_("Members have proposed items: put them on the agenda or decline them first."))
