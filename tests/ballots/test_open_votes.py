"""Votes by hands, by name and on paper: what is counted holds, and nobody counts what cannot be."""

from datetime import timedelta

import pytest

from forum.ballots.errors import (
    AlreadyVoted,
    BallotClosed,
    NoLot,
    NoSecondBallot,
    WrongBallot,
    WrongChoice,
    WrongCount,
)
from forum.ballots.jobs import count_due_ballots
from forum.ballots.kinds import BallotKind, BallotWay, LotWay, Majority, VoidReason
from forum.ballots.policies import may_cast
from forum.ballots.queries import find_own_voters, list_named_votes, list_options
from forum.ballots.services.cast import cast_by_name, record_own_vote
from forum.ballots.services.close_ballot import close_ballot, declare_void, record_count
from forum.ballots.services.lots import draw_lot
from forum.ballots.services.open_ballot import open_second_ballot
from forum.ballots.values import NewVoter
from forum.ballots.words import result_sentence, turnout_sentence
from forum.core.access import GUEST
from forum.core.data.database import session
from tests.ballots.factories import ABSTAINED, NO, YES, make_ballot, make_election, make_voters, voters_in_turn
from tests.factories import make_user
from tests.support.actors import actor_of

pytestmark = pytest.mark.both_databases


def sentence(ballot):
    return str(result_sentence(ballot, list_options(ballot)))


def test_hands_are_counted_and_the_result_said_in_words():
    ballot = make_ballot(way=BallotWay.HANDS)

    record_count(ballot, counts={YES: 6, NO: 2, ABSTAINED: 1}, present=9, by=make_user())

    assert ballot.is_adopted
    assert sentence(ballot) == "Angenommen mit 6 zu 2 Stimmen."
    assert str(turnout_sentence(ballot)) == "9 von 10 haben abgestimmt."


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({YES: 4, NO: 4}, "Abgelehnt bei Stimmengleichheit mit 4 zu 4 Stimmen."),
        ({YES: 3, NO: 4}, "Abgelehnt mit 3 zu 4 Stimmen."),
        ({YES: 8}, "Einstimmig angenommen mit 8 Stimmen."),
        ({YES: 7, ABSTAINED: 1}, "Angenommen mit 7 zu 0 Stimmen."),
    ],
)
def test_results_are_said_in_words(counts, said):
    ballot = make_ballot(way=BallotWay.HANDS)

    record_count(ballot, counts=counts, present=8, by=make_user())

    assert sentence(ballot) == said


def test_a_motion_that_misses_its_majority_says_what_it_needed():
    ballot = make_ballot(way=BallotWay.HANDS, majority=Majority.TWO_THIRDS)

    record_count(ballot, counts={YES: 5, NO: 3}, present=8, by=make_user())

    assert sentence(ballot) == "Abgelehnt mit 5 zu 3 Stimmen: Nötig waren 6 Ja-Stimmen."


@pytest.mark.parametrize(
    ("counts", "present", "invalid", "field"),
    [
        ({YES: 6, NO: 4}, 9, 0, "counts"),
        ({YES: 9}, 9, 1, "counts"),
        ({YES: 2}, 11, 0, "present"),
        ({YES: -1, NO: 2}, 9, 0, "counts"),
    ],
)
def test_a_count_that_nobody_can_have_counted_is_refused(counts, present, invalid, field):
    ballot = make_ballot(way=BallotWay.PAPER)

    with pytest.raises(WrongCount) as refusal:
        record_count(ballot, counts=counts, present=present, invalid=invalid, by=make_user())

    assert refusal.value.field == field
    assert ballot.is_open


def test_a_counted_ballot_is_never_counted_again():
    ballot = make_ballot(way=BallotWay.HANDS)
    record_count(ballot, counts={YES: 3}, present=3, by=make_user())

    with pytest.raises(BallotClosed):
        record_count(ballot, counts={NO: 3}, present=3, by=make_user())
    with pytest.raises(BallotClosed):
        declare_void(ballot, reason=VoidReason.WITHDRAWN, by=make_user())


def test_without_enough_votes_there_is_no_result():
    ballot = make_ballot(way=BallotWay.HANDS, quorum=6)

    record_count(ballot, counts={YES: 5}, present=5, by=make_user())

    assert (ballot.void_reason, ballot.is_adopted) == (VoidReason.NO_QUORUM, None)


def test_somebody_has_the_own_vote_by_hand_recorded():
    voters = make_voters(2)
    ballot = make_ballot(way=BallotWay.HANDS, voters=voters, members=2)
    record_count(ballot, counts={YES: 1, NO: 1}, present=2, by=make_user())
    first = voters_in_turn(ballot)[0]

    record_own_vote(ballot, voter=first, choice=NO)

    assert {key: str(option.name) for key, option in list_named_votes(ballot).items()} == {first.id: "Nein"}


def test_a_vote_by_name_can_be_changed_until_the_end():
    ballot = make_ballot()
    first, second = voters_in_turn(ballot)[:2]
    cast_by_name(ballot, voter=first, choice=NO)
    cast_by_name(ballot, voter=second, choice=YES)

    cast_by_name(ballot, voter=first, choice=YES)
    close_ballot(ballot, by=None)

    assert sentence(ballot) == "Einstimmig angenommen mit 2 Stimmen."
    with pytest.raises(BallotClosed):
        cast_by_name(ballot, voter=first, choice=NO)


def test_a_vote_by_name_stays_where_the_ballot_says_so():
    ballot = make_ballot(votes_changeable=False)
    first = voters_in_turn(ballot)[0]
    cast_by_name(ballot, voter=first, choice=NO)

    with pytest.raises(AlreadyVoted):
        cast_by_name(ballot, voter=first, choice=YES)


