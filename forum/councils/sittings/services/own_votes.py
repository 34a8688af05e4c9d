"""A member's own vote in the record of an open vote, and personal statements to it (NKomVG § 68)."""

from sqlalchemy import func, select

from forum.accounts.models import User
from forum.ballots.kinds import BallotWay
from forum.ballots.models import Ballot, BallotVoter
from forum.ballots.queries import list_options
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.councils.models.attendance import Attendance, OwnVote
from forum.councils.sittings.errors import SittingRefused
from forum.councils.sittings.queries.decide import find_meeting_ballot
from forum.councils.sittings.services.holding import hold_running
from forum.councils.sittings.votes import place_of

LONGEST_STATEMENT = 2000


def record_own_vote(
    ballot: Ballot, *, attendance: Attendance, option_number: int | None, statement: str, by: User
) -> OwnVote:
    """Put into the record how somebody voted, what they say about it, or both, until the meeting is closed.

    The count stays what was counted. Raises SittingRefused.
    """
    link = find_meeting_ballot(ballot)
    if link is None or attendance.meeting_id != link.item.meeting_id:
        raise SittingRefused(_("This vote belongs to another meeting."))
    hold_running(link.item.meeting)
    _check(ballot, attendance, option_number, statement.strip())
    own = find_own_vote(ballot, attendance) or OwnVote(ballot_id=ballot.id, attendance_id=attendance.id)
    own.option_number, own.statement = option_number, statement.strip()
    session.add(own)
    session.flush()
    _check_sum(ballot, option_number)
    activity.record("meeting.own_vote_recorded", link.item.meeting, by=by)
    return own


def find_own_vote(ballot: Ballot, attendance: Attendance) -> OwnVote | None:
    query = select(OwnVote).where(OwnVote.ballot_id == ballot.id, OwnVote.attendance_id == attendance.id)
    return session.scalar(query)


def _check(ballot: Ballot, attendance: Attendance, option_number: int | None, statement: str) -> None:
    if ballot.way.is_secret:
        raise SittingRefused(_("The vote was secret: it stays so."))
    if not ballot.is_counted:
        raise SittingRefused(_("There is no result yet."))
    if option_number is None and not statement:
        raise SittingRefused(_("Say how you voted, or write a statement."), field="option")
    if option_number is not None and ballot.way is BallotWay.BY_NAME:
        raise SittingRefused(_("It is in the record how each has voted."), field="option")
    if len(statement) > LONGEST_STATEMENT:
        message = _("This is too long: at most %(most)s characters fit.", most=LONGEST_STATEMENT)
        raise SittingRefused(message, field="statement")
    if not _voted(ballot, attendance):
        raise SittingRefused(_("Only those who voted have their vote recorded."))


def _voted(ballot: Ballot, attendance: Attendance) -> bool:
    query = select(BallotVoter.id).where(BallotVoter.ballot_id == ballot.id)
    return session.scalar(query.where(BallotVoter.place == place_of(attendance))) is not None


def _check_sum(ballot: Ballot, option_number: int | None) -> None:
    """No more people can have voted so than were counted."""
    if option_number is None:
        return
    counted = {option.number: option.votes or 0 for option in list_options(ballot)}
    query = select(func.count()).select_from(OwnVote).where(OwnVote.ballot_id == ballot.id)
    recorded = session.scalar(query.where(OwnVote.option_number == option_number)) or 0
    if recorded > counted.get(option_number, 0):
        raise SittingRefused(_("Fewer people were counted who voted so."), field="option")
