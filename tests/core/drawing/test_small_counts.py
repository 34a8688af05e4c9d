"""No small group follows from what is published: every way of adding up what is told is tried, and every city that fits."""

from collections import defaultdict
from itertools import combinations, product

import pytest

from forum.core.drawing.small_counts import FEWEST_TOLD, hide_small

GROUPS = ("business", "science", "culture", "clubs")
# so many groups with up to so many people each: every such city is tried
TRIED = ((2, 40), (3, 19), (4, 9))


def list_cities(groups, most):
    names = GROUPS[:groups]
    return [dict(zip(names, counts, strict=True)) for counts in product(range(most + 1), repeat=groups)]


CITIES = list_cities(4, 9)


def published(counts):
    """All that a reader has: the sum, and what is told of each group."""
    return sum(counts.values()), tuple(hide_small(counts).items())


def test_counts_that_are_large_enough_are_all_told():
    counts = {"business": 12, "science": 5, "culture": 0, "clubs": 40}

    assert hide_small(counts) == counts


def test_a_small_group_takes_the_smallest_other_with_it():
    told = hide_small({"business": 143, "science": 88, "culture": 3, "clubs": 129})

    assert told == {"business": 143, "science": None, "culture": None, "clubs": 129}


def test_two_small_groups_that_are_enough_together_take_nobody_with_them():
    told = hide_small({"business": 143, "science": 4, "culture": 3, "clubs": 129})

    assert told == {"business": 143, "science": None, "culture": None, "clubs": 129}


def test_groups_of_nobody_are_told_only_if_nothing_is_hidden():
    assert hide_small({"business": 9, "science": 0})["science"] == 0
    assert hide_small({"business": 9, "science": 0, "culture": 2})["science"] is None


def test_nothing_is_told_of_so_few_that_all_are_a_small_group():
    assert set(hide_small({"business": 2, "science": 0, "culture": 1}).values()) == {None}


def test_the_order_of_the_groups_changes_nothing():
    counts = {"business": 7, "science": 7, "culture": 2, "clubs": 7}

    assert hide_small(counts) == hide_small(dict(reversed(counts.items())))


def test_no_count_that_is_told_is_small():
    for counts in CITIES:
        for count in hide_small(counts).values():
            assert count is None or count == 0 or count >= FEWEST_TOLD, counts


def test_no_sum_less_some_groups_is_small():
    for counts in CITIES:
        told, whole = hide_small(counts), sum(counts.values())
        known = [count for count in told.values() if count is not None]
        rest = rest_of(counts, told)
        assert rest == whole - sum(known)
        for number in range(len(known) + 1):
            for some in combinations(known, number):
                left = whole - sum(some)
                assert left == 0 or left >= FEWEST_TOLD or whole < FEWEST_TOLD, counts


@pytest.mark.parametrize(("groups", "most"), TRIED)
def test_no_reader_who_knows_the_rule_can_tell_the_size_of_a_small_group(groups, most):
    """Of all cities that would be published alike, no hidden group has one size in all."""
    alike = defaultdict(list)
    for counts in list_cities(groups, most):
        alike[published(counts)].append(counts)
    tried = 0
    for (whole, told), cities in alike.items():
        if whole - sum(count or 0 for _group, count in told) > most:
            # cities with larger hidden groups look like this one, and are not among those tried
            continue
        for group in (group for group, count in told if count is None):
            sizes = {city[group] for city in cities}
            assert len(sizes) > 1 or sizes == {0} or min(sizes) >= FEWEST_TOLD, (told, cities)
            tried += 1
    assert tried > most


def test_a_rule_that_hides_small_groups_alone_would_be_found_out():
    """The proof that these tests can fail: the obvious rule tells by the sum what it hides."""
    counts = {"business": 12, "science": 5, "culture": 3, "clubs": 40}
    told = {key: count if count >= FEWEST_TOLD else None for key, count in counts.items()}

    assert 0 < rest_of(counts, told) < FEWEST_TOLD


def rest_of(counts, told):
    """All who are in groups that are not told, together: what follows from the sum anyway."""
    return sum(count for key, count in counts.items() if told[key] is None)
