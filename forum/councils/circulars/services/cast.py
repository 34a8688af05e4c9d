"""Giving a vote between meetings: by name, or sealed. Nothing here records an act, a time or an order."""

from collections.abc import Collection

from sqlalchemy import select

from forum.accounts.models import User
from forum.ballots.models import Ballot, BallotVoter
from forum.ballots.policies import takes_votes
from forum.ballots.services.cast import cast_by_name, cast_sealed
from forum.ballots.values import Receipt
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.data.row_locks import hold_row
from forum.core.text.locale import lazy_gettext as _
from forum.councils.circulars.errors import NotRunning, VoteGiven
from forum.councils.circulars.queries.circulars import find_membership_of, find_resolution, is_conflicted
from forum.councils.models.attendance import Conflict, ConflictReason
from forum.councils.models.circulars import Circular


def vote_by_name(circular: Circular, *, voter: BallotVoter, choice: int) -> None:
    """An open vote, changeable until the end. Raises NotRunning and what ballots raise."""
    cast_by_name(_lock_for(circular, voter), voter=voter, choice=choice)


def vote_sealed(circular: Circular, *, voter: BallotVoter, choices: Collection[int], word: str) -> Receipt:
    """A secret vote, given once. Raises NotRunning and what ballots raise."""
    return cast_sealed(_lock_for(circular, voter), voter=voter, choices=choices, word=word)


def declare_conflict(circular: Circular, *, voter: BallotVoter, reason: ConflictReason, by: User) -> Conflict:
    """Somebody may not take part, and says so before voting. Twice is once. Raises NotRunning and VoteGiven."""
    ballot = _lock(circular)
    session.refresh(voter)
    if voter.has_voted:
        raise VoteGiven(_("You have voted already. Tell the chair that you may not take part."))
    resolution, membership = find_resolution(circular), find_membership_of(circular, voter)
    if resolution is None or membership is None or not takes_votes(ballot):
        raise NotRunning(_("This vote is not open."))
    own = (Conflict.resolution_id == resolution.id, Conflict.membership_id == membership.id)
    if standing := session.scalar(select(Conflict).where(*own)):
        return standing
    conflict = Conflict(resolution_id=resolution.id, membership=membership, reason=reason)
    session.add(conflict)
    session.flush()
    activity.record("circular.conflict_declared", circular, by=by)
    return conflict


def _lock_for(circular: Circular, voter: BallotVoter) -> Ballot:
    ballot = _lock(circular)
    out = select(BallotVoter.id).join(Circular, Circular.ballot_id == BallotVoter.ballot_id)
    if session.scalar(out.where(BallotVoter.id == voter.id, is_conflicted())) is not None:
        raise NotRunning(_("You have said that you take no part in this vote."))
    return ballot


def _lock(circular: Circular) -> Ballot:
    """From here on no vote, conflict, objection or end comes between. The ballot has been loaded."""
    ballot = circular.ballot
    if ballot is None:
        raise NotRunning(_("This vote is not open."))
    hold_row(ballot)
    return ballot
