"""The directions in which a large table differs most, beside those that numpy finds all at once."""

import numpy as np
import pytest

from forum.consultations.opinions.computing.eigenvectors import SMALL, find_largest

LARGE = SMALL + 50


def table_with(values, *, seed=2):
    """A symmetric table whose largest eigenvalues are these, the rest lie below 1."""
    chance = np.random.default_rng(seed)
    vectors, _ = np.linalg.qr(chance.normal(size=(LARGE, LARGE)))
    all_values = np.concatenate(
        [values, chance.random(LARGE - len(values)) if len(values) < 5 else np.zeros(LARGE - len(values))]
    )
    return (vectors * all_values) @ vectors.T


@pytest.mark.parametrize("values", [(9, 4), (1.05, 1.02), (7,), (5, 5), (1e6, 3), (8, 1, 0, 0, 0)])
def test_the_two_largest_are_found_as_exactly_as_all_of_them(values):
    table = table_with(values)
    found, vectors = find_largest(table, 2)
    expected = np.linalg.eigh(table)[0][::-1][:2]

    assert found == pytest.approx(expected, abs=1e-11 * expected[0])
    assert vectors.T @ vectors == pytest.approx(np.eye(2), abs=1e-10)
    assert table @ vectors == pytest.approx(vectors * found, abs=1e-10 * expected[0])


def test_products_of_random_votes_whose_directions_are_nearly_alike():
    votes = np.random.default_rng(4).integers(-1, 2, size=(600, LARGE)).astype(np.float64)
    products = votes.T @ votes
    found, vectors = find_largest(products, 2)
    values, all_vectors = np.linalg.eigh(products)

    assert found == pytest.approx(values[::-1][:2], rel=1e-12)
    assert np.abs((vectors * all_vectors[:, ::-1][:, :2]).sum(axis=0)) == pytest.approx([1, 1], abs=1e-10)


def test_beside_the_only_direction_there_is_nothing():
    found, _ = find_largest(table_with((3, 0, 0, 0, 0)), 2)

    assert found == pytest.approx([3, 0], abs=1e-12)


def test_a_table_of_nothing_has_nothing():
    found, _ = find_largest(np.zeros((LARGE, LARGE)), 2)

    assert found.tolist() == [0, 0]
