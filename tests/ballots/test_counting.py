"""Elections whose winners are known, and what holds for every election."""

import random
from fractions import Fraction
from time import monotonic

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum.ballots.counting.approval import count_approval, count_points
from forum.ballots.counting.runoff import count_runoff
from forum.ballots.counting.schulze import count_schulze, explain_schulze
from forum.ballots.counting.values import DecidedBy, RankedBallot, Unranked, options_of
from tests.ballots.elections import (
    CYCLE,
    SCHULZE_45,
    TENNESSEE,
    ballots,
    ballots_of,
    plain_runoff,
    plain_schulze,
    prefer,
)

NAMES = "ABCDE"
ways = st.sampled_from(list(Unranked))
often = settings(max_examples=150, deadline=None)


def schulze(text, **options):
    found = ballots_of(text)
    return count_schulze(found, options=options_of(found), **options)


def runoff(text, **options):
    found = ballots_of(text)
    return count_runoff(found, options=options_of(found), **options)


def test_schulze_finds_the_ranking_of_the_example_with_45_voters():
    counted = schulze(SCHULZE_45)

    assert counted.winners == ("E",)
    assert counted.ranking == (("E",), ("A",), ("C",), ("B",), ("D",))


def test_nashville_beats_all_others_and_knoxville_wins_the_runoff():
    found = runoff(TENNESSEE)

    assert schulze(TENNESSEE).ranking == (("Nashville",), ("Chattanooga",), ("Knoxville",), ("Memphis",))
    assert found.counted.ranking == (("Knoxville",), ("Memphis",), ("Nashville",), ("Chattanooga",))
    assert [dict(one.votes) for one in found.rounds] == [
        {"Chattanooga": 15, "Knoxville": 17, "Memphis": 42, "Nashville": 26},
        {"Knoxville": 32, "Memphis": 42, "Nashville": 26},
        {"Knoxville": 58, "Memphis": 42},
        {"Knoxville": 100},
    ]
    assert [one.majority for one in found.rounds] == [None, None, "Knoxville", "Knoxville"]


def test_in_a_cycle_of_equal_victories_all_three_win():
    counted = schulze(CYCLE)

    assert (counted.winners, counted.ranking) == (("A", "B", "C"), (("A", "B", "C"),))


def test_the_weakest_victory_of_a_cycle_yields():
    assert schulze("4: A > B > C\n3: B > C > A\n2: C > A > B").ranking == (("A",), ("B",), ("C",))


def test_victories_are_measured_by_the_votes_won_and_not_by_margins():
    """Won are 6 to 5, 5 to 1 and 4 to 1: of votes the last is the weakest, of margins the first, and B would win."""
    text = "6: A > B\n5: B > A\n5: B > C\n1: C > B\n4: C > A\n1: A > C"

    assert schulze(text, unranked=Unranked.IGNORE).ranking == (("A",), ("B",), ("C",))


def test_a_tie_of_two_names_both_winners():
    assert schulze("5: A > B > C\n5: B > A > C").ranking == (("A", "B"), ("C",))


def test_options_left_out_are_last_or_compared_with_nothing():
    text = "3: A > B\n4: B > A\n2: C"

    assert schulze(text, unranked=Unranked.LAST).winners == ("B",)
    assert schulze(text, unranked=Unranked.IGNORE).winners == ("B", "C")


def test_comparisons_of_two_are_told_with_their_weights():
    found = ballots_of("2.5: A > B\n1: B > A")

    assert explain_schulze(found, options="AB").preferred == {"A": {"B": Fraction(5, 2)}, "B": {"A": Fraction(1)}}


@pytest.mark.parametrize("text", ["", "3:", "7:\n1:"])
def test_without_any_rank_all_options_are_level(text):
    found = ballots_of(text)

    for counted in (count_schulze(found, options="AB"), count_runoff(found, options="AB").counted):
        assert (counted.winners, counted.ranking) == (("A", "B"), (("A", "B"),))
    assert count_approval(found, options="AB")[0].winners == ()


def test_a_single_option_wins_and_without_options_nobody_does():
    assert schulze("1: A").ranking == (("A",),)
    assert runoff("1: A").counted.ranking == (("A",),)
    assert (schulze("").winners, runoff("1:").counted.ranking) == ((), ())


def test_equal_ranks_share_the_vote_of_a_ballot():
    first, *_rest = runoff("3: A = B = C\n1: A\n0.5: B").rounds

    assert dict(first.votes) == {"A": 2, "B": Fraction(3, 2), "C": 1}


def test_a_ballot_that_names_nobody_who_is_left_is_shared_or_counts_no_more():
    text = "2: A\n3: B\n4: C"

    last, ignored = runoff(text).rounds[1], runoff(text, unranked=Unranked.IGNORE).rounds[1]

    assert (dict(last.votes), last.exhausted, last.majority) == ({"B": 4, "C": 5}, 0, "C")
    assert (dict(ignored.votes), ignored.exhausted, ignored.majority) == ({"B": 3, "C": 4}, 2, "C")


