"""Elections in a meeting: secret when one member asks, a second ballot, the lot drawn once by the chair."""

import pytest

from forum.ballots.errors import BallotClosed, NoLot, NoSecondBallot, WrongCount
from forum.ballots.kinds import BallotWay, LotWay, Majority
from forum.ballots.queries import list_options
from forum.councils.sittings.errors import SittingRefused
from forum.councils.sittings.queries.decide import count_ballots, list_votes
from forum.councils.sittings.services.elect import (
    draw_election_lot,
    make_secret,
    open_election,
    open_second,
    record_election,
)
from tests.councils.sitting_votes import make_sitting

pytestmark = pytest.mark.both_databases
AB = ("Bente Beispielsen", "Alex Muster")


@pytest.fixture
def sitting(clock):
    return make_sitting(voters=6)


def test_more_than_half_of_all_members_elect_in_the_first_ballot(sitting):
    ballot = elect(sitting)

    record_election(ballot, counts={1: 4, 2: 2}, invalid=0, by=sitting.chair)

    assert (ballot.majority, ballot.winner_number) == (Majority.OF_MEMBERS, 1)


def test_an_election_ends_by_lot_after_two_ballots(sitting):
    first = elect(sitting)
    record_election(first, counts={1: 3, 2: 3}, invalid=0, by=sitting.chair)
    second = open_second(first, candidates=AB, by=sitting.chair)
    record_election(second, counts={1: 3, 2: 3}, invalid=0, by=sitting.chair)

    with pytest.raises(NoLot):
        draw_election_lot(second, way=LotWay.HAND, winner=3, by=sitting.chair)
    drawn = draw_election_lot(second, way=LotWay.HAND, winner=2, by=sitting.chair)
    with pytest.raises(NoLot):
        draw_election_lot(second, way=LotWay.SYSTEM, by=sitting.chair)

    assert (drawn, second.winner_number, second.lot_way) == (2, 2, LotWay.HAND)
    assert first.winner_number is None
    assert [one.ballot_id for one in list_votes(sitting.item)] == [first.id, second.id]


def test_whoever_stands_down_is_not_in_the_second_ballot_and_nobody_new_is(sitting):
    first = open_election(
        sitting.item, office="Vorsitz", candidates=[*AB, "Kim Probe"], way=BallotWay.PAPER, seen=0, by=sitting.chair
    )
    record_election(first, counts={1: 2, 2: 2, 3: 1}, invalid=1, by=sitting.chair)

    with pytest.raises(NoSecondBallot):
        open_second(first, candidates=["Toni Neu"], by=sitting.chair)
    second = open_second(first, candidates=AB, by=sitting.chair)

    assert [one.label for one in list_options(second) if one.answer is None] == list(AB)


def test_one_member_who_asks_makes_an_open_election_secret(sitting):
    ballot = elect(sitting, way=BallotWay.HANDS)

    secret = make_secret(ballot, way=BallotWay.PAPER, by=sitting.chair)

    assert ballot.is_void
    assert (secret.way, secret.question) == (BallotWay.PAPER, ballot.question)
    with pytest.raises(SittingRefused):
        make_secret(secret, way=BallotWay.PAPER, by=sitting.chair)


def test_a_second_click_opens_no_second_election_and_counts_nothing_twice(sitting):
    ballot = elect(sitting)

    with pytest.raises(SittingRefused):
        elect(sitting)
    record_election(ballot, counts={1: 4, 2: 2}, invalid=0, by=sitting.chair)
    with pytest.raises(BallotClosed):
        record_election(ballot, counts={1: 1, 2: 5}, invalid=0, by=sitting.chair)

    assert ballot.winner_number == 1
    assert count_ballots(sitting.item) == 1


def test_hands_are_as_many_as_people_and_papers_no_more(sitting):
    by_hand = elect(sitting, way=BallotWay.HANDS)

    with pytest.raises(WrongCount):
        record_election(by_hand, counts={1: 4, 2: 1}, invalid=0, by=sitting.chair)
    on_paper = make_secret(by_hand, way=BallotWay.PAPER, by=sitting.chair)
    with pytest.raises(WrongCount):
        record_election(on_paper, counts={1: 4, 2: 2}, invalid=1, by=sitting.chair)
    record_election(on_paper, counts={1: 4, 2: 0}, invalid=1, by=sitting.chair)

    assert on_paper.votes_cast == 5


def elect(sitting, *, way=BallotWay.PAPER):
    return open_election(
        sitting.item, office="Stellvertretender Vorsitz", candidates=AB, way=way, seen=0, by=sitting.chair
    )
