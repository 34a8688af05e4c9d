"""The trained model: a file of numbers, and what they say of a text."""

import zipfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from forum.core.text.locale import lazy_gettext as _
from forum.triage.scorer.errors import ModelUnusable
from forum.triage.scorer.grams import BITS, VIEWS
from forum.triage.scorer.reading import WIDTH, Floats, Reader, Reading, shipped_reader, weigh
from forum.triage.scorer.scored import Scored, Span
from forum.triage.scorer.signs import Signs

# changes when features change their meaning: an older file then no longer fits
VERSION = 2
MOST_WORDS = 5
# words that weigh less than this share of the heaviest one are not worth marking
FAINT = 0.25
FURTHEST_SIGN = 4.0


@dataclass(frozen=True)
class Model:
    """Weights of n-grams and signs, and where the two thresholds lie."""

    rarity: Floats
    weights: Floats
    sign_middle: Floats
    sign_spread: Floats
    sign_weights: Floats
    bias: float
    threshold_look: float
    threshold_urgent: float

    @cached_property
    def _reader(self) -> Reader:
        return shipped_reader()

    def score(self, text: str) -> Scored:
        """Judge one text by its worst stretch, tempered by the others."""
        return self.score_reading(self._reader.read(text))

    def score_reading(self, reading: Reading) -> Scored:
        logits = self.logits(reading)
        return Scored(probability(_together(logits)), self._weighty_words(reading, int(logits.argmax())))

    def logits(self, reading: Reading) -> NDArray[np.float64]:
        """How much speaks for "offensive" in each stretch."""
        weighed = weigh(reading, self.rarity)
        pushes = weighed.values * self.weights[weighed.columns]
        from_grams = np.bincount(weighed.stretches, weights=pushes, minlength=len(reading.begins))
        return from_grams + scaled(reading.signs, self.sign_middle, self.sign_spread) @ self.sign_weights + self.bias

    def _weighty_words(self, reading: Reading, stretch: int) -> list[Span]:
        """The telling words of a stretch whose n-grams push most towards "offensive"."""
        begin, end = reading.bounds(stretch)
        inside = np.flatnonzero((reading.places >= begin) & (reading.places < end))
        columns = reading.columns[inside]
        pushes = self.weights[columns] * self.rarity[columns]
        by_token = np.bincount(reading.places[inside], weights=pushes, minlength=len(reading.tokens))
        telling = [index for index in range(begin, end) if reading.telling[index] and by_token[index] > 0]
        heaviest = sorted(telling, key=lambda index: -by_token[index])[:MOST_WORDS]
        return [
            Span(reading.tokens[index].start, reading.tokens[index].end, float(by_token[index]))
            for index in heaviest
            if by_token[index] > FAINT * by_token[heaviest[0]]
        ]


def _together(logits: NDArray[np.float64]) -> float:
    """One foul sentence spoils a long text, but a civil rest speaks for it."""
    return float(logits.max() + logits.mean()) / 2


def scaled(signs: Signs, middle: Floats, spread: Floats) -> Floats:
    """Signs in units of their spread, outliers drawn in."""
    return np.clip((signs - middle) / spread, -FURTHEST_SIGN, FURTHEST_SIGN).astype(np.float32)


def probability(logit: float) -> float:
    return 1 / (1 + float(np.exp(-np.clip(logit, -30, 30))))


def write(model: Model, file: Path) -> None:
    """Numbers only: half the precision is enough, and buckets without a weight take no room."""
    used = np.flatnonzero(model.rarity)
    with file.open("wb") as opened:
        np.savez_compressed(
            opened,
            form=np.array([VERSION, BITS, len(VIEWS), len(model.sign_weights)], dtype=np.int64),
            used=np.diff(used, prepend=0).astype(np.uint32),
            rarity=model.rarity[used].astype(np.float16),
            weights=model.weights[used].astype(np.float16),
            signs=np.stack([model.sign_middle, model.sign_spread, model.sign_weights]).astype(np.float32),
            levels=np.array([model.bias, model.threshold_look, model.threshold_urgent]),
        )


def read(file: Path) -> Model:
    """The model in a file; raises ModelUnusable. Nothing in it is ever executed."""
    try:
        with file.open("rb") as opened, np.load(opened, allow_pickle=False) as arrays:
            return _unpack({name: arrays[name] for name in arrays.files})
    except FileNotFoundError:
        raise ModelUnusable(_("There is no model file %(file)s.", file=str(file))) from None
    except (ValueError, KeyError, IndexError, OSError, EOFError, zipfile.BadZipFile):
        raise ModelUnusable(
            _("%(file)s is no model of this version. Make one with: forum triage train", file=str(file))
        ) from None


def _unpack(arrays: dict[str, NDArray[np.generic]]) -> Model:
    signs = arrays["signs"].astype(np.float32)
    if arrays["form"].tolist() != [VERSION, BITS, len(VIEWS), signs.shape[1]]:
        raise ValueError
    used = np.cumsum(arrays["used"].astype(np.int64))
    rarity, weights = np.zeros((2, WIDTH), dtype=np.float32)
    rarity[used], weights[used] = arrays["rarity"], arrays["weights"]
    bias, look, urgent = arrays["levels"].astype(np.float64).tolist()
    return Model(rarity, weights, signs[0], signs[1], signs[2], bias, look, urgent)
