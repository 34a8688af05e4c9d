"""Groups of positions: k-means from fixed starts, and how far the groups it finds stand apart."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from forum.consultations.opinions.computing.eigenvectors import Floats
from forum.consultations.opinions.computing.space import DIGITS

Labels = NDArray[np.intp]

STARTS = 20
# candidates for each further middle of a start
DRAWN = 3
FIXED_SEED = 13
MOST_ROUNDS = 300
MOST_GROUPS = 5
PEOPLE_FOR_ONE_MORE = 12
# distances between so many people and all others are in memory at once
AT_ONCE = 512


@dataclass(frozen=True, slots=True)
class Clustering:
    """A group number for each person, and the mean silhouette."""

    labels: Labels
    silhouette: float


def find_clusters(positions: Floats) -> Clustering | None:
    """Of all numbers of groups the one with the best silhouette, of equal ones the smaller; None if all stand alike."""
    most = min(MOST_GROUPS, 2 + len(positions) // PEOPLE_FOR_ONE_MORE)
    tried = [split(positions, groups) for groups in range(2, most + 1)]
    found = [labels for labels in tried if labels is not None]
    silhouettes = measure_silhouettes(positions, found)
    best = max(range(len(found)), key=lambda place: silhouettes[place], default=None)
    return None if best is None else Clustering(found[best], silhouettes[best])


def split(positions: Floats, groups: int) -> Labels | None:
    """The closest groups that k-means reaches from its starts, None for more groups than different positions.

    The starts are drawn among positions in their own order, so that neither rows nor ids decide.
    """
    different, of_each, people = np.unique(positions, axis=0, return_inverse=True, return_counts=True)
    if len(different) < groups:
        return None
    middles = _draw_starts(different, people, groups)
    labels = _settle(different, people, middles)
    is_whole = np.array([len(np.unique(one)) == groups for one in labels])
    if not is_whole.any():
        return None
    spread = np.array([_spread(different, people, one, groups) for one in labels])
    spread[~is_whole] = np.inf
    best: Labels = labels[np.argmin(spread)][of_each.reshape(-1)]
    return best


def measure_silhouettes(positions: Floats, labellings: Sequence[Labels]) -> list[float]:
    """The mean over all people for each of some labellings, which share the distances; alone in a group counts 0."""
    if not labellings:
        return []
    members = [np.eye(labels.max() + 1)[labels] for labels in labellings]
    sums = np.zeros(len(labellings))
    for first in range(0, len(positions), AT_ONCE):
        part = slice(first, first + AT_ONCE)
        distances = np.sqrt(_squares(positions[part], positions))
        sums += [
            _sum_silhouettes(distances @ one, one, labels[part])
            for one, labels in zip(members, labellings, strict=True)
        ]
    return [round(float(total), DIGITS) for total in sums / len(positions)]


def _sum_silhouettes(distances: Floats, members: Floats, labels: Labels) -> float:
    """`distances`: from each of these people to all people of each group together."""
    sizes = members.sum(axis=0)
    own = (np.arange(len(labels)), labels)
    within = distances[own] / np.maximum(sizes[labels] - 1, 1)
    to_others = distances / sizes
    to_others[own] = np.inf
    nearest = to_others.min(axis=1)
    wider = np.maximum(within, nearest)
    apart = np.divide(nearest - within, wider, out=np.zeros_like(wider), where=wider > 0)
    return float(apart[sizes[labels] > 1].sum())


def _draw_starts(different: Floats, people: NDArray[np.intp], groups: int) -> Floats:
    """k-means++: each middle is drawn among the people in proportion to the square of their distance to those before.

    Of some that are drawn the one stays that leaves the smallest squares; the first is drawn alone.
    """
    chances = np.random.default_rng(FIXED_SEED).random((groups, DRAWN, STARTS))
    start = np.arange(STARTS)
    weights = np.tile(people.astype(np.float64), (STARTS, 1))
    nearest = np.full(weights.shape, np.inf)
    middles = np.empty((STARTS, groups, different.shape[1]))
    for place in range(groups):
        reached = weights.cumsum(axis=1)
        ends = chances[place, : DRAWN if place else 1] * reached[:, -1]
        drawn = np.array([[np.searchsorted(reached[one], end[one], side="right") for one in start] for end in ends])
        candidates = different[np.minimum(drawn, len(different) - 1)]
        left = np.minimum(nearest, np.stack([_squares(some, different) for some in candidates]))
        best = (left @ people).argmin(axis=0)
        middles[:, place] = candidates[best, start]
        nearest = left[best, start]
        weights = nearest * people
    return middles


def _settle(different: Floats, people: NDArray[np.intp], middles: Floats) -> Labels:
    """Everybody goes to the nearest middle, middles go to the mean of theirs, until nobody moves; start by start."""
    labels = _nearest(different, middles)
    moving = np.arange(len(middles))
    for _ in range(MOST_ROUNDS):
        middles[moving] = _means(different, people, labels[moving], middles[moving])
        moved = _nearest(different, middles[moving])
        has_moved = (moved != labels[moving]).any(axis=1)
        labels[moving] = moved
        moving = moving[has_moved]
        if not len(moving):
            break
    return labels


def _nearest(different: Floats, middles: Floats) -> Labels:
    """Of equally near middles the first; group by group, which is quicker than all at once."""
    nearest = _squares(middles[:, 0], different)
    labels = np.zeros(nearest.shape, dtype=np.intp)
    for group in range(1, middles.shape[1]):
        squares = _squares(middles[:, group], different)
        labels[squares < nearest] = group
        np.minimum(nearest, squares, out=nearest)
    return labels


def _means(different: Floats, people: NDArray[np.intp], labels: Labels, middles: Floats) -> Floats:
    """The mean of each group; where nobody is left the middle stays."""
    starts, groups, _ = middles.shape
    slots = (labels + groups * np.arange(starts)[:, None]).reshape(-1)
    size = starts * groups
    weights = np.tile(people.astype(np.float64), starts)
    amounts = np.bincount(slots, weights, size)
    sums = [np.bincount(slots, weights * np.tile(axis, starts), size) for axis in different.T]
    means = np.stack(sums, axis=1) / np.maximum(amounts, 1)[:, None]
    return np.where(amounts[:, None] > 0, means, middles.reshape(size, -1)).reshape(middles.shape)


def _spread(different: Floats, people: NDArray[np.intp], labels: Labels, groups: int) -> float:
    """The squares of all distances to the own middle together."""
    means = _means(different, people, labels[None], np.zeros((1, groups, different.shape[1])))[0]
    return round(float((((different - means[labels]) ** 2).sum(axis=1) * people).sum()), DIGITS)


def _squares(some: Floats, others: Floats) -> Floats:
    """The squares of the distances between positions."""
    horizontal, vertical = (some[:, None, axis] - others[None, :, axis] for axis in (0, 1))
    horizontal *= horizontal
    vertical *= vertical
    horizontal += vertical
    return horizontal
