"""A text as the scorer sees it: pieces, hashed n-grams, signs; long texts in stretches."""

from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from forum.triage.scorer.grams import BITS, BUCKETS, VIEWS, Integers, grams
from forum.triage.scorer.lexicon import Lexicon, shipped_lexicon
from forum.triage.scorer.signs import TELLING, Counter, Signs
from forum.triage.scorer.tokens import Token, cut

WIDTH = BUCKETS * len(VIEWS)
COLUMN_BITS = WIDTH.bit_length()
LONGEST = 8_000
# as many pieces as a short comment has; longer texts are read in stretches of this size
STRETCH = 70
ENDS = frozenset({".", "!", "?", "..", "...", ":", ";"})

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Reading:
    """A text cut into stretches: where each begins, its signs, and per n-gram its column and the piece it begins at."""

    tokens: list[Token]
    begins: list[int]
    columns: Integers
    places: Integers
    signs: Signs
    # for each piece, whether it can be named as a reason
    telling: list[bool]

    def bounds(self, stretch: int) -> tuple[int, int]:
        """The first piece of a stretch, and the first behind it."""
        return self.begins[stretch], [*self.begins, len(self.tokens)][stretch + 1]

    @property
    def stretch_of(self) -> Integers:
        """For each piece the number of its stretch."""
        lengths = np.diff([*self.begins, len(self.tokens)])
        return np.repeat(np.arange(len(self.begins)), lengths)


@dataclass(frozen=True, slots=True)
class Weighed:
    """Each column once a stretch, with its weight."""

    stretches: Integers
    columns: Integers
    values: Floats


class Reader:
    """Reads texts with one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._counter = Counter(lexicon)
        self._telling = lexicon.numbers(*TELLING)

    def read(self, text: str, *, stretch: int = STRETCH) -> Reading:
        """A text of any length, of a very long one its beginning and its end."""
        shown = text if len(text) <= LONGEST else text[: LONGEST // 2] + " " * 2 + text[-LONGEST // 2 :]
        tokens, classes = self._lexicon.without_harmless(cut(shown))
        columns, places = grams(self._lexicon.without_neutral(tokens, classes), classes, self._lexicon)
        begins = _stretches(tokens, stretch)
        parts = [slice(*pair) for pair in pairwise([*begins, len(tokens)])]
        signs = np.stack([self._counter.count(tokens[part], classes[part]) for part in parts])
        telling = [not self._telling.isdisjoint(found) for found in classes]
        return Reading(_moved(tokens, text), begins, columns, places, signs, telling)


def _moved(tokens: list[Token], text: str) -> list[Token]:
    """Positions behind the gap of a very long text count from its real beginning."""
    gap = len(text) - LONGEST - 2
    if len(text) <= LONGEST:
        return tokens
    half = LONGEST // 2
    return [
        token if token.end <= half else token._replace(start=token.start + gap, end=token.end + gap) for token in tokens
    ]


def _stretches(tokens: list[Token], size: int) -> list[int]:
    """Where stretches begin: after a sentence where they can, the last up to half as long again."""
    begins = [0]
    while len(tokens) - begins[-1] > size * 3 // 2:
        begin = begins[-1]
        ends = [index for index in range(begin + size // 2, begin + size) if tokens[index].folded in ENDS]
        begins.append((ends[-1] if ends else begin + size - 1) + 1)
    return begins


@cache
def shipped_reader() -> Reader:
    return Reader(shipped_lexicon())


def weigh(reading: Reading, rarity: Floats) -> Weighed:
    """Rare columns count more, unknown ones not at all; each view of a stretch is brought to length 1."""
    known = np.flatnonzero(rarity[reading.columns])
    keys = (reading.stretch_of[reading.places[known]] << COLUMN_BITS) | reading.columns[known]
    keys, counts = np.unique(keys, return_counts=True)
    stretches, columns, views = keys >> COLUMN_BITS, keys & ((1 << COLUMN_BITS) - 1), keys >> BITS
    values = (1 + np.log(counts)) * rarity[columns]
    squares = np.bincount(views, weights=values * values, minlength=1)
    return Weighed(stretches, columns, (values / np.sqrt(squares)[views]).astype(np.float32))
