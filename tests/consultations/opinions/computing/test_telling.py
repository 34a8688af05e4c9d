"""What tells groups apart and what most agree on: each formula computed by hand, with counts that decide."""

import math

import pytest

from forum.consultations.opinions.computing import telling
from forum.consultations.opinions.computing.values import Count, Representative, Side

A, D = Side.AGREE, Side.DISAGREE


def representative(**statements):
    """`statement=(group, everyone)`, each as agree, disagree, all votes."""
    group = {name: Count(*counts) for name, (counts, _) in statements.items()}
    everyone = {name: Count(*counts) for name, (_, counts) in statements.items()}
    return [(one.statement, one.side) for one in telling.find_representative(group, everyone)]


def consensus(**statements):
    return telling.find_consensus({name: Count(*counts) for name, counts in statements.items()})


def test_the_share_counts_one_vote_for_and_one_against_more():
    assert telling.share(7, 10) == 8 / 12


def test_eight_of_nine_are_more_than_half_by_the_formula():
    # 2 * sqrt(10) * (9 / 10 - 0.5)
    assert telling.against_half(8, 9) == pytest.approx(2.5298221281347035)


def test_two_proportions_are_pooled_with_one_added_to_each_count():
    # 9 of 10 against 6 of 20: pooled 15 of 30, so the root of 0.25 * (1/10 + 1/20)
    assert telling.against_others(8, 9, 5, 19) == pytest.approx(0.6 / math.sqrt(0.25 * 0.15))


def test_where_everybody_agrees_nobody_differs():
    assert telling.against_others(4, 4, 9, 9) == 0


def test_a_statement_represents_a_group_only_by_both_tests():
    found = representative(
        clear=((18, 1, 20), (22, 18, 45)),
        as_the_others=((18, 1, 20), (40, 3, 45)),
        half=((10, 8, 20), (12, 30, 45)),
    )

    assert found == [("clear", A)]


def test_a_group_is_told_by_what_it_disagrees_with_too():
    found = representative(against=((1, 18, 20), (20, 22, 45)), open=((9, 9, 20), (20, 20, 45)))

    assert found == [("against", D)]


def test_the_strongest_comes_first_after_the_strongest_agreed_one():
    found = representative(
        a=((15, 2, 20), (18, 20, 45)),
        b=((0, 20, 20), (25, 20, 45)),
        c=((17, 2, 20), (18, 20, 45)),
    )

    # b is stronger than both
    assert found == [("c", A), ("b", D), ("a", A)]


def test_the_strongest_agreed_one_stands_there_even_if_five_others_are_stronger():
    strong = dict.fromkeys("pqrst", ((0, 20, 20), (25, 20, 45)))
    found = representative(agreed=((15, 2, 20), (18, 20, 45)), **strong)

    assert found == [("agreed", A), ("p", D), ("q", D), ("r", D), ("s", D)]


def test_votes_of_neither_side_count_among_all():
    clear = {"one": ((9, 0, 10), (10, 10, 30))}
    unsure = {"one": ((9, 0, 16), (10, 10, 36))}

    assert representative(**clear) == [("one", A)]
    group, others = Count(9, 0, 16), Count(1, 10, 20)
    assert telling.against_half(group.agree, group.votes) < telling.SURE
    # nothing else is there, so it stands there all the same
    assert representative(**unsure) == [("one", A)]
    assert others.votes == 20


def test_without_any_sure_one_the_largest_difference_stands_alone():
    found = representative(
        b=((3, 3, 8), (9, 9, 24)),
        a=((5, 2, 8), (9, 9, 24)),
        c=((1, 6, 8), (9, 9, 24)),
    )

    # 7 of 9 against 4 of 17 disagree
    assert found == [("c", D)]


def test_equal_ones_stand_in_the_order_of_their_ids():
    same = ((18, 1, 20), (22, 18, 45))
    group = {name: Count(*same[0]) for name in ("10", "b", "9", "a")}
    everyone = {name: Count(*same[1]) for name in group}

    assert [one.statement for one in telling.find_representative(group, everyone)] == ["9", "10", "a", "b"]
    unsure = {name: Count(3, 3, 8) for name in group}
    halves = {name: Count(6, 6, 16) for name in group}
    assert telling.find_representative(unsure, halves) == (Representative("9", A),)


def test_most_agree_or_disagree():
    found = consensus(x=(80, 10, 100), y=(10, 80, 100), z=(50, 40, 100), w=(2, 0, 2))

    assert (found.agree, found.disagree) == (("x", "w"), ("y",))


def test_what_few_have_voted_on_is_no_consensus():
    # z is 2 * sqrt(1) * (1 - 0.5) = 1 without a vote, and 1.41 with one
    found = consensus(none=(0, 0, 0), half=(55, 45, 100), one=(1, 0, 1))

    assert found.agree == ("one",)


def test_five_stand_on_each_side():
    found = consensus(**{f"s{number}": (90 - number, 5, 100) for number in range(7)})

    assert found.agree == ("s0", "s1", "s2", "s3", "s4")


def test_every_group_can_agree_by_the_product_of_shares():
    groups = {"A": {"x": Count(8, 1, 10), "y": Count(9, 0, 10)}, "B": {"x": Count(6, 1, 8), "y": Count(1, 6, 8)}}
    found = telling.find_group_informed(groups, {"A": 12, "B": 9})

    assert [one.statement for one in found] == ["x", "y"]
    assert [one.product for one in found] == pytest.approx([9 / 12 * 7 / 10, 10 / 12 * 2 / 10])
    assert [one.smallest_share for one in found] == [6 / 8, 1 / 8]


@pytest.mark.parametrize(("votes", "people", "counts"), [(5, 25, True), (4, 10, False), (5, 26, False), (6, 30, True)])
def test_only_statements_with_enough_votes_in_each_group_are_informed(votes, people, counts):
    groups = {"A": {"x": Count(20, 0, 30)}, "B": {"x": Count(3, 0, votes)}}

    assert bool(telling.find_group_informed(groups, {"A": 40, "B": people})) is counts