def test_ties_for_elimination_go_by_first_preferences_then_by_name():
    by_first = runoff("4: A\n3: B\n2: C\n1: D > C")
    by_name = runoff("2: A\n1: C\n1: B")

    assert [(one.leaves, one.decided_by) for one in by_first.rounds[:2]] == [
        ("D", DecidedBy.VOTES),
        ("C", DecidedBy.FIRST_PREFERENCES),
    ]
    assert (by_name.rounds[0].leaves, by_name.rounds[0].decided_by) == ("B", DecidedBy.NAME)


def test_approval_and_points_add_up():
    approved, votes = count_approval(ballots_of("3: A = B\n1.5: B\n2: C\n1:"), options="ABCD")
    pointed, points = count_points([{"A": 3, "B": 2}, {"B": 1}, {}], options="ABC")

    assert (approved.winners, approved.ranking) == (("B",), (("B",), ("A",), ("C",), ("D",)))
    assert dict(votes) == {"A": 3, "B": Fraction(9, 2), "C": 2, "D": 0}
    assert (pointed.ranking, dict(points)) == ((("A", "B"), ("C",)), {"A": 3, "B": 3, "C": 0})


@given(ballots(), ways)
@often
def test_schulze_agrees_with_looking_at_every_chain(found, unranked):
    assert set(count_schulze(found, options=NAMES, unranked=unranked).winners) == plain_schulze(found, NAMES, unranked)


@given(ballots(), ways)
@often
def test_the_runoff_agrees_with_counting_ballot_by_ballot(found, unranked):
    ranking = count_runoff(found, options=NAMES, unranked=unranked).counted.ranking

    if any(ballot.ranks for ballot in found):
        assert [name for (name,) in ranking] == plain_runoff(found, NAMES, unranked)


@given(ballots(), ways)
@often
def test_whoever_beats_each_other_option_wins(found, unranked):
    winners = count_schulze(found, options=NAMES, unranked=unranked).winners
    for one in NAMES:
        if all(prefer(found, one, two, unranked) > prefer(found, two, one, unranked) for two in NAMES if two != one):
            assert winners == (one,)


@given(ballots(), ways, st.permutations(NAMES))
@often
def test_other_names_do_not_change_the_winners(found, unranked, others):
    renamed = dict(zip(NAMES, others, strict=True))
    again = [
        RankedBallot(tuple(frozenset(renamed[name] for name in rank) for rank in ballot.ranks), ballot.weight)
        for ballot in found
    ]

    before = count_schulze(found, options=NAMES, unranked=unranked).winners
    after = count_schulze(again, options=NAMES, unranked=unranked).winners
    assert {renamed[name] for name in before} == set(after)


@given(ballots(complete=True))
@often
def test_with_all_ballots_turned_round_a_sole_winner_wins_no_more(found):
    turned = [RankedBallot(ballot.ranks[::-1], ballot.weight) for ballot in found]
    winners = count_schulze(found, options=NAMES).winners

    assert len(winners) > 1 or count_schulze(turned, options=NAMES).winners != winners


@given(ballots(most=5), ways)
@often
def test_a_weight_counts_as_so_many_ballots(found, unranked):
    whole = [RankedBallot(ballot.ranks, ballot.weight * 6) for ballot in found]
    repeated = [RankedBallot(ballot.ranks) for ballot in whole for _number in range(int(ballot.weight))]

    for method in (count_schulze, count_runoff):
        assert method(whole, options=NAMES, unranked=unranked) == method(repeated, options=NAMES, unranked=unranked)


@given(ballots(), ways)
@often
def test_each_option_stands_once_in_the_ranking_with_the_winners_first(found, unranked):
    counted = count_schulze(found, options=NAMES, unranked=unranked)

    assert sorted(name for rank in counted.ranking for name in rank) == list(NAMES)
    assert counted.ranking[0] == counted.winners


def test_weights_beyond_all_machine_numbers_are_exact():
    text = f"{10**29}: A > B\n{10**29}.1: B > A"

    assert (schulze(text).winners, runoff(text).counted.winners) == (("B",), ("B",))


def test_a_ballot_that_moves_on_to_a_shared_rank_is_moved_once():
    """Found by ten thousand ballots: those that named C alone came to share A and D before those that shared C and D."""
    found = ballots_of("1: C > A = D\n1: C = D > B\n3: A\n4: B\n2: D > A")

    ranking = count_runoff(found, options="ABCD").counted.ranking
    assert [name for (name,) in ranking] == plain_runoff(found, "ABCD", Unranked.LAST)
    assert count_runoff(found, options="ABCD").rounds[1].votes == {"A": Fraction(7, 2), "B": 4, "D": Fraction(7, 2)}


def many(options, voters, *, ties):
    drawn = random.Random(13)
    names = [f"Option {number:04}" for number in range(options)]
    found = []
    for _number in range(voters):
        order = drawn.sample(names, drawn.randint(1, options))
        size = drawn.randint(1, ties)
        ranks = [frozenset(order[start : start + size]) for start in range(0, len(order), size)]
        found.append(RankedBallot(tuple(ranks), Fraction(drawn.randint(1, 3))))
    return found, names


@pytest.mark.parametrize("ties", [1, 60])
def test_ten_thousand_ballots_of_a_hundred_options_are_counted_in_seconds(ties):
    found, names = many(100, 10_000, ties=ties)
    began = monotonic()

    count_schulze(found, options=names)
    count_runoff(found, options=names)

    assert monotonic() - began < 20
