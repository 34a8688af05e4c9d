"""Where people stand: the plane in which their votes differ most, and a position in it for each of them."""

from dataclasses import dataclass

import numpy as np

from forum.consultations.opinions.computing.eigenvectors import Floats, find_largest
from forum.consultations.opinions.computing.votes import Votes

DIMENSIONS = 2
# computed positions differ in their last digits with the processor and its number of threads: what comes after
# these is no difference between people
DIGITS = 9
# a direction in which votes differ less than this, beside the first, is an error of computing
NOTHING = 1e-12


@dataclass(frozen=True, slots=True)
class Space:
    """The centre (the mean vote on each statement), two components by statement, and the positions of the people."""

    centre: Floats
    components: Floats
    positions: Floats
    # by statement
    extremity: Floats


def find_space(votes: Votes) -> Space:
    """Gaps get the mean of their column, so they lie at the centre and move nobody."""
    answers = np.maximum(votes.given.sum(axis=0), 1)
    centre = votes.values.sum(axis=0, dtype=np.int64) / answers
    differences = np.where(votes.given, votes.values - centre, 0.0)
    components = _find_components(differences)
    statements = len(votes.statements)
    stretch = np.sqrt(statements / np.maximum(votes.given.sum(axis=1), 1))
    positions = rounded(stretch[:, None] * (differences @ components))
    extremity = np.sqrt(statements) * (1 - centre) * np.sqrt((components**2).sum(axis=1))
    return Space(centre, rounded(components), positions, rounded(extremity))


def rounded(values: Floats) -> Floats:
    # adding 0 takes the sign from a zero
    return np.round(values, DIGITS) + 0.0


def _find_components(differences: Floats) -> Floats:
    """The first two right singular vectors, from the products of the shorter side: zeros where nothing differs."""
    people, statements = differences.shape
    components = np.zeros((statements, DIMENSIONS))
    by_people = people < statements
    products = differences @ differences.T if by_people else differences.T @ differences
    values, vectors = find_largest(products, DIMENSIONS)
    for place, value in enumerate(values):
        if value > NOTHING * max(values[0], 1.0):
            direction = differences.T @ vectors[:, place] if by_people else vectors[:, place]
            components[:, place] = _with_sign(direction / np.sqrt((direction**2).sum()))
    return components


def _with_sign(direction: Floats) -> Floats:
    """Either direction is right: the statement that weighs most is positive, of equal ones the first."""
    weights = np.abs(direction)
    heaviest = np.argmax(weights >= weights.max() - 10.0**-DIGITS)
    return -direction if direction[heaviest] < 0 else direction
