"""The end of a ballot: its time is over, or the chair has counted hands or papers, or it is void."""

from collections.abc import Mapping

from sqlalchemy import func, select

from forum.accounts.models import User
from forum.ballots.errors import BallotClosed, BallotNotOver, WrongBallot, WrongCount
from forum.ballots.kinds import BallotWay, KeyKept, VoidReason
from forum.ballots.models import OUTCOME_LENGTH, Ballot, BallotVoter
from forum.ballots.queries import list_due_ballots, list_options
from forum.ballots.rules import FEWEST_SEALED
from forum.ballots.services.count import count_named_votes, count_sealed, settle, void
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.data.row_locks import hold_row
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock


def close_ballot(ballot: Ballot, *, by: User | None) -> None:
    """End the casting of votes. Votes by name are counted at once, and sealed ones whose key lies in a file.

    Sealed ones of which too few were cast are void: nothing of them is opened. Raises BallotClosed.
    """
    _lock_open(ballot)
    if ballot.way.is_counted_by_hand:
        raise WrongBallot(_("This vote ends with its count."))
    ballot.closed_at, ballot.closed_by_id = clock.now(), by.id if by else None
    activity.record("ballot.closed", ballot, by=by)
    if ballot.way is BallotWay.BY_NAME:
        count_named_votes(ballot, by=by)
        return
    cast = session.scalar(
        select(func.count()).where(BallotVoter.ballot_id == ballot.id, BallotVoter.has_voted.is_(True))
    )
    ballot.votes_cast = cast or 0
    if ballot.votes_cast < FEWEST_SEALED:
        void(ballot, VoidReason.TOO_FEW, by=by)
    elif ballot.quorum is not None and ballot.votes_cast < ballot.quorum:
        void(ballot, VoidReason.NO_QUORUM, by=by)
    elif ballot.key_kept is KeyKept.FILE:
        session.flush()
        count_sealed(ballot, by=by)


def record_count(
    ballot: Ballot, *, counts: Mapping[int, int], present: int | None, invalid: int = 0, by: User | None
) -> None:
    """Enter what was counted in the room, by the numbers of the options; it ends the ballot. Raises WrongCount."""
    _lock_open(ballot)
    if not ballot.way.is_counted_by_hand:
        raise WrongBallot(_("This vote counts itself."))
    options = list_options(ballot)
    voting = ballot.members if present is None else present
    _check_count(ballot, {option.number: counts.get(option.number, 0) for option in options}, invalid, voting=voting)
    for option in options:
        option.votes = counts.get(option.number, 0)
    ballot.present, ballot.invalid_votes = present, invalid
    # of several choices each ballot has many votes: how many ballots there were is not told by them
    ballot.votes_cast = None if ballot.most_choices > 1 else sum(counts.values()) + invalid
    ballot.closed_at, ballot.closed_by_id = clock.now(), by.id if by else None
    session.flush()
    if ballot.quorum is not None and ballot.votes_cast is not None and ballot.votes_cast < ballot.quorum:
        void(ballot, VoidReason.NO_QUORUM, by=by)
        return
    settle(ballot, by=by)


def declare_void(ballot: Ballot, *, reason: VoidReason, by: User | None) -> None:
    """End a ballot without a result, before it has one: called off, objected to, or its key is lost."""
    hold_row(ballot)
    if ballot.is_counted or ballot.is_void:
        raise BallotClosed(_("This vote has its result."))
    void(ballot, reason, by=by)


def write_outcome(ballot: Ballot, *, text: str, by: User) -> None:
    """What the chair adds in words to the result."""
    hold_row(ballot)
    if ballot.is_open:
        raise BallotNotOver(_("There is no result yet."))
    if len(text) > OUTCOME_LENGTH:
        raise WrongBallot(_("The text has up to %(most)s characters.", most=OUTCOME_LENGTH), field="outcome")
    ballot.outcome_text = text.strip()
    activity.record("ballot.outcome_written", ballot, by=by)


def close_due_ballots() -> None:
    """End the ballots whose time is over."""
    for ballot in list_due_ballots():
        hold_row(ballot)
        if ballot.is_open and not ballot.way.is_counted_by_hand:
            close_ballot(ballot, by=None)


def _lock_open(ballot: Ballot) -> None:
    hold_row(ballot)
    if not ballot.is_open:
        raise BallotClosed(_("This vote is over."))


def _check_count(ballot: Ballot, counts: Mapping[int, int], invalid: int, *, voting: int) -> None:
    """What nobody can have counted is refused before it stands in the minutes."""
    if any(count < 0 for count in (*counts.values(), invalid, voting)):
        raise WrongCount(_("A count is never below zero."), field="counts")
    if voting > ballot.members:
        message = _("Only %(members)s may vote here: no more can have been present.", members=ballot.members)
        raise WrongCount(message, field="present")
    if (
        any(count > voting for count in counts.values())
        or sum(counts.values()) + invalid > voting * ballot.most_choices
    ):
        message = _("There are more votes than people who could vote: %(voting)s.", voting=voting)
        raise WrongCount(message, field="counts")
