"""Trains a model from labelled texts and measures it by cross-validation."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from forum.core.text.locale import lazy_gettext as _
from forum.triage.scorer.errors import LabelledFileUnusable
from forum.triage.scorer.examples import own_examples
from forum.triage.scorer.figures import choose_threshold
from forum.triage.scorer.labelled import Labelled
from forum.triage.scorer.learning import Rows, Vector, fit, folds, stack
from forum.triage.scorer.model import Model, scaled, write
from forum.triage.scorer.reading import LONGEST, WIDTH, Floats, Reading, shipped_reader, weigh
from forum.triage.scorer.scored import HeldOut, Scored

FOLDS, SEED, FEWEST = 5, 1, 20
STRENGTH = 0.7
# how much a sign counts beside an n-gram, and one of our examples beside a labelled text
SIGN_SCALE, EXAMPLE_COUNTS = 0.05, 1.0
SELDOM = 2
# how many of the texts that nobody minds may get a hint, and how many may be put before the moderation; the tweets are
# rougher than what people write to a city, of which a tenth as many get one
FALSE_HINTS, FALSE_ALARMS = 0.05, 0.002


def train_to(file: Path, labelled: Sequence[Labelled]) -> list[HeldOut]:
    """Learn, write the model to a file, and tell how models did on texts that they had not seen."""
    is_offensive = np.array([one.is_offensive for one in labelled], dtype=np.float64)
    if min(is_offensive.sum(), len(labelled) - is_offensive.sum()) < FEWEST:
        raise LabelledFileUnusable(
            _("Training needs at least %(count)s offensive and as many other texts.", count=FEWEST)
        )
    readings = [_read(one.text) for one in labelled]
    examples = [(_read(one.text), one.is_offensive) for one in own_examples()]
    scores = _cross_validate(readings, is_offensive, examples)
    held_out = [HeldOut(one.text, one.is_offensive, scored) for one, scored in zip(labelled, scores, strict=True)]
    weighed = [(one.is_offensive, one.scored.weight) for one in held_out]
    look, urgent = (choose_threshold(weighed, false_alarms=share) for share in (FALSE_HINTS, FALSE_ALARMS))
    write(replace(_learn(readings, is_offensive, examples), threshold_look=look, threshold_urgent=urgent), file)
    return held_out


def _read(text: str) -> Reading:
    """A label is for the whole text: it is learned in one stretch."""
    return shipped_reader().read(text, stretch=LONGEST)


def _cross_validate(
    readings: Sequence[Reading], is_offensive: Vector, examples: Sequence[tuple[Reading, bool]]
) -> list[Scored]:
    """What models that had not seen them say of the texts."""
    scores = [Scored(0.0, [])] * len(readings)
    for known, hidden in folds(is_offensive, count=FOLDS, seed=SEED):
        model = _learn([readings[row] for row in known], is_offensive[known], examples)
        for row in hidden.tolist():
            scores[row] = model.score_reading(readings[row])
    return scores


def _learn(readings: Sequence[Reading], is_offensive: Vector, examples: Sequence[tuple[Reading, bool]]) -> Model:
    everything = [*readings, *(reading for reading, _label in examples)]
    labels = np.append(is_offensive, [float(label) for _reading, label in examples])
    importance = np.append(np.ones(len(readings)), np.full(len(examples), EXAMPLE_COUNTS))
    rarity = _rarity(everything)
    signs = np.concatenate([reading.signs for reading in everything])
    middle = signs.mean(axis=0).astype(np.float32)
    spread = np.where(signs.std(axis=0) > 0, signs.std(axis=0), 1).astype(np.float32)
    used, rows = _rows(everything, scaled(signs, middle, spread), rarity)
    learned = fit(rows, labels, importance, strength=STRENGTH)
    weights = np.zeros(len(rarity), dtype=np.float32)
    weights[used] = learned[: len(used)]
    sign_weights = (learned[len(used) : -1] * SIGN_SCALE).astype(np.float32)
    return Model(rarity, weights, middle, spread, sign_weights, float(learned[-1]), 0.5, 0.9)


def _rarity(readings: Sequence[Reading]) -> Floats:
    """For each column the logarithm of how rare it is; 0 for one that occurs in a single text."""
    counts = np.bincount(np.concatenate([np.unique(reading.columns) for reading in readings]), minlength=WIDTH)
    rarity = np.log(len(readings) / np.maximum(counts, 1)) + 1
    return np.where(counts >= SELDOM, rarity, 0).astype(np.float32)


def _rows(readings: Sequence[Reading], signs: Floats, rarity: Floats) -> tuple[NDArray[np.int64], Rows]:
    """Known columns side by side, then the signs, then a column of ones; and which columns are known."""
    used = np.flatnonzero(rarity)
    narrow = np.full(WIDTH, -1, dtype=np.int64)
    narrow[used] = np.arange(len(used))
    last = np.arange(signs.shape[1] + 1) + len(used)
    ones = np.ones(1, dtype=np.float32)
    rows = []
    for reading, own in zip(readings, signs, strict=True):
        weighed = weigh(reading, rarity)
        columns = np.append(narrow[weighed.columns], last)
        rows.append((columns, np.concatenate([weighed.values, own * np.float32(SIGN_SCALE), ones])))
    return used, stack(rows, len(used) + len(last))
