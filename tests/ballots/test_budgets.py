"""Budgets by equal shares and by votes: elections whose winners are known, and what holds for every election."""

import random
from fractions import Fraction
from time import monotonic

import pytest
from hypothesis import given, settings

from forum.ballots.counting.budgets import Approval, Spending, count_without, list_payments
from forum.ballots.counting.equal_shares import count_equal_shares
from forum.ballots.counting.greedy import count_greedy
from tests.ballots.budgets import TWO_QUARTERS, plain_equal_shares, spending, spendings

often = settings(max_examples=300, deadline=None)


def test_by_votes_the_smaller_quarter_gets_nothing_and_by_equal_shares_its_part():
    by_shares, by_votes = count_equal_shares(TWO_QUARTERS), count_greedy(TWO_QUARTERS)

    assert by_votes.winners == ("N1", "N2", "N3", "N4", "N5")
    assert by_shares.winners == ("N1", "N2", "N3", "S1", "S2")
    assert by_shares.raises == 0
    assert count_without(TWO_QUARTERS.approvals, by_votes.winners) == 40
    assert count_without(TWO_QUARTERS.approvals, by_shares.winners) == 0


def test_what_each_supporter_pays_stands_in_the_steps():
    first, *_others, last = count_equal_shares(TWO_QUARTERS).steps

    assert (first.project, first.votes, first.most, first.paying, first.giving_rest) == (
        "N1",
        60,
        Fraction(10, 3),
        60,
        0,
    )
    assert (last.project, last.votes, last.most, last.paying) == ("S2", 40, 5, 40)


def test_whoever_has_less_gives_all_that_is_left():
    # 10 each; for B the five pay 8 each, so that two of those who want A have 2 left
    found = count_equal_shares(spending(60, {"A": 12, "B": 40}, "2: A B", "1: A", "3: B"))
    last = found.steps[1]

    assert found.winners == ("B", "A")
    assert (last.most, last.paying, last.giving_rest, last.rests) == (8, 1, 2, 4)


def test_a_project_that_costs_the_whole_budget_is_funded_if_all_want_it():
    everything = spending(100, {"A": 100, "B": 10}, "9: A", "1: B")

    assert count_equal_shares(spending(100, {"A": 100}, "10: A")).winners == ("A",)
    assert count_equal_shares(everything).winners == ("B",)
    assert count_greedy(everything).winners == ("A",)


def test_nothing_is_funded_without_votes_or_with_too_small_a_budget():
    for count in (count_equal_shares, count_greedy):
        assert count(spending(100, {"A": 10})).winners == ()
        assert count(spending(100, {"A": 10, "B": 10}, "3: A", "2:")).winners == ("A",)
        assert count(spending(9, {"A": 10}, "5: A")).winners == ()
        assert count(spending(0, {"A": 10}, "5: A")).winners == ()


def test_a_project_for_nothing_needs_one_vote():
    for count in (count_equal_shares, count_greedy):
        assert set(count(spending(10, {"A": 0, "B": 0, "C": 10}, "2: A C")).winners) == {"A", "C"}
        assert count(spending(0, {"A": 0, "B": 5}, "2: A B")).winners == ("A",)


def test_of_level_projects_the_cheaper_comes_first_then_more_votes_then_the_first_by_id():
    cheaper = spending(30, {"A": 30, "B": 20}, "2: A B")
    by_id = spending(30, {"10": 30, "9": 30}, "2: 9 10")

    assert [count(cheaper).winners for count in (count_equal_shares, count_greedy)] == [("B",), ("B",)]
    assert [count(by_id).winners for count in (count_equal_shares, count_greedy)] == [("9",), ("9",)]


def test_more_votes_decide_between_projects_that_cost_their_supporters_the_same():
    # after C, two of the three who want 2 have nothing left, so that it costs the third what 1 costs its only voter
    found = count_equal_shares(spending(80, {"1": 10, "2": 10, "C": 60}, "2: 2 C", "4: C", "1: 2", "1: 1"))

    assert found.winners == ("C", "2", "1")
    assert [(step.most, step.paying) for step in found.steps] == [(10, 6), (10, 1), (10, 1)]


