"""Ballots and what belongs to them. Whoever asks has shown that the reader may see what the ballot belongs to."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from forum.ballots.models import Ballot, BallotAudit, BallotOption, BallotVoter, CountedCode, KeyHolder, NamedVote
from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.time import clock

AT_ONCE = 50


def find_ballot(public_id: str) -> Ballot | None:
    """The ballot of a public id, whoever asks: its owner must be found first."""
    return session.scalar(select(Ballot).where(Ballot.public_id == public_id))


def find_own_voters(ballot: Ballot, actor: Actor) -> Sequence[BallotVoter]:
    """The votes that the actor gives: the own one, and those of people for whom they stand in."""
    query = select(BallotVoter).where(BallotVoter.ballot_id == ballot.id, BallotVoter.user_id == actor.user_id)
    return session.scalars(query.order_by(BallotVoter.stands_for, BallotVoter.place)).all() if actor.is_member else ()


def find_holder(ballot: Ballot, actor: Actor) -> KeyHolder | None:
    query = select(KeyHolder).where(KeyHolder.ballot_id == ballot.id, KeyHolder.user_id == actor.user_id)
    return session.scalar(query) if actor.is_member else None


def list_options(ballot: Ballot) -> Sequence[BallotOption]:
    query = select(BallotOption).where(BallotOption.ballot_id == ballot.id)
    return session.scalars(query.order_by(BallotOption.number)).all()


def list_options_of(ballots: Sequence[Ballot]) -> Mapping[int, Sequence[BallotOption]]:
    """The options of several ballots in one query, by the key of the ballot."""
    keys = [ballot.id for ballot in ballots]
    query = select(BallotOption).where(BallotOption.ballot_id.in_(keys))
    found: dict[int, list[BallotOption]] = {key: [] for key in keys}
    for option in session.scalars(query.order_by(BallotOption.ballot_id, BallotOption.number)) if keys else ():
        found[option.ballot_id].append(option)
    return found


def list_voters(ballot: Ballot) -> Sequence[BallotVoter]:
    """All voters by name. Whether they have voted is told after the end alone."""
    query = select(BallotVoter).where(BallotVoter.ballot_id == ballot.id)
    return session.scalars(query.order_by(BallotVoter.name, BallotVoter.place)).all()


def list_who_voted(ballot: Ballot) -> Sequence[BallotVoter]:
    """Those who have voted, by name; of a secret ballot nobody before its end."""
    if ballot.way.is_secret and ballot.is_open:
        return ()
    return [voter for voter in list_voters(ballot) if voter.has_voted]


def list_named_votes(ballot: Ballot) -> Mapping[int, BallotOption]:
    """How people voted by name, by the key of the voter."""
    query = select(NamedVote.voter_id, BallotOption).join(NamedVote.option)
    rows = session.execute(query.where(BallotOption.ballot_id == ballot.id))
    return {row[0]: row[1] for row in rows}


def list_holders(ballot: Ballot) -> Sequence[KeyHolder]:
    return session.scalars(select(KeyHolder).where(KeyHolder.ballot_id == ballot.id).order_by(KeyHolder.number)).all()


def list_counted_codes(ballot: Ballot) -> Sequence[CountedCode]:
    """The codes of the counted votes, sorted."""
    query = select(CountedCode).where(CountedCode.ballot_id == ballot.id)
    return session.scalars(query.order_by(CountedCode.code)).all()


def find_latest_audit(ballot: Ballot) -> BallotAudit | None:
    query = select(BallotAudit).where(BallotAudit.ballot_id == ballot.id)
    return session.scalar(query.order_by(BallotAudit.id.desc()).limit(1))


def find_successor(ballot: Ballot) -> Ballot | None:
    """The second ballot of an election."""
    return session.scalar(select(Ballot).where(Ballot.predecessor_id == ballot.id))


def list_due_ballots() -> Sequence[Ballot]:
    """Ballots whose time is over and whose end has not been noted."""
    query = select(Ballot).where(Ballot.closed_at.is_(None), Ballot.closes_at <= clock.now())
    return session.scalars(query.order_by(Ballot.closes_at, Ballot.id).limit(AT_ONCE)).all()
