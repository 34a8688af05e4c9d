"""Opening a meeting, handing over the chair, and closing it."""

from collections.abc import Sequence

from sqlalchemy import and_, or_, select, update

from forum.accounts.models import User
from forum.ballots.kinds import BallotWay
from forum.ballots.models import Ballot
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.councils.models.agenda import AgendaItem, ItemOutcome, ItemState
from forum.councils.models.attendance import Attendance, MeetingBallot, Presence, Speaker
from forum.councils.models.meetings import Meeting, MeetingNote
from forum.councils.sittings.errors import SittingRefused
from forum.councils.sittings.services.holding import hold, hold_running
from forum.councils.sittings.services.roll import find_here


def open_meeting(meeting: Meeting, *, chair: Attendance, by: User) -> None:
    """Begin a meeting that has been called, on its day; whoever chairs it is there, in the room (NKomVG § 64 (3)).

    Raises SittingRefused.
    """
    hold(meeting)
    if meeting.opened_at is not None:
        raise SittingRefused(_("This meeting has been opened already."))
    if meeting.called_at is None or meeting.is_over:
        raise SittingRefused(_("Only a meeting that has been called can be opened."))
    if clock.today() < meeting.day:
        raise SittingRefused(_("A meeting is opened on its day at the earliest."))
    _check_chair(chair)
    meeting.opened_at, meeting.opened_by_id = clock.now(), by.id
    meeting.chaired_by_id = chair.membership_id
    activity.record("meeting.opened", meeting, by=by)


def hand_over_chair(meeting: Meeting, *, chair: Attendance, by: User) -> None:
    """Somebody else chairs the meeting from now on."""
    hold_running(meeting)
    _check_chair(chair)
    if meeting.chaired_by_id != chair.membership_id:
        meeting.chaired_by_id = chair.membership_id
        activity.record("meeting.chair_changed", meeting, by=by)


def close_meeting(meeting: Meeting, *, by: User) -> None:
    """End it: everybody has left, nobody waits to speak, and what was not finished is postponed.

    Raises SittingRefused while a vote or a motion on the doors is open.
    """
    hold_running(meeting)
    refuse_open_ballots(meeting)
    now = clock.now()
    for item in list_unfinished(meeting):
        if item.began_at is not None:
            item.ended_at = now
        item.outcome = ItemOutcome.POSTPONED
    _let_everybody_go(meeting)
    meeting.current_item_id, meeting.closed_at, meeting.closed_by_id = None, now, by.id
    activity.record("meeting.closed", meeting, by=by)


def list_unfinished(meeting: Meeting) -> Sequence[AgendaItem]:
    """Items that are on the agenda and have not been ended."""
    query = select(AgendaItem).where(
        AgendaItem.meeting_id == meeting.id, AgendaItem.state == ItemState.PLACED, AgendaItem.ended_at.is_(None)
    )
    return session.scalars(query.order_by(AgendaItem.position, AgendaItem.id)).all()


def refuse_open_ballots(meeting: Meeting, item: AgendaItem | None = None) -> None:
    """Raises SittingRefused while a vote of the meeting, or of one item, has no result, or the doors are undecided."""
    query = select(Ballot.id).join(MeetingBallot, MeetingBallot.ballot_id == Ballot.id)
    query = query.join(AgendaItem, MeetingBallot.item_id == AgendaItem.id)
    # a secret vote can be over and wait for its count
    waits = and_(Ballot.way == BallotWay.SEALED, Ballot.counted_at.is_(None), Ballot.void_reason.is_(None))
    query = query.where(AgendaItem.meeting_id == meeting.id, or_(Ballot.closed_at.is_(None), waits))
    if item is not None:
        query = query.where(AgendaItem.id == item.id)
    if session.scalar(query.limit(1)) is not None:
        raise SittingRefused(_("A vote is still open. Record its result first."))
    if meeting.doors_motion_at is not None:
        raise SittingRefused(_("A motion on the doors is still open. Record its result first."))


def _check_chair(chair: Attendance) -> None:
    here = find_here(chair)
    if chair.membership_id is None or here is None:
        raise SittingRefused(_("Whoever chairs the meeting is there: note the arrival first."), field="chair")
    if here.is_remote:
        raise SittingRefused(_("Whoever chairs the meeting is in the room."), field="chair")


def _let_everybody_go(meeting: Meeting) -> None:
    now = clock.now()
    lines = select(Attendance.id).where(Attendance.meeting_id == meeting.id)
    for one in session.scalars(select(Presence).where(Presence.attendance_id.in_(lines), Presence.left_at.is_(None))):
        one.left_at, one.left_item_id = now, meeting.current_item_id
    for note in session.scalars(
        select(MeetingNote).where(MeetingNote.meeting_id == meeting.id, MeetingNote.ended_at.is_(None))
    ):
        note.ended_at = now
    waiting = (Speaker.attendance_id.in_(lines), Speaker.ended_at.is_(None))
    session.execute(update(Speaker).where(*waiting, Speaker.began_at.is_not(None)).values(ended_at=now))
    gone = update(Speaker).where(*waiting, Speaker.began_at.is_(None), Speaker.withdrawn_at.is_(None))
    session.execute(gone.values(withdrawn_at=now))
