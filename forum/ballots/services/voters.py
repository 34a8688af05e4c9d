"""Who gives a vote, when that changes while the ballot runs."""

from sqlalchemy import update

from forum.ballots.errors import AlreadyVoted
from forum.ballots.models import Ballot, BallotVoter
from forum.ballots.services.cast import BY_KEY, write_voters_anew
from forum.ballots.values import NewVoter
from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _


def hand_over(ballot: Ballot, *, voter: BallotVoter, to: NewVoter) -> None:
    """Let somebody else give a vote that has not been given; whose vote it is stays. The caller has locked the ballot.

    Raises AlreadyVoted.
    """
    session.refresh(voter)
    if voter.has_voted:
        raise AlreadyVoted(_("Your vote has been recorded."))
    assert (voter.ballot_id, voter.place) == (ballot.id, to.place)
    giver = {"user_id": to.user_id, "name": to.name, "stands_for": to.stands_for}
    session.execute(update(BallotVoter).where(BallotVoter.id == voter.id).values(giver), execution_options=BY_KEY)
    if ballot.is_sealed:
        write_voters_anew(ballot)
    session.expire(voter)
