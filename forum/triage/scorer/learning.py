"""Logistic regression on sparse rows, by L-BFGS; as much linear algebra as training needs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
MEMORY, STEPS, CLOSE_ENOUGH = 8, 60, 1e-3


@dataclass(frozen=True, slots=True)
class Rows:
    """Sparse rows of numbers; every row holds at least one entry."""

    columns: NDArray[np.int64]
    values: NDArray[np.float32]
    starts: NDArray[np.int64]
    width: int

    def __len__(self) -> int:
        return len(self.starts) - 1

    def take(self, rows: NDArray[np.int64]) -> "Rows":
        """Some of the rows, in the order given."""
        lengths = np.diff(self.starts)[rows]
        starts = np.concatenate([[0], np.cumsum(lengths)])
        entries = np.repeat(self.starts[rows] - starts[:-1], lengths) + np.arange(starts[-1])
        return Rows(self.columns[entries], self.values[entries], starts, self.width)

    def times(self, weights: Vector) -> Vector:
        """One number a row: its entries times the weights of their columns."""
        return np.asarray(np.add.reduceat(self.values * weights[self.columns], self.starts[:-1]), dtype=np.float64)

    def gathered(self, row_weights: Vector) -> Vector:
        """One number a column: its entries times the weights of their rows."""
        spread = self.values * np.repeat(row_weights, np.diff(self.starts))
        return np.bincount(self.columns, weights=spread, minlength=self.width).astype(np.float64)


def stack(rows: Sequence[tuple[NDArray[np.int64], NDArray[np.float32]]], width: int) -> Rows:
    """Rows out of their columns and values."""
    starts = np.cumsum([0, *(len(columns) for columns, _values in rows)])
    return Rows(
        np.concatenate([columns for columns, _values in rows]),
        np.concatenate([values for _columns, values in rows]),
        starts.astype(np.int64),
        width,
    )


def fit(rows: Rows, is_offensive: Vector, importance: Vector, *, strength: float) -> Vector:
    """Weights of the columns, classes balanced; `strength` is how much a row counts against small weights."""
    share = float((importance * is_offensive).sum() / importance.sum())
    weight = importance * np.where(is_offensive > 0, 0.5 / share, 0.5 / (1 - share)) * strength
    sign = np.where(is_offensive > 0, 1.0, -1.0)

    def loss(weights: Vector) -> tuple[float, Vector]:
        margin = sign * rows.times(weights)
        value = float((weight * np.logaddexp(0, -margin)).sum() + weights @ weights / 2)
        slope = rows.gathered(-weight * sign / (1 + np.exp(np.minimum(margin, 500)))) + weights
        return value, slope

    return _descend(loss, np.zeros(rows.width))


def _descend(loss: Callable[[Vector], tuple[float, Vector]], place: Vector) -> Vector:
    """The lowest place of a smooth, convex loss (limited-memory BFGS)."""
    value, slope = loss(place)
    steps: list[Vector] = []
    turns: list[Vector] = []
    enough = CLOSE_ENOUGH * float(np.linalg.norm(slope))
    for _step in range(STEPS):
        direction = -_bend(slope, steps, turns)
        length, tried, tried_value, tried_slope = (
            1.0 if steps else 1 / max(1.0, float(np.abs(slope).max())),
            place,
            value,
            slope,
        )
        while length > 1e-10:
            tried = place + length * direction
            tried_value, tried_slope = loss(tried)
            if tried_value <= value + 1e-4 * length * float(slope @ direction):
                break
            length /= 2
        step, turn = tried - place, tried_slope - slope
        place, value, slope = tried, tried_value, tried_slope
        if float(np.linalg.norm(slope)) <= enough:
            break
        if float(step @ turn) > 1e-12:
            steps, turns = [*steps, step][-MEMORY:], [*turns, turn][-MEMORY:]
    return place


def _bend(slope: Vector, steps: Sequence[Vector], turns: Sequence[Vector]) -> Vector:
    """The slope, corrected by what the last steps taught about curvature."""
    bent = slope.copy()
    shares = []
    for step, turn in zip(reversed(steps), reversed(turns), strict=True):
        share = (step @ bent) / (step @ turn)
        bent -= share * turn
        shares.append(share)
    if steps:
        bent *= (steps[-1] @ turns[-1]) / (turns[-1] @ turns[-1])
    for step, turn, share in zip(steps, turns, reversed(shares), strict=True):
        bent += (share - (turn @ bent) / (step @ turn)) * step
    return bent


def folds(is_offensive: Vector, *, count: int, seed: int) -> list[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Rows to learn from and rows to measure on, `count` times, each class spread evenly."""
    random = np.random.default_rng(seed)
    place = np.zeros(len(is_offensive), dtype=np.int64)
    for kind in (0, 1):
        members = np.flatnonzero(is_offensive == kind)
        place[random.permutation(members)] = np.arange(len(members)) % count
    return [(np.flatnonzero(place != fold), np.flatnonzero(place == fold)) for fold in range(count)]
