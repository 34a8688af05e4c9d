"""The whole computation: against a plain one of its own, in whatever order the votes come."""

import json
import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum.consultations.opinions.computing.evaluation import evaluate
from tests.consultations.opinions.computing import plainly
from tests.consultations.opinions.computing.simulated import people_in_groups, people_of_one_mind, similarity

NAMES = ["1", "2", "3", "10", "20", "a", "b", "007"]
# people in each group, statements, and the part of them that is answered
SHAPES = [((30, 20), 12, 0.8), ((25, 18, 12), 25, 0.5), ((9, 8), 7, 1.0), ((6, 5), 30, 0.4), ((40, 3), 5, 0.9)]


def as_text(found):
    return json.dumps(found.to_json())


def rows_of(shape, *, seed=5):
    sizes, statements, answered = shape
    return people_in_groups(sizes, statements=statements, answered=answered, seed=seed)[0]


@pytest.mark.parametrize("shape", SHAPES)
def test_everything_is_as_a_plain_computation_finds_it(shape):
    rows = rows_of(shape)
    found = evaluate(rows)
    participants, statements, votes = plainly.people_in(rows)
    centre, components, positions = plainly.plane(participants, statements, votes)

    assert (list(found.participants), list(found.statements)) == (participants, statements)
    assert found.centre == pytest.approx(centre, abs=1e-12)
    assert np.array([found.components[one] for one in statements]) == pytest.approx(
        np.array([components[one] for one in statements]), abs=1e-6
    )
    assert np.array([found.positions[one] for one in participants]) == pytest.approx(
        np.array([positions[one] for one in participants]), abs=1e-5
    )
    assert found.silhouette == pytest.approx(plainly.silhouette(found.positions, found.groups), abs=1e-8)


@pytest.mark.parametrize("shape", SHAPES)
def test_what_is_told_of_the_groups_is_as_a_plain_computation_finds_it(shape):
    rows = rows_of(shape, seed=7)
    found = evaluate(rows)
    participants, statements, votes = plainly.people_in(rows)
    said = found.to_json()

    for name, people in found.groups.items():
        plain = plainly.representative(people, participants, statements, votes)
        assert [(one["statement"], one["side"]) for one in said["representative"][name]] == plain
    assert said["consensus"] == plainly.consensus(participants, statements, votes)
    informed = plainly.group_informed(found.groups, statements, votes)
    assert said["group_informed"] == pytest.approx(informed)
    assert list(said["group_informed"].values()) == sorted(said["group_informed"].values(), reverse=True)


def test_the_order_of_rows_changes_nothing():
    rows = rows_of(SHAPES[1])
    mixed = random.Random(3).sample(rows, len(rows))

    assert as_text(evaluate(mixed)) == as_text(evaluate(rows))


def test_the_same_seed_gives_the_same_and_another_changes_only_what_is_drawn():
    rows = rows_of(SHAPES[0])
    first, again, other = evaluate(rows, seed=4), evaluate(rows, seed=4), evaluate(rows, seed=5)

    assert as_text(first) == as_text(again)
    assert (first.groups, first.positions, first.silhouette) == (other.groups, other.positions, other.silhouette)
    assert first.threshold != other.threshold


def test_other_names_of_people_change_no_group():
    rows, _ = people_in_groups((60, 45, 30), seed=8, alike=0.7)
    names = [str(number) for number in range(135)]
    renamed = dict(zip(names, random.Random(2).sample(names, 135), strict=True))
    found = evaluate(rows).groups
    again = evaluate([(renamed[person], statement, vote) for person, statement, vote in rows]).groups

    assert {frozenset(renamed[one] for one in people) for people in found.values()} == set(
        map(frozenset, again.values())
    )


def test_simulated_people_in_two_groups_are_found():
    rows, group_of = people_in_groups((220, 180), alike=0.8, answered=0.6)
    found = evaluate(rows)

    assert len(found.groups) == 2
    assert similarity(found.groups, group_of) >= 0.9
    assert found.stable
    assert found.silhouette > found.threshold
    assert found.stability >= 0.75


def test_simulated_people_of_one_mind_are_told_to_have_no_groups():
    found = evaluate(people_of_one_mind(400))

    assert not found.stable
    # k-means has found some all the same
    assert len(found.groups) >= 2


def test_people_with_few_votes_are_no_group():
    """Half has voted on everything, half on seven: k-means tells them apart, shuffled copies do so as well."""
    chance = random.Random(6)
    rows = people_of_one_mind(240, statements=60, answered=1.0, seed=6)
    few = {str(person): set(chance.sample(range(60), 7)) for person in range(0, 240, 2)}
    thinned = [row for row in rows if row[0] not in few or int(row[1]) in few[row[0]]]
    found = evaluate(thinned)

    assert len(found.participants) == 240
    assert not found.stable


def test_groups_from_elsewhere_are_told_of_instead_of_our_own():
    rows, group_of = people_in_groups((30, 20), seed=9)
    halves = {person: "odd" if int(person) % 2 else "even" for person in group_of} | {"stranger": "odd"}
    found = evaluate(rows, groups=halves)
    participants, statements, votes = plainly.people_in(rows)

    assert sorted(found.groups) == ["even", "odd"]
    assert found.groups["odd"] == tuple(one for one in participants if int(one) % 2)
    assert found.silhouette == pytest.approx(plainly.silhouette(found.positions, found.groups), abs=1e-8)
    for name, people in found.groups.items():
        plain = plainly.representative(people, participants, statements, votes)
        assert [(one.statement, one.side) for one in found.representative[name]] == plain
    # our own groups are others
    assert found.stability < 0.2
    assert not found.stable


def test_people_without_a_given_group_stand_among_the_others_of_each():
    rows, group_of = people_in_groups((30, 20), seed=9)
    some = {person: str(group) for person, group in group_of.items() if int(person) % 5}
    found = evaluate(rows, groups=some)
    participants, statements, votes = plainly.people_in(rows)

    assert len(found.participants) == len(found.positions) == 50
    assert sum(map(len, found.groups.values())) == 40
    for name, people in found.groups.items():
        plain = plainly.representative(people, participants, statements, votes)
        assert [(one.statement, one.side) for one in found.representative[name]] == plain
    assert found.to_json()["consensus"] == plainly.consensus(participants, statements, votes)


def test_given_groups_are_found_again_where_they_are_our_own():
    rows, _ = people_in_groups((60, 40), seed=4)
    own = evaluate(rows)
    given = evaluate(rows, groups={person: name for name, people in own.groups.items() for person in people})

    assert as_text(given) == as_text(own)


def test_groups_keep_their_letters_when_others_become_larger():
    rows, _ = people_in_groups((60, 40), seed=4)
    before = evaluate(rows)
    smaller = {"B": before.groups["A"][:20], "A": before.groups["B"]}
    after = evaluate(rows, previous=smaller)

    assert (after.groups["B"], after.groups["A"]) == (before.groups["A"], before.groups["B"])


@given(
    st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES), st.sampled_from([1, 0, -1])), max_size=60),
    st.randoms(use_true_random=False),
)
@settings(max_examples=60)
def test_whatever_few_people_vote_something_is_computed_and_the_order_never_matters(rows, chance):
    once = [(person, statement, vote) for (person, statement), vote in {row[:2]: row[2] for row in rows}.items()]
    mixed = chance.sample(once, len(once))
    first = evaluate(once)

    assert json.dumps(first.to_json(), allow_nan=False) == as_text(evaluate(mixed))
    assert sorted(person for people in first.groups.values() for person in people) == sorted(first.participants)
    assert set(first.representative) == set(first.groups) == set(first.counts)
