"""Votes at the same moment, on both databases: nobody votes twice, and nothing comes into a ballot that is over."""

import pytest
from sqlalchemy import func, select

from forum.ballots.kinds import BallotWay
from forum.ballots.models import Ballot, BallotVoter, CountedCode, NamedVote
from forum.ballots.services import cast, close_ballot
from forum.core.data.database import session
from forum.core.data.unit_of_work import transaction
from forum.core.sealing import key_files
from tests.ballots.factories import NO, WORDS, YES, make_ballot, voters_in_turn
from tests.support.rivals import rush

pytestmark = pytest.mark.both_databases
RIVALS = 3


@pytest.fixture(autouse=True)
def keys(app, tmp_path, monkeypatch):
    monkeypatch.setattr(key_files, "key_folder", lambda: tmp_path / "keys")


def opened(**fields):
    with transaction():
        ballot = make_ballot(**fields)
        voters = [voter.id for voter in voters_in_turn(ballot)]
        key = ballot.id
    session.remove()
    return key, voters


def test_a_sealed_vote_gets_in_once_however_often_it_is_sent(app):
    key, voters = opened(way=BallotWay.SEALED)

    def vote(number):
        ballot, voter = session.get_one(Ballot, key), session.get_one(BallotVoter, voters[0])
        cast.cast_sealed(ballot, voter=voter, choices=(YES,), word=WORDS[number])

    assert sorted(rush(app, vote, rivals=RIVALS)) == ["done", "refused", "refused"]


def test_a_vote_by_name_is_one_however_often_it_is_sent(app):
    key, voters = opened()

    def vote(number):
        ballot, voter = session.get_one(Ballot, key), session.get_one(BallotVoter, voters[0])
        cast.cast_by_name(ballot, voter=voter, choice=(YES, NO)[number % 2])

    assert rush(app, vote, rivals=RIVALS) == ["done"] * RIVALS
    assert session.scalar(select(func.count()).select_from(NamedVote)) == 1


def test_a_vote_gets_in_before_the_end_and_is_counted_or_it_is_refused(app):
    key, voters = opened(way=BallotWay.SEALED)
    with transaction():
        for number in range(5):
            voter = session.get_one(BallotVoter, voters[number])
            cast.cast_sealed(session.get_one(Ballot, key), voter=voter, choices=(NO,), word=WORDS[number])
    session.remove()

    def act(number):
        ballot = session.get_one(Ballot, key)
        if number == 0:
            close_ballot.close_ballot(ballot, by=None)
            return
        voter = session.get_one(BallotVoter, voters[4 + number])
        cast.cast_sealed(ballot, voter=voter, choices=(YES,), word=WORDS[4 + number])

    results = rush(app, act, rivals=RIVALS)

    ballot = session.get_one(Ballot, key)
    codes = session.scalar(select(func.count()).select_from(CountedCode))
    voted = session.scalar(select(func.count()).where(BallotVoter.ballot_id == key, BallotVoter.has_voted.is_(True)))
    assert results[0] == "done"
    assert ballot.is_counted
    assert codes == voted == ballot.votes_cast == 5 + results[1:].count("done")


def test_a_ballot_ends_once(app):
    key, _voters = opened()

    def close(_number):
        close_ballot.close_ballot(session.get_one(Ballot, key), by=None)

    assert sorted(rush(app, close, rivals=RIVALS)) == ["done", "refused", "refused"]
