"""What groups must beat, and how surely they are found again."""

from statistics import mean, median

import numpy as np
import pytest

from forum.consultations.opinions.computing import stability, values
from forum.consultations.opinions.computing.clusters import find_clusters, split
from forum.consultations.opinions.computing.space import find_space
from forum.consultations.opinions.computing.stability import find_stability, find_threshold
from forum.consultations.opinions.computing.votes import tabulate
from tests.consultations.opinions.computing import plainly
from tests.consultations.opinions.computing.simulated import people_in_groups, shuffled_within_statements


def silhouette_of(rows):
    return find_clusters(find_space(tabulate(rows)).positions).silhouette


def test_the_numbers_are_those_that_are_promised():
    assert (stability.COPIES, stability.CHANCE) == (20, 95)
    assert (stability.SAMPLES, stability.SAMPLED, values.STABLE) == (10, 80, 0.75)


def test_the_threshold_is_what_nineteen_of_twenty_shuffled_copies_stay_below():
    rows, _ = people_in_groups((25, 20), statements=15, answered=0.8)
    votes = tabulate(rows)
    copies = [silhouette_of(shuffled_within_statements(rows, seed=seed)) for seed in range(120)]
    twenties = [plainly.percentile(copies[first : first + 20], 95) for first in range(0, 120, 20)]
    found = [find_threshold(votes, seed=seed) for seed in range(6)]

    half = plainly.percentile(copies, 50)
    # the mean of six differs from that of six others by less than a third of this
    assert abs(mean(found) - mean(twenties)) < (mean(twenties) - half) / 3


def test_in_a_copy_each_statement_keeps_its_votes_and_its_gaps():
    rows, _ = people_in_groups((25, 20), statements=15, answered=0.7)
    votes = tabulate(rows)
    copy = stability.shuffle(votes, np.random.default_rng(3))

    assert (copy.given == votes.given).all()
    assert not copy.values[~copy.given].any()
    assert copy.count() == votes.count()
    assert 0.2 < (copy.values != votes.values)[votes.given].mean() < 0.8


def test_clear_groups_are_found_again_in_each_sample():
    rows, group_of = people_in_groups((40, 30), alike=0.95)
    votes = tabulate(rows)
    labels = np.array([group_of[person] for person in votes.participants])

    assert find_stability(votes, labels, seed=3) == 1


def test_groups_that_nothing_tells_apart_are_not_found_again():
    rows, _ = people_in_groups((40, 30), alike=0.95)
    votes = tabulate(rows)
    labels = np.arange(len(votes.participants)) % 2

    assert find_stability(votes, labels, seed=3) == pytest.approx(0, abs=0.1)


def test_one_group_is_not_looked_for():
    votes = tabulate(people_in_groups((20,))[0])

    assert find_stability(votes, np.zeros(len(votes.participants), dtype=np.intp), seed=3) is None


def test_the_median_of_the_samples_counts():
    rows, group_of = people_in_groups((25, 20), statements=20, alike=0.75)
    votes = tabulate(rows)
    labels = np.array([group_of[person] for person in votes.participants])
    chance = np.random.default_rng([3, 1])
    indices = []
    for _ in range(10):
        drawn = np.sort(chance.random(len(labels)).argsort()[: len(labels) * 80 // 100])
        again = split(find_space(votes.of(drawn)).positions, 2)
        indices.append(plainly.adjusted_rand(labels[drawn].tolist(), again.tolist()))

    assert find_stability(votes, labels, seed=3) == pytest.approx(median(indices), abs=1e-8)
    assert abs(median(indices) - mean(indices)) > 1e-3
