"""How good a scorer is on labelled texts: macro-F1, average precision, precision and recall at a threshold."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Point:
    """What a threshold does: of those it flags, how many are offensive; of the offensive, how many it flags."""

    threshold: float
    precision: float
    recall: float
    share: float


def point(is_offensive: Vector, probability: Vector, threshold: float) -> Point:
    """The figures at one threshold; the precision of a threshold that flags nothing is 0."""
    flagged = probability >= threshold
    hits = float((flagged & (is_offensive > 0)).sum())
    return Point(
        threshold,
        hits / max(1, int(flagged.sum())),
        hits / max(1.0, float(is_offensive.sum())),
        float(flagged.mean()) if len(flagged) else 0.0,
    )


def macro_f1(is_offensive: Vector, probability: Vector, threshold: float) -> float:
    """The mean of the F1 of both classes."""
    flagged, offensive = probability >= threshold, is_offensive > 0
    return (_f1(flagged, offensive) + _f1(~flagged, ~offensive)) / 2


def _f1(flagged: NDArray[np.bool_], wanted: NDArray[np.bool_]) -> float:
    return 2 * float((flagged & wanted).sum()) / max(1, int(flagged.sum() + wanted.sum()))


def average_precision(is_offensive: Vector, probability: Vector) -> float:
    """The precision at each step of recall, texts of equal probability taken together."""
    order = np.argsort(-probability, kind="stable")
    ends = np.append(np.flatnonzero(np.diff(probability[order])), len(order) - 1)
    hits = np.cumsum(is_offensive[order])[ends]
    gained = np.diff(hits, prepend=0)
    return float((gained * hits / (ends + 1)).sum() / max(1.0, float(is_offensive.sum())))


def curve(is_offensive: Vector, probability: Vector) -> list[Point]:
    """Twenty-odd thresholds from the lowest to the highest."""
    return [point(is_offensive, probability, threshold / 100) for threshold in range(5, 100, 5)]
