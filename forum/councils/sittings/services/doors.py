"""Excluding the public and letting it in again: moved, debated and decided in closed session (NKomVG § 64 (2))."""

from forum.accounts.models import User
from forum.ballots.kinds import Majority
from forum.ballots.models import Ballot
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.councils.meetings.services.order import number_items
from forum.councils.models.agenda import AgendaItem, Doors
from forum.councils.models.attendance import BallotPurpose
from forum.councils.services.following import settle
from forum.councils.sittings.errors import SittingRefused
from forum.councils.sittings.services.current import hold_current
from forum.councils.sittings.services.decide import take_vote
from forum.councils.sittings.votes import Count, Vote


def move_doors(item: AgendaItem, *, by: User) -> None:
    """Somebody moves to close or open the doors: from now on the public sees nothing, until it has been decided."""
    meeting = hold_current(item)
    if meeting.doors_motion_at is None:
        meeting.doors_motion_at = clock.now()
        activity.record("meeting.doors_moved", meeting, by=by)


def withdraw_doors_motion(item: AgendaItem, *, by: User) -> None:
    """The motion is taken back; everything is as it was."""
    meeting = hold_current(item)
    if meeting.doors_motion_at is not None:
        meeting.doors_motion_at = None
        activity.record("meeting.doors_motion_ended", meeting, by=by)


def decide_doors(item: AgendaItem, count: Count, *, seen: int, by: User) -> Ballot:
    """Record the vote on the motion; adopted, all that hangs on the item follows at once. Raises SittingRefused."""
    meeting = hold_current(item)
    if meeting.doors_motion_at is None:
        raise SittingRefused(_("There is no motion on the doors."))
    closes = item.doors is Doors.OPEN
    purpose = BallotPurpose.CLOSE_DOORS if closes else BallotPurpose.OPEN_DOORS
    vote = Vote(purpose=purpose, question=str(purpose.label), majority=Majority.MORE_YES)
    ballot = take_vote(item, vote, count, seen=seen, by=by)
    if ballot.is_adopted:
        item.doors = Doors.CLOSED if closes else Doors.OPEN
        # open and closed items are numbered apart
        item.label = None
        settle(item)
        number_items(meeting)
    meeting.doors_motion_at = None
    session.flush()
    activity.record("meeting.doors_motion_ended", meeting, by=by)
    return ballot
