"""Groups of positions: how they are found, measured, compared and named."""

import random

import numpy as np
import pytest

from forum.consultations.opinions.computing.clusters import find_clusters, measure_silhouettes, split
from forum.consultations.opinions.computing.naming import name_groups
from forum.consultations.opinions.computing.stability import compare_groups
from tests.consultations.opinions.computing import plainly


def clouds(*sizes, seed=3, width=0.4):
    """Positions around places that lie far apart."""
    chance = np.random.default_rng(seed)
    places = [(0, 0), (9, 0), (0, 9), (9, 9), (20, 4), (4, 20)]
    return np.vstack([chance.normal(place, width, (size, 2)) for place, size in zip(places, sizes, strict=False)])


@pytest.mark.parametrize("sizes", [(20, 20), (5, 40), (30, 20, 10), (15, 15, 15, 15), (10, 12, 14, 16, 18)])
def test_as_many_groups_are_found_as_there_are(sizes):
    found = find_clusters(clouds(*sizes))

    assert sorted(np.bincount(found.labels)) == sorted(sizes)


def test_more_than_five_groups_are_not_looked_for():
    assert find_clusters(clouds(20, 20, 20, 20, 20, 20)).labels.max() == 4


def test_few_people_are_split_in_two_at_most():
    assert find_clusters(clouds(3, 4, 4)).labels.max() == 1
    assert find_clusters(clouds(4, 4, 4)).labels.max() == 2


def test_the_order_of_the_people_changes_no_group():
    positions = clouds(20, 30, 25, width=4)
    mixed = np.random.default_rng(5).permutation(len(positions))
    before, after = split(positions, 3), split(positions[mixed], 3)

    assert compare_groups(before[mixed], after) == 1


def test_the_silhouette_is_as_a_plain_computation_finds_it():
    positions = clouds(700, 1, 40, width=3)
    labels = np.repeat([0, 1, 2], [700, 1, 40])
    people = [str(number) for number in range(741)]
    groups = {name: [people[at] for at in np.flatnonzero(labels == name)] for name in range(3)}
    plain = plainly.silhouette(dict(zip(people, positions.tolist(), strict=True)), groups)

    assert measure_silhouettes(positions, [labels]) == [pytest.approx(plain, abs=1e-8)]


def test_the_adjusted_rand_index_counts_pairs():
    chance = random.Random(7)
    some = [chance.randrange(3) for _ in range(60)]
    others = [one if chance.random() < 0.7 else chance.randrange(4) for one in some]

    assert compare_groups(np.array(some), np.array(others)) == pytest.approx(plainly.adjusted_rand(some, others))


def test_other_numbers_for_the_same_groups_make_no_difference():
    assert compare_groups(np.array([0, 0, 1, 1, 2]), np.array([2, 2, 0, 0, 1])) == 1


def test_a_large_group_comes_first_and_of_equal_ones_that_of_the_first_person():
    assert name_groups([["1", "5"], ["2", "3"], ["4", "6", "7"]]) == {
        "A": ("4", "6", "7"),
        "B": ("1", "5"),
        "C": ("2", "3"),
    }


def test_names_stay_with_most_of_the_people():
    before = {"A": ["1", "2", "3"], "B": ["4", "5"]}

    assert name_groups([["1", "6"], ["4", "5", "7", "8"]], previous=before) == {
        "A": ("1", "6"),
        "B": ("4", "5", "7", "8"),
    }


def test_a_new_group_gets_a_name_that_was_not_there():
    before = {"A": ["1", "2"], "C": ["3", "4"]}

    assert name_groups([["3", "4"], ["8", "9"], ["1"]], previous=before) == {
        "A": ("1",),
        "B": ("8", "9"),
        "C": ("3", "4"),
    }
    # who shares nobody with the group that is gone does not take its name
    assert list(name_groups([["1", "2"], ["8"]], previous=before)) == ["A", "B"]


def test_as_many_people_as_possible_keep_their_name():
    before = {"A": ["1", "2", "3", "4"], "B": ["5"]}

    # the larger share alone would give A to the second
    found = name_groups([["1", "2", "5"], ["3", "4", "6", "7"]], previous={"A": ["1", "2", "3", "4", "6"], "B": ["5"]})
    assert found == {"A": ("3", "4", "6", "7"), "B": ("1", "2", "5")}
    assert list(name_groups([["1", "2"], ["3", "4", "5"]], previous=before)) == ["A", "B"]
