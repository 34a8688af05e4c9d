"""How good a scorer is on labelled texts: macro-F1, average precision, precision and recall at a threshold."""

from collections.abc import Sequence
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


def choose_threshold(judged: Judged, *, false_alarms: float) -> float:
    """The lowest threshold that flags at most such a share of the texts that are not offensive."""
    civil = [score for is_offensive, score in judged if not is_offensive]
    levels = [step / 100 for step in range(20, 99)]
    allowed = false_alarms * len(civil)
    return next((level for level in levels if sum(score >= level for score in civil) <= allowed), levels[-1])
