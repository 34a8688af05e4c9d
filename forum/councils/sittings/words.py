"""What a running meeting says in words: its items, its people, its quorum."""

import hashlib
from datetime import datetime, timedelta

from forum.core.text.locale import gettext as _
from forum.core.text.locale import lazy_gettext as _l
from forum.core.text.locale import ngettext, time_of_day
from forum.core.time import clock
from forum.councils.models.agenda import AgendaItem, ItemOutcome
from forum.councils.models.attendance import QuorumEntry, QuorumStep
from forum.councils.models.meetings import Meeting, MeetingNote, MeetingState
from forum.councils.sittings.queries.roll import Line, Roll
from forum.councils.sittings.queries.speakers import Speakers

STANDING = {
    MeetingState.PLANNED: _l("The meeting is still being planned."),
    MeetingState.CALLED: _l("The meeting has been called and not been opened yet."),
    MeetingState.RUNNING: "",
    MeetingState.CLOSED: _l("The meeting is over."),
    MeetingState.CANCELLED: _l("The meeting has been called off."),
}


def span_of(begins_at: datetime, ends_at: datetime) -> str:
    """Such as “16:02–16:09 Uhr”."""
    return f"{begins_at.astimezone(clock.CITY_TIME):%H:%M}–{time_of_day(ends_at)}"


def state_of(item: AgendaItem, now: datetime) -> str:
    """When it was on, since when it is, or how long it is planned for."""
    if item.ended_at is not None and item.began_at is not None:
        return _ended(item, item.began_at, item.ended_at)
    if item.began_at is not None:
        since = _("on since %(time)s", time=time_of_day(item.began_at))
        over = over_plan(item, now)
        words = ngettext("one minute over plan", "%(num)s minutes over plan", over)
        return f"{since}, {words}" if over else since
    return _("%(minutes)s min.", minutes=item.minutes) if item.minutes else ""


def over_plan(item: AgendaItem, now: datetime) -> int:
    """Full minutes by which an item that is on has overrun; 0: it has not, or has no planned length."""
    if item.began_at is None or item.minutes is None:
        return 0
    return max(0, (now - item.began_at - timedelta(minutes=item.minutes)) // timedelta(minutes=1))


def length_of(item: AgendaItem, now: datetime) -> str:
    """How long an item that is on has taken, beside what was planned."""
    if item.began_at is None:
        return ""
    taken = ((item.ended_at or now) - item.began_at) // timedelta(minutes=1)
    if item.minutes is None:
        return _("%(minutes)s min.", minutes=taken)
    return _("%(minutes)s min., planned %(planned)s", minutes=taken, planned=item.minutes)


def presence_of(line: Line) -> str:
    """Since when somebody is there, when they left and at which time; or that they are excused or absent."""
    if line.here is not None:
        since = time_of_day(line.here.came_at)
        return _("by video, since %(time)s", time=since) if line.here.is_remote else _("since %(time)s", time=since)
    if line.last is not None and line.last.left_at is not None:
        return _("left at %(time)s", time=time_of_day(line.last.left_at))
    return _("excused") if line.attendance.excused_at else _("absent")


def stay_of(line: Line) -> str:
    """From when to when somebody was there, each time."""
    ended = [one for one in line.stretches if one.left_at is not None]
    return ", ".join(span_of(one.came_at, one.left_at) for one in ended if one.left_at)


def entry_words(entry: QuorumEntry, said_by: str) -> str:
    """What was said about the quorum."""
    match entry.step:
        case QuorumStep.DOUBTED:
            return _("doubted by %(name)s", name=said_by) if said_by else _("doubted")
        case QuorumStep.ESTABLISHED:
            return _(
                "established: %(present)s of %(members)s, %(needed)s needed, %(result)s",
                present=entry.present,
                members=entry.members,
                needed=entry.needed,
                result=_result(entry),
            )
        case QuorumStep.COUNTED:
            return _(
                "counted again: %(counted)s of %(members)s, %(result)s",
                counted=entry.counted,
                members=entry.members,
                result=_result(entry),
            )


def part_of(meeting: Meeting, item: AgendaItem | None, *, interruption: MeetingNote | None) -> str:
    """Whether the public is in the room now, for the band above the page; `interruption`: the break that lasts."""
    if not meeting.is_running:
        return str(STANDING[meeting.state])
    if interruption is not None:
        return _("The meeting is interrupted.")
    if meeting.doors_motion_at is not None:
        return _("A motion on the doors is being decided: closed session.")
    if item is None:
        return _("No item is on.")
    if item.is_closed_session:
        return _("The closed part is on.")
    return _("The public part is on.") if meeting.is_public else _("The meeting is not public.")


def time_now() -> str:
    return time_of_day(clock.now())


def mark_of(meeting: Meeting, roll: Roll, speakers: Speakers | None, *more: object) -> str:
    """Changes with what a page of the meeting shows, so that somebody who has it open can be told."""
    there = [(one.attendance.id, len(one.stretches), one.here is not None) for one in roll.lines]
    floor = (speakers.speaking and speakers.speaking.id, [one.id for one in speakers.waiting]) if speakers else ()
    standing = (meeting.current_item_id, meeting.state, meeting.doors_motion_at, there, floor, more)
    return hashlib.sha256(repr(standing).encode()).hexdigest()[:12]


def _ended(item: AgendaItem, began_at: datetime, ended_at: datetime) -> str:
    if item.outcome in (ItemOutcome.POSTPONED, ItemOutcome.REFERRED):
        words = f"{item.outcome.label}, {time_of_day(ended_at)}"
        return f"{words}: {item.outcome_words}" if item.outcome_words else words
    return span_of(began_at, ended_at)


def _result(entry: QuorumEntry) -> str:
    return _("quorate") if entry.is_quorate else _("not quorate")