def test_nobody_chooses_what_is_not_offered():
    ballot = make_ballot()

    with pytest.raises(WrongChoice):
        cast_by_name(ballot, voter=voters_in_turn(ballot)[0], choice=4)


def test_nobody_votes_with_the_vote_of_another_ballot():
    ballot, other = make_ballot(), make_ballot()

    with pytest.raises(WrongBallot):
        cast_by_name(ballot, voter=voters_in_turn(other)[0], choice=YES)


def test_a_deputy_gives_both_votes_that_are_theirs_and_nobody_else_does():
    deputy, stranger = make_user(public_name="Toni Muster"), make_user()
    own = NewVoter(deputy.id, deputy.id, deputy.public_name)
    other = NewVoter(stranger.id, deputy.id, deputy.public_name, stands_for="Kim Probe")
    ballot = make_ballot(voters=[own, other])
    votes = find_own_voters(ballot, actor_of(deputy))

    assert [vote.stands_for for vote in votes] == ["", "Kim Probe"]
    assert all(may_cast(actor_of(deputy), ballot, vote) for vote in votes)
    assert not may_cast(actor_of(stranger), ballot, votes[1])
    assert may_cast(GUEST, ballot, votes[0]).needs_login
    assert find_own_voters(ballot, GUEST) == ()


def test_when_the_time_is_over_votes_are_refused_and_counted(clock):
    ballot = make_ballot()
    first = voters_in_turn(ballot)[0]
    cast_by_name(ballot, voter=first, choice=YES)
    clock.advance(days=3)

    with pytest.raises(BallotClosed):
        cast_by_name(ballot, voter=first, choice=NO)
    assert not may_cast(actor_of(session.get_one(type(make_user()), first.user_id)), ballot, first)
    session.commit()
    count_due_ballots()

    session.refresh(ballot)
    assert (ballot.is_counted, ballot.is_adopted) == (True, True)


def test_an_election_goes_into_a_second_ballot_and_ends_by_lot():
    chair = make_user()
    first = make_election("Kim Muster", "Robin Beispiel", "Toni Probe")
    record_count(first, counts={1: 4, 2: 4, 3: 1, 4: 1}, present=10, by=chair)
    assert sentence(first) == "Niemand hat die Mehrheit, die der erste Wahlgang braucht."

    second = open_second_ballot(first, candidates=("Kim Muster", "Robin Beispiel"), by=chair)
    record_count(second, counts={1: 5, 2: 5}, present=10, by=chair)
    assert sentence(second) == "Stimmengleichheit: Das Los entscheidet."
    draw_lot(second, winner=2, way=LotWay.HAND, by=chair)

    assert sentence(second) == "Nach Stimmengleichheit durch das Los gewählt: Robin Beispiel."
    assert (second.lot_way, second.lot_drawn_by_id) == (LotWay.HAND, chair.id)
    with pytest.raises(NoLot):
        draw_lot(second, way=LotWay.SYSTEM, by=chair)
    with pytest.raises(NoSecondBallot):
        open_second_ballot(second, by=chair)


def test_the_system_draws_between_the_leading_alone():
    second = make_election("Kim Muster", "Robin Beispiel", "Toni Probe", majority=Majority.MOST_VOTES)
    record_count(second, counts={1: 4, 2: 1, 3: 4}, present=10, by=make_user())

    with pytest.raises(NoLot):
        draw_lot(second, winner=2, way=LotWay.HAND, by=make_user())
    assert draw_lot(second, way=LotWay.SYSTEM, by=make_user()) in (1, 3)


def test_there_is_no_second_ballot_once_somebody_is_elected():
    first = make_election("Kim Muster", "Robin Beispiel")
    record_count(first, counts={1: 6, 2: 4}, present=10, by=make_user())

    assert sentence(first) == "Gewählt: Kim Muster, Stimmen: 6."
    with pytest.raises(NoSecondBallot):
        open_second_ballot(first, by=make_user())


def test_a_lone_candidate_can_be_voted_against():
    ballot = make_election("Kim Muster")

    assert [str(option.name) for option in list_options(ballot)] == ["Kim Muster", "Nein", "Enthaltung"]


def test_of_several_options_the_most_chosen_is_named():
    ballot = make_ballot(
        kind=BallotKind.CHOICE, way=BallotWay.HANDS, options=("Montag", "Dienstag", "Freitag"), most_choices=2
    )

    record_count(ballot, counts={1: 6, 2: 4, 3: 2}, present=7, by=make_user())

    assert sentence(ballot) == "Die meisten Stimmen hat Montag: 6."


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"question": " "}, "question"),
        ({"options": ("Ja",)}, "options"),
        ({"kind": BallotKind.CHOICE, "options": ("A",)}, "options"),
        ({"kind": BallotKind.CHOICE, "options": ("A", "a")}, "options"),
        ({"kind": BallotKind.CHOICE, "options": ("A", "B"), "most_choices": 3}, "most_choices"),
        ({"voters": []}, "voters"),
        ({"voters": [NewVoter(1, None, "A"), NewVoter(1, None, "B")]}, "voters"),
        ({"members": 6}, "voters"),
    ],
)
def test_a_ballot_that_makes_no_sense_is_not_opened(fields, field):
    with pytest.raises(WrongBallot) as refusal:
        make_ballot(**fields)

    assert refusal.value.field == field


def test_a_ballot_ends_in_the_future(clock):
    with pytest.raises(WrongBallot):
        make_ballot(closes_at=clock.now - timedelta(minutes=1))
