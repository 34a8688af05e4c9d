"""Trains a model from labelled texts and measures it by cross-validation."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from forum.core.locale import lazy_gettext as _
from forum.triage.scorer import figures
from forum.triage.scorer.errors import LabelledFileUnusable
from forum.triage.scorer.grams import BUCKETS, VIEWS
from forum.triage.scorer.labelled import Labelled
from forum.triage.scorer.learning import Rows, Vector, fit, folds, stack
from forum.triage.scorer.model import Model, scaled
from forum.triage.scorer.reading import Reading, as_columns, shipped_reader, weigh

FOLDS, SEED = 5, 1
STRENGTH = 0.7
# how much the signs count beside the n-grams
SIGN_SCALE = 0.1
OWN_EXAMPLE_COUNTS = 0.3
SELDOM = 2
WANTED_PRECISION = 0.8
FEWEST = 20


@dataclass(frozen=True, slots=True)
class Trained:
    """A model, and how it did on texts that it had not seen."""

    model: Model
    is_offensive: Vector
    unseen: Vector


def train(labelled: Sequence[Labelled], own: Sequence[Labelled]) -> Trained:
    """Learn from labelled texts and our own examples; raises LabelledFileUnusable when there are too few."""
    is_offensive = np.array([one.is_offensive for one in labelled], dtype=np.float64)
    if min(is_offensive.sum(), len(labelled) - is_offensive.sum()) < FEWEST:
        raise LabelledFileUnusable(
            _("Training needs at least %(count)s offensive and as many other texts.", count=FEWEST)
        )
    read = shipped_reader().read
    readings = [read(one.text) for one in labelled]
    examples = [(read(one.text), one.is_offensive) for one in own]
    unseen = _cross_validate(readings, is_offensive, examples)
    model = _learn(readings, is_offensive, examples)
    return Trained(_with_thresholds(model, is_offensive, unseen), is_offensive, unseen)


def _cross_validate(
    readings: Sequence[Reading], is_offensive: Vector, examples: Sequence[tuple[Reading, bool]]
) -> Vector:
    unseen = np.zeros(len(readings))
    for known, hidden in folds(is_offensive, count=FOLDS, seed=SEED):
        model = _learn([readings[row] for row in known], is_offensive[known], examples)
        logits = np.array([model.logit(readings[row]) for row in hidden])
        unseen[hidden] = 1 / (1 + np.exp(-logits))
    return unseen


def _learn(readings: Sequence[Reading], is_offensive: Vector, examples: Sequence[tuple[Reading, bool]]) -> Model:
    everything = [*readings, *(reading for reading, _label in examples)]
    labels = np.append(is_offensive, [float(label) for _reading, label in examples])
    importance = np.append(np.ones(len(readings)), np.full(len(examples), OWN_EXAMPLE_COUNTS))
    counted = [as_columns(reading) for reading in everything]
    rarity = _rarity([columns for columns, _values in counted])
    signs = np.stack([reading.signs for reading in everything])
    middle = signs.mean(axis=0).astype(np.float32)
    spread = np.where(signs.std(axis=0) > 0, signs.std(axis=0), 1).astype(np.float32)
    used, rows = _rows([weigh(*one, rarity) for one in counted], scaled(signs, middle, spread), rarity)
    learned = fit(rows, labels, importance, strength=STRENGTH)
    weights = np.zeros(len(rarity), dtype=np.float32)
    weights[used] = learned[: len(used)]
    sign_weights = learned[len(used) : -1] * SIGN_SCALE
    return Model(rarity, weights, middle, spread, sign_weights.astype(np.float32), float(learned[-1]), 0.5, 0.9)


def _rarity(texts: Sequence[NDArray[np.int64]]) -> NDArray[np.float32]:
    """For each column the logarithm of how rare it is; 0 for one that occurs in a single text."""
    counts = np.bincount(np.concatenate(texts), minlength=BUCKETS * len(VIEWS))
    rarity = np.log(len(texts) / np.maximum(counts, 1)) + 1
    return np.where(counts >= SELDOM, rarity, 0).astype(np.float32)


def _rows(
    grams: Sequence[tuple[NDArray[np.int64], NDArray[np.float32]]],
    signs: NDArray[np.float32],
    rarity: NDArray[np.float32],
) -> tuple[NDArray[np.int64], Rows]:
    """Known columns side by side, then the signs, then a column of ones; and which columns are known."""
    used = np.flatnonzero(rarity)
    narrow = np.full(len(rarity), -1, dtype=np.int64)
    narrow[used] = np.arange(len(used))
    last = np.arange(signs.shape[1] + 1) + len(used)
    ones = np.ones(1, dtype=np.float32)
    rows = [
        (np.append(narrow[columns], last), np.concatenate([values, own * SIGN_SCALE, ones]))
        for (columns, values), own in zip(grams, signs, strict=True)
    ]
    return used, stack(rows, len(used) + len(last))


def _with_thresholds(model: Model, is_offensive: Vector, unseen: Vector) -> Model:
    """Look where macro-F1 is best; urgent where at least four in five were offensive, and no lower than look."""
    levels = np.arange(0.2, 0.98, 0.01)
    look = max(levels, key=lambda level: figures.macro_f1(is_offensive, unseen, level))
    sure = [level for level in levels if figures.point(is_offensive, unseen, level).precision >= WANTED_PRECISION]
    urgent = max(float(look), float(sure[0]) if sure else float(levels[-1]))
    return replace(model, threshold_look=float(look), threshold_urgent=urgent)
