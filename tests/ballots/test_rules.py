"""Majorities and elections as the law has them (NKomVG §§ 66 and 67)."""

import pytest

from forum.ballots.kinds import Majority
from forum.ballots.rules import Standing, Tally, decide, elect, find_most_chosen


@pytest.mark.parametrize(
    ("majority", "votes", "is_adopted", "needed"),
    [
        (Majority.MORE_YES, (5, 4, 3), True, 5),
        (Majority.MORE_YES, (4, 4, 4), False, 5),
        (Majority.MORE_YES, (1, 0, 11), True, 1),
        (Majority.MORE_YES, (0, 0, 12), False, 1),
        # twelve are present
        (Majority.OF_PRESENT, (6, 0, 6), False, 7),
        (Majority.OF_PRESENT, (7, 5, 0), True, 7),
        # of fourteen members
        (Majority.OF_MEMBERS, (7, 0, 5), False, 8),
        (Majority.OF_MEMBERS, (8, 4, 0), True, 8),
        (Majority.TWO_THIRDS, (8, 4, 0), True, 8),
        (Majority.TWO_THIRDS, (7, 4, 1), False, 8),
        (Majority.TWO_THIRDS, (0, 0, 12), False, 1),
        (Majority.TWO_THIRDS_OF_MEMBERS, (9, 0, 3), False, 10),
        (Majority.TWO_THIRDS_OF_MEMBERS, (10, 2, 0), True, 10),
    ],
)
def test_a_motion_needs_its_majority_and_abstentions_count_for_nobody(majority, votes, is_adopted, needed):
    yes, no, abstained = votes
    decision = decide(majority, Tally(yes=yes, no=no, abstained=abstained, members=14, present=12))

    assert (decision.is_adopted, decision.needed) == (is_adopted, needed)


def test_outside_a_meeting_those_who_took_part_count_as_present():
    tally = Tally(yes=4, no=1, abstained=3, members=14)

    assert not decide(Majority.OF_PRESENT, tally).is_adopted


def test_the_first_ballot_elects_whom_more_than_half_of_the_members_want():
    assert elect(Majority.OF_MEMBERS, {1: 6, 2: 4}, needed_of=10).winner == 1


def test_half_of_the_members_do_not_elect_in_the_first_ballot():
    assert elect(Majority.OF_MEMBERS, {1: 5, 2: 1}, needed_of=10).standing is Standing.SECOND_BALLOT


def test_the_second_ballot_elects_whom_most_want():
    assert elect(Majority.MOST_VOTES, {1: 3, 2: 4, 3: 2}, needed_of=10).winner == 2


def test_the_lot_decides_between_those_with_most_votes():
    election = elect(Majority.MOST_VOTES, {1: 4, 2: 2, 3: 4}, needed_of=10)

    assert (election.standing, election.leading) == (Standing.LOT, (1, 3))


def test_the_only_candidate_needs_more_votes_than_are_against():
    assert elect(Majority.MOST_VOTES, {1: 4}, against=4, needed_of=10).standing is Standing.NOBODY
    assert elect(Majority.MOST_VOTES, {1: 5}, against=4, needed_of=10).winner == 1


def test_nobody_is_elected_without_votes():
    assert elect(Majority.MOST_VOTES, {1: 0, 2: 0}, needed_of=10).standing is Standing.NOBODY


def test_a_choice_with_a_tie_has_no_winner():
    assert find_most_chosen({1: 3, 2: 3}) is None
    assert find_most_chosen({1: 3, 2: 4}) == 2
