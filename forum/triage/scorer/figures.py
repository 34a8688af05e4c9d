"""How good a scorer is on labelled texts: macro-F1, average precision, precision and recall at a threshold."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

CURVE = [step / 100 for step in range(5, 100, 5)]

# whether people called a text offensive, and what the scorer gave it
Judged = Sequence[tuple[bool, float]]


@dataclass(frozen=True, slots=True)
class Point:
    """What a threshold does: of those it flags, how many are offensive; of the offensive, how many it flags."""

    threshold: float
    precision: float
    recall: float
    share: float


def point(judged: Judged, threshold: float) -> Point:
    """The figures at one threshold; the precision of a threshold that flags nothing is 0."""
    flagged = [is_offensive for is_offensive, score in judged if score >= threshold]
    offensive = sum(is_offensive for is_offensive, _score in judged)
    return Point(
        threshold,
        sum(flagged) / max(1, len(flagged)),
        sum(flagged) / max(1, offensive),
        len(flagged) / max(1, len(judged)),
    )


def curve(judged: Judged) -> list[Point]:
    return [point(judged, threshold) for threshold in CURVE]


def macro_f1(judged: Judged, threshold: float) -> float:
    """The mean of the F1 of both classes."""
    return (_f1(judged, threshold, wanted=True) + _f1(judged, threshold, wanted=False)) / 2


def _f1(judged: Judged, threshold: float, *, wanted: bool) -> float:
    answers = [(is_offensive is wanted, (score >= threshold) is wanted) for is_offensive, score in judged]
    hits = sum(is_so and is_called_so for is_so, is_called_so in answers)
    return 2 * hits / max(1, sum(is_so + is_called_so for is_so, is_called_so in answers))


def average_precision(judged: Judged) -> float:
    """The precision at each step of recall, texts of equal score taken together."""
    offensive = sum(is_offensive for is_offensive, _score in judged)
    taken = hits = 0
    area = 0.0
    for _score, equals in groupby(sorted(judged, key=itemgetter(1), reverse=True), key=itemgetter(1)):
        labels = [is_offensive for is_offensive, _equal in equals]
        taken += len(labels)
        hits += sum(labels)
        area += sum(labels) * hits / taken
    return area / max(1, offensive)


def choose_thresholds(judged: Judged, *, precision: float, tolerance: float) -> tuple[float, float]:
    """Where to look, and where to look at once.

    Look: the lowest threshold whose macro-F1 is within `tolerance` of the best, for attacks of a kind that the
    training texts lack score low. At once: from where every higher threshold keeps at least `precision`.
    """
    levels = [step / 100 for step in range(20, 99)]
    rates = [(macro_f1(judged, level), level) for level in levels]
    look = min(level for rate, level in rates if rate >= max(rates)[0] - tolerance)
    unsure = [one.threshold for one in _points(judged, levels) if one.share and one.precision < precision]
    urgent = min((level for level in levels if level > max(unsure, default=0)), default=levels[-1])
    return look, max(look, urgent)


def _points(judged: Judged, levels: Iterable[float]) -> list[Point]:
    return [point(judged, level) for level in levels]