def test_shares_are_raised_by_one_until_no_project_fits():
    # each has 10: A costs its two voters 15 each
    found = count_equal_shares(spending(40, {"A": 30, "B": 20}, "2: A", "2: B"))

    assert (found.winners, found.raises) == (("B",), 0)
    assert count_equal_shares(spending(50, {"A": 30, "B": 20}, "2: A", "2: B")).winners == ("B", "A")
    assert count_equal_shares(spending(50, {"A": 30, "B": 20}, "2: A", "2: B")).raises == 3


def test_the_last_raise_that_keeps_within_the_budget_counts():
    # with 12 each both dear projects would come at once: neither does, though one of them would fit
    found = count_equal_shares(spending(40, {"A": 24, "B": 24, "C": 5}, "2: A", "2: B", "1: C"))

    assert found.winners == ("C",)
    assert (found.first_share, found.share) == (8, 11)


def test_nothing_is_added_by_votes_after_the_raises():
    found = count_equal_shares(spending(40, {"A": 24, "B": 24, "C": 5}, "2: A", "2: B", "1: C"))

    assert found.cost == 5


def test_a_share_can_be_raised_a_hundred_thousand_times_in_no_time():
    # one voter alone wants what costs nearly everything
    found = count_equal_shares(spending(1_000_000, {"A": 1000, "B": 900_000}, "99: A", "1: B"))

    assert (found.winners, found.raises) == (("A", "B"), 890_000)


def test_one_vote_sees_what_it_has_paid_for():
    found = count_equal_shares(TWO_QUARTERS)

    assert list_payments(found, frozenset({"N1", "S1", "N5"})) == [("N1", Fraction(10, 3)), ("S1", 5)]
    assert list_payments(found, frozenset()) == []


@often
@given(spendings())
@pytest.mark.slow("the definition is counted for every voter and every raise of the shares")
def test_every_budget_is_spent_as_the_definition_says(found):
    counted = count_equal_shares(found)
    winners, raises = plain_equal_shares(found)

    assert (set(counted.winners), counted.raises) == (set(winners), raises)
    assert [one for one in counted.winners if found.costs[one]] == [one for one in winners if found.costs[one]]


@often
@given(spendings())
def test_every_project_is_paid_by_its_supporters_who_never_pay_more_than_their_share(found):
    counted = count_equal_shares(found)
    paid = dict.fromkeys(found.costs, Fraction(0))
    for one in found.approvals:
        payments = list_payments(counted, one.projects)
        assert sum(amount for _name, amount in payments) <= counted.share
        for name, amount in payments:
            paid[name] += amount * one.votes

    assert {step.project: step.cost for step in counted.steps} == {name: paid[name] for name in counted.winners}
    assert all(step.most * step.paying + step.rests == step.cost for step in counted.steps)
    assert counted.cost <= found.budget


@often
@given(spendings())
def test_greedy_keeps_within_the_budget_and_leaves_nothing_that_fits(found):
    counted = count_greedy(found)
    left = found.budget - counted.cost

    assert left >= 0
    assert all(
        cost > left or not counted.votes[name] for name, cost in found.costs.items() if name not in counted.winners
    )


@often
@given(spendings())
def test_the_order_of_votes_and_whether_equal_ones_are_joined_change_nothing(found):
    alone = [Approval(one.projects) for one in reversed(found.approvals) for _number in range(one.votes)]

    assert count_equal_shares(Spending(found.budget, found.costs, alone)) == count_equal_shares(found)


def test_a_town_of_2553_voters_is_counted_in_seconds():
    drawn = random.Random(2023)
    costs = {f"{number}": Fraction(drawn.randint(20, 480) * 1000) for number in range(1, 23)}
    names = list(costs)
    voters = [Approval(frozenset(drawn.sample(names, drawn.randint(3, 6)))) for _number in range(2553)]
    began = monotonic()

    found = count_equal_shares(Spending(Fraction(1_070_000), costs, voters))

    assert monotonic() - began < 15
    assert found.cost <= 1_070_000
