"""The list of a meeting: who is expected, who came and left, who stands in, who is excused, who is a guest."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.one_line import one_line
from forum.core.text.visible import is_blank
from forum.core.time import clock
from forum.councils.membership.queries.voters import Voter, list_voters
from forum.councils.membership.services.deputise import declare
from forum.councils.models.attendance import Attendance, Presence
from forum.councils.models.meetings import Meeting
from forum.councils.models.members import Membership
from forum.councils.sittings.errors import SittingRefused
from forum.councils.sittings.queries.roll import list_places
from forum.councils.sittings.services.holding import hold

LONGEST_NAME = 120
LONGEST_OF = 160
LONGEST_REASON = 200


def begin_roll(meeting: Meeting, *, by: User) -> None:
    """Write down who is expected, or compare the list with the body again: who votes, and who stands in for whom.

    The body has been loaded. Raises SittingRefused before the call and after the end.
    """
    hold_for_roll(meeting)
    lines = {one.membership_id: one for one in _lines(meeting)}
    voters = list_voters(meeting.body, meeting.day)
    _let_go([one for one in lines.values() if one.membership_id is not None], voters)
    for place in list_places(meeting.body, meeting.day):
        _line_of(meeting, place, lines)
    for voter in voters:
        line = _line_of(meeting, voter.membership, lines)
        line.votes, line.stands_for_id = True, voter.stands_for.id if voter.stands_for else None
    activity.record("meeting.roll_begun", meeting, by=by)


def note_arrival(attendance: Attendance, *, is_remote: bool = False, by: User) -> Presence:
    """Somebody has come, into the room or into the call; who is there already stays there. Guests have come with their name."""
    meeting = attendance.meeting
    hold_for_roll(meeting)
    if is_remote and not meeting.is_hybrid:
        raise SittingRefused(_("Nobody can take part in this meeting from elsewhere."))
    if here := find_here(attendance):
        if here.is_remote == is_remote:
            return here
        # from the room into the call, or back: a new stretch of time
        _refuse_remote_chair(attendance, is_remote=is_remote)
        _end(here, meeting)
    presence = Presence(
        attendance_id=attendance.id,
        came_at=clock.now(),
        came_item_id=meeting.current_item_id,
        is_remote=is_remote,
    )
    session.add(presence)
    session.flush()
    activity.record("attendance.arrived", attendance, by=by)
    return presence


def note_leaving(attendance: Attendance, *, reason: str = "", by: User) -> Presence | None:
    """Somebody has left; None: they were not there. Raises SittingRefused for whoever chairs a running meeting."""
    meeting = attendance.meeting
    hold_for_roll(meeting)
    here = find_here(attendance)
    if here is None:
        return None
    if meeting.is_running and meeting.chaired_by_id == attendance.membership_id is not None:
        raise SittingRefused(_("Hand over the chair first: this person chairs the meeting."))
    _end(here, meeting)
    here.left_reason = one_line(reason)[:LONGEST_REASON]
    activity.record("attendance.left", attendance, by=by)
    return here


def take_back(attendance: Attendance, *, by: User) -> None:
    """Undo the last entry: a mistaken arrival goes, somebody who was sent away by mistake has never left."""
    hold_for_roll(attendance.meeting)
    last = _find_last(attendance)
    if last is None:
        attendance.excused_at, attendance.excuse = None, ""
    elif last.left_at is None:
        _refuse_without_chair(attendance)
        session.delete(last)
    else:
        last.left_at, last.left_item_id, last.left_reason = None, None, ""
    session.flush()
    activity.record("attendance.corrected", attendance, by=by)


def excuse(attendance: Attendance, *, words: str = "", by: User) -> None:
    """Somebody has said that they cannot come."""
    hold_for_roll(attendance.meeting)
    attendance.excused_at = attendance.excused_at or clock.now()
    attendance.excuse = one_line(words)[:LONGEST_REASON]
    activity.record("attendance.excused", attendance, by=by)


def add_guest(meeting: Meeting, *, name: str, of: str = "", is_remote: bool = False, by: User) -> Attendance:
    """Somebody who is no member is there: heard, but never counted among those who vote."""
    hold_for_roll(meeting)
    if is_blank(name):
        raise SittingRefused(_("Enter the name of the guest."), field="name")
    guest = Attendance(
        meeting=meeting, guest_name=one_line(name)[:LONGEST_NAME], guest_of=one_line(of)[:LONGEST_OF], votes=False
    )
    session.add(guest)
    session.flush()
    activity.record("attendance.guest_added", guest, by=by)
    note_arrival(guest, is_remote=is_remote, by=by)
    return guest


def deputise_today(principal: Attendance, *, deputy: Membership, by: User) -> Attendance:
    """Declare on the spot that a deputy stands in on the day of the meeting, and put them on the list."""
    meeting = principal.meeting
    hold_for_roll(meeting)
    if principal.membership is None or find_here(principal) is not None:
        raise SittingRefused(_("This person is there and votes for themselves."))
    declare(principal.membership, deputy=deputy, from_day=meeting.day, until_day=meeting.day, by=by)
    begin_roll(meeting, by=by)
    query = select(Attendance).where(Attendance.meeting_id == meeting.id, Attendance.membership_id == deputy.id)
    return session.scalars(query).one()


def hold_for_roll(meeting: Meeting) -> None:
    """Hold a meeting whose list can be written: called, and not over."""
    hold(meeting)
    if meeting.called_at is None or meeting.is_over:
        raise SittingRefused(_("The list of this meeting cannot be changed: it has not been called, or is over."))


def find_here(attendance: Attendance) -> Presence | None:
    """The stretch that has not ended, read anew; the meeting is held."""
    query = select(Presence).where(Presence.attendance_id == attendance.id, Presence.left_at.is_(None))
    return session.scalar(query.execution_options(populate_existing=True))


def _find_last(attendance: Attendance) -> Presence | None:
    query = select(Presence).where(Presence.attendance_id == attendance.id)
    latest = query.order_by(Presence.came_at.desc(), Presence.id.desc()).limit(1)
    return session.scalar(latest.execution_options(populate_existing=True))


def _end(presence: Presence, meeting: Meeting) -> None:
    presence.left_at, presence.left_item_id = clock.now(), meeting.current_item_id
    session.flush()


def _refuse_remote_chair(attendance: Attendance, *, is_remote: bool) -> None:
    meeting = attendance.meeting
    if is_remote and meeting.is_running and meeting.chaired_by_id == attendance.membership_id is not None:
        raise SittingRefused(_("Whoever chairs the meeting is in the room. Hand over the chair first."))


def _refuse_without_chair(attendance: Attendance) -> None:
    meeting = attendance.meeting
    if meeting.is_running and meeting.chaired_by_id == attendance.membership_id is not None:
        raise SittingRefused(_("Hand over the chair first: this person chairs the meeting."))


def _lines(meeting: Meeting) -> Sequence[Attendance]:
    query = select(Attendance).where(Attendance.meeting_id == meeting.id)
    return session.scalars(query.execution_options(populate_existing=True)).all()


def _let_go(lines: Iterable[Attendance], voters: Sequence[Voter]) -> None:
    """Whoever no longer votes, or votes for somebody else by now, lets go of the vote before it is given again."""
    by_membership: dict[int | None, Voter] = {one.membership.id: one for one in voters}
    for line in lines:
        voter = by_membership.get(line.membership_id)
        principal = voter.stands_for.id if voter and voter.stands_for else None
        if voter is None or line.stands_for_id != principal:
            line.votes, line.stands_for_id = False, None
    session.flush()


def _line_of(meeting: Meeting, membership: Membership, lines: dict[int | None, Attendance]) -> Attendance:
    if membership.id not in lines:
        lines[membership.id] = Attendance(meeting=meeting, membership=membership, votes=False)
        session.add(lines[membership.id])
    return lines[membership.id]
