"""Somebody's own group: found for them alone from what is kept of a result, and the same as for all of them together."""

import random

import pytest

from forum.consultations.opinions.computing.evaluation import evaluate
from forum.consultations.opinions.results.own_group import find_own_group, group_again, keep_geometry
from tests.consultations.opinions.computing.simulated import people_in_groups


@pytest.fixture(scope="module")
def rows():
    return people_in_groups((40, 30, 20), seed=2)[0]


@pytest.fixture(scope="module")
def found(rows):
    return evaluate(rows)


def test_each_person_finds_the_group_that_was_found_with_all_others(rows, found):
    geometry = keep_geometry(found)
    group_of = {person: name for name, people in found.groups.items() for person in people}
    own = {
        person: find_own_group([(int(s), vote) for one, s, vote in rows if one == person], geometry)
        for person in group_of
    }

    assert len(found.groups) == 3
    assert own == group_of


def test_all_groups_are_found_again_in_whatever_order_the_answers_come(rows, found):
    mixed = random.Random(4).sample(rows, len(rows))
    again = group_again(mixed, keep_geometry(found))

    assert {name: set(people) for name, people in again.items()} == {
        name: set(people) for name, people in found.groups.items()
    }


def test_who_has_answered_few_has_no_own_group(found):
    geometry = keep_geometry(found)
    six = [(int(one), 1) for one in found.statements[:6]]

    # a statement that came later does not count yet
    assert find_own_group([*six, (999, 1)], geometry) is None
    assert find_own_group([*six, (int(found.statements[6]), 0)], geometry) in found.groups
