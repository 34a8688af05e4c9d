"""What is shown of a computing betrays nobody: neither a figure itself nor what follows from others."""

from itertools import product
from random import Random

import pytest

from forum.consultations.opinions.computing.values import Side
from forum.consultations.opinions.results.limits import FEWEST, NoGroups, limit
from tests.consultations.opinions.results_made import Consensus, Count, GroupInformed, Representative, evaluation

PARTS = ("agree", "disagree", "pass")


def of(agree, disagree, passed):
    return Count(agree=agree, disagree=disagree, votes=agree + disagree + passed)


def shown_of(*groups, **found):
    """What is told of one statement that groups A, B … have answered like this."""
    counts = {name: {"7": of(*one)} for name, one in zip("ABCDE", groups, strict=False)}
    return limit(evaluation(counts, sizes=dict.fromkeys(counts, 40), **found), persons=80)


def test_figures_from_five_on_are_told():
    figures = shown_of((20, 10, 5), (5, 20, 6))["figures"]["7"]

    assert (figures["agree"], figures["disagree"], figures["pass"], figures["votes"]) == (25, 30, 11, 66)
    assert figures["groups"]["A"] == {"votes": 35, "agree": 20, "disagree": 10, "pass": 5}


def test_a_figure_below_five_is_not_told_and_does_not_follow_from_the_others():
    figures = shown_of((20, 10, 4), (20, 10, 6))["figures"]["7"]

    for one in figures["groups"].values():
        assert sum(one[part] is None for part in PARTS) == 2
    # all of them together may be told apart: nobody learns from it how the two groups share them
    assert figures["pass"] == 10


def test_where_all_are_of_one_mind_the_figures_of_groups_are_held_back():
    figures = shown_of((30, 0, 0), (20, 10, 6))["figures"]["7"]

    assert figures["groups"]["A"] == {"votes": 30, "agree": None, "disagree": None, "pass": None}
    assert figures["agree"] == 50


def test_nothing_of_a_statement_that_too_few_have_answered_follows_from_all_answers():
    counts = {"A": {"7": of(2, 1, 0), "8": of(20, 10, 9)}, "B": {"7": of(0, 0, 0), "8": of(5, 5, 6)}}
    shown = limit(evaluation(counts, sizes={"A": 40, "B": 40}), persons=80)

    assert shown["answers"] == sum(one["votes"] for one in shown["figures"].values()) == 55


def test_of_a_statement_that_too_few_have_answered_nothing_is_told():
    assert "7" not in shown_of((2, 1, 1), (0, 0, 0))["figures"]
    assert shown_of((2, 1, 0), (20, 10, 9))["figures"]["7"]["groups"] == {}


def test_below_thirty_people_and_with_a_group_below_ten_no_group_is_told():
    counts = {"A": {"7": of(20, 10, 5)}, "B": {"7": of(5, 20, 6)}}

    few = limit(evaluation(counts, sizes={"A": 15, "B": 14}), persons=29)
    small = limit(evaluation(counts, sizes={"A": 50, "B": 9}), persons=59)
    unstable = limit(evaluation(counts, sizes={"A": 30, "B": 30}, stable=False), persons=60)

    assert [one["why_no_groups"] for one in (few, small, unstable)] == [
        NoGroups.FEW,
        NoGroups.SMALL,
        NoGroups.UNSTABLE,
    ]
    for one in (few, small, unstable):
        assert (one["groups"], one["map"], one["representative"], one["informed"]) == ([], [], {}, [])
        assert one["figures"]["7"]["groups"] == {}


def test_nothing_is_named_as_agreed_whose_figures_are_held_back():
    found = {"consensus": Consensus(("7",), ())}

    assert shown_of((4, 0, 0), (3, 0, 0), **found)["consensus"]["agree"] == []
    assert shown_of((20, 6, 6), (20, 6, 6), **found)["consensus"]["agree"] == ["7"]


def test_the_smallest_share_is_told_where_those_of_all_groups_are():
    found = {"group_informed": (GroupInformed("7", 0.5, 0.6),)}

    assert shown_of((20, 6, 6), (20, 6, 6), **found)["informed"] == [{"statement": "7", "share": 0.6}]
    assert shown_of((30, 1, 1), (20, 6, 6), **found)["informed"] == []


def test_a_statement_that_tells_a_group_apart_is_named_even_where_its_figures_are_held_back():
    found = {"representative": {"A": (Representative("7", Side.AGREE),)}}

    assert shown_of((30, 0, 0), (5, 20, 5), **found)["representative"]["A"] == [{"statement": "7", "side": "agree"}]


def test_a_circle_of_the_map_stands_for_five_people_at_least():
    positions = {f"A{number}": (0.0, 0.0) for number in range(40)}
    positions |= {f"B{number}": ((1.0, 1.0) if number < 4 else (2.0, 2.0)) for number in range(40)}
    counts = {name: {"7": of(20, 10, 5)} for name in "AB"}

    circles = limit(evaluation(counts, sizes={"A": 40, "B": 40}, positions=positions), persons=80)["map"]

    assert sorted(one["people"] for one in circles) == [36, 40]


@pytest.mark.parametrize("seed", range(3))
def test_no_figure_below_five_follows_from_what_is_told(seed):
    """Every table that fits what is told is tried: for no cell do all of them agree on less than five."""
    chance = Random(seed)
    for _ in range(40):
        groups = [tuple(chance.choice((0, 1, 2, 3, 4, 5, 6, 7, 9)) for _part in PARTS) for _group in range(2)]
        figures = shown_of(*groups)["figures"].get("7")
        if figures is None:
            continue
        told = list(figures["groups"].values()) or [figures]
        table = groups if figures["groups"] else [tuple(map(sum, zip(*groups, strict=True)))]
        possible = [one for one in product(*(_cells(group["votes"]) for group in told)) if _fits(one, told, figures)]
        assert tuple(table) in possible
        for group, part in product(range(len(told)), range(3)):
            values = {one[group][part] for one in possible}
            assert len(values) > 1 or values.pop() >= FEWEST, (groups, figures)


def _cells(votes):
    """All ways in which so many answers can be of three kinds."""
    return [one for one in product(range(votes + 1), repeat=3) if sum(one) == votes]


def _fits(table, told, figures):
    whole = tuple(map(sum, zip(*table, strict=True)))
    return all(
        one[name] is None or one[name] == cells[part]
        for one, cells in [(figures, whole), *zip(told, table, strict=True)]
        for part, name in enumerate(PARTS)
    )
