"""Where people stand: positions by hand, gaps, signs, and votes in which nothing differs."""

import math

import pytest

from forum.consultations.opinions.computing.evaluation import evaluate


def test_gaps_move_nobody():
    """On three statements a and b always agree: one direction, of which whoever has left out c is seen twice as far."""
    rows = [(str(person), statement, vote) for person, vote in enumerate((1, 1, -1, -1)) for statement in "ab"]
    found = evaluate(rows)

    half = 1 / math.sqrt(2)
    assert found.centre == {"a": 0, "b": 0}
    assert found.components == {"a": (pytest.approx(half), 0), "b": (pytest.approx(half), 0)}
    # the root of 2 statements by 2 votes, times two votes of 0.707 each
    assert found.positions["0"] == (pytest.approx(2 * half), 0)
    assert found.positions["3"] == (pytest.approx(-2 * half), 0)


def test_the_centre_is_the_mean_of_the_votes_that_were_given():
    rows = [(person, str(number), 1) for person in "pq" for number in range(6)]
    found = evaluate([*rows, ("p", "6", 1), ("q", "7", -1), ("p", "8", 1), ("q", "8", 0)])

    assert (found.centre["6"], found.centre["7"], found.centre["8"]) == (1, -1, 0.5)


def test_few_own_votes_weigh_more():
    """Both have voted against the centre alike; one on nine statements, one on nine and seven without difference."""
    rows = [
        (person, f"a{number}", vote) for person, vote in zip("pqrs", (1, 1, -1, -1), strict=True) for number in range(9)
    ]
    more = [(person, f"b{number}", 1) for person in "qs" for number in range(7)]
    found = evaluate(rows + more)

    assert found.positions["p"][0] == pytest.approx(math.sqrt(16 / 9) * 9 / 3)
    assert found.positions["q"][0] == pytest.approx(math.sqrt(16 / 16) * 9 / 3)


def test_the_statement_that_weighs_most_is_positive_in_each_direction():
    rows = [
        (str(person), f"s{number}", 1 if (person >> number) & 1 else -1) for person in range(8) for number in range(3)
    ]
    heavy = [(str(person), "same", -1 if person & 1 else 1) for person in range(8)]
    found = evaluate(rows + heavy)

    # s0 and same are opposite and weigh alike: the first of them by id is positive
    assert found.components["s0"][0] == pytest.approx(1 / math.sqrt(2))
    assert found.components["same"][0] == pytest.approx(-1 / math.sqrt(2))


def test_extremity_is_how_far_one_agreeing_vote_leads():
    rows = [(str(person), statement, vote) for person, vote in enumerate((1, 1, 1, -1)) for statement in "ab"]
    found = evaluate(rows)

    # (1 - 0.5) * 0.707 * the root of 2 statements
    assert found.extremity == {"a": pytest.approx(0.5), "b": pytest.approx(0.5)}


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [("p", "a", 1)],
        [("p", "a", 1), ("q", "a", 1)],
        [("p", "a", 0), ("p", "b", 0)],
        [(str(person), str(number), 1) for person in range(40) for number in range(9)],
    ],
)
def test_where_nothing_differs_all_stand_at_the_centre_in_one_group(rows):
    found = evaluate(rows)

    assert (found.silhouette, found.threshold, found.stability, found.stable) == (None, None, None, False)
    assert len(found.groups) == (1 if rows else 0)
    assert set(found.positions.values()) <= {(0.0, 0.0)}
    assert set(found.extremity.values()) <= {0.0}


def test_two_people_of_two_minds_are_two_groups_that_are_not_stable():
    found = evaluate([("p", "a", 1), ("q", "a", -1)])

    assert found.groups == {"A": ("p",), "B": ("q",)}
    # each is alone
    assert found.silhouette == 0
    assert not found.stable


def test_one_statement_cannot_tell_groups_from_chance():
    found = evaluate([(str(person), "a", 1 if person % 2 else -1) for person in range(60)])

    assert (found.silhouette, found.threshold, found.stable) == (1, 1, False)


def test_there_are_no_more_groups_than_different_positions():
    found = evaluate([(str(person), "a", (1, 0, -1)[person % 3]) for person in range(60)])

    assert sorted(map(len, found.groups.values())) == [20, 20, 20]
