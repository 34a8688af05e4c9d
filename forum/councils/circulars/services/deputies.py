"""Deputies whose days end while a vote runs: what they have not given is given by whoever has that vote now."""

from collections.abc import Mapping

from sqlalchemy import select

from forum.ballots.models import Ballot, BallotVoter
from forum.ballots.queries import list_voters
from forum.ballots.services.voters import hand_over
from forum.core.data.database import session
from forum.core.time import clock
from forum.councils.circulars.queries.circulars import WITH_BALLOT, WITH_BODY
from forum.councils.circulars.services.locking import lock
from forum.councils.circulars.services.open import new_voter
from forum.councils.membership.queries.voters import Voter
from forum.councils.membership.queries.voters import list_voters as list_body_voters
from forum.councils.models.circulars import Circular

AT_ONCE = 50


def take_votes_from_deputies() -> None:
    """Hand votes of members back to them, or to their next deputy; safe to run twice.

    Nobody is written to: a mail would tell that the deputy had not voted. The reminder a day before the end reaches them.
    """
    by_deputies = select(BallotVoter.id).where(
        BallotVoter.ballot_id == Ballot.id, BallotVoter.stands_for != "", BallotVoter.has_voted.is_(False)
    )
    query = select(Circular).join(Circular.ballot).where(Ballot.closed_at.is_(None), by_deputies.exists())
    query = query.options(WITH_BALLOT, *WITH_BODY).order_by(Circular.id).limit(AT_ONCE)
    for circular in session.scalars(query.with_for_update(of=Circular, skip_locked=True)).all():
        today = {one.vote_of.id: one for one in list_body_voters(circular.body, clock.today())}
        _hand_over(circular, today)


def _hand_over(circular: Circular, today: Mapping[int, Voter]) -> None:
    ballot = lock(circular)
    for voter in list_voters(ballot) if ballot.is_open else ():
        now = today.get(voter.place)
        if voter.stands_for and not voter.has_voted and now and now.membership.person_id != voter.user_id:
            hand_over(ballot, voter=voter, to=new_voter(now))
