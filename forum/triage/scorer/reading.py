"""A text as the scorer sees it: pieces, hashed n-grams, signs."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from forum.triage.scorer.grams import BUCKETS, VIEWS, grams, symbols
from forum.triage.scorer.lexicon import Lexicon, shipped_lexicon
from forum.triage.scorer.signs import Counter, Signs
from forum.triage.scorer.tokens import Token, cut

LONGEST = 8_000
# as many pieces as a short comment has; longer texts are read in stretches of this size
STRETCH = 70
ENDS = frozenset({".", "!", "?", "..", "...", ":", ";"})


@dataclass(frozen=True, slots=True)
class Reading:
    """One stretch of text: its pieces, and per n-gram the column it counts in and the piece where it begins."""

    tokens: list[Token]
    columns: NDArray[np.int64]
    places: NDArray[np.int64]
    signs: Signs


class Reader:
    """Reads texts with one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._counter = Counter(lexicon)

    def read(self, text: str) -> Reading:
        """A short text as a whole."""
        return self._read(cut(text[:LONGEST]))

    def read_in_stretches(self, text: str) -> list[Reading]:
        """A text of any length in stretches that end with a sentence where they can; at least one."""
        shown = text if len(text) <= LONGEST else text[: LONGEST // 2] + " " + text[-LONGEST // 2 + 1 :]
        return [self._read(tokens) for tokens in _stretches(cut(shown))]

    def _read(self, tokens: list[Token]) -> Reading:
        classes = [self.lexicon.classes_of(token.folded) if token.is_word else () for token in tokens]
        views = grams(tokens, symbols(tokens, classes, self.lexicon))
        columns = [buckets + BUCKETS * number for number, (buckets, _at) in enumerate(views[view] for view in VIEWS)]
        places = [views[view][1] for view in VIEWS]
        return Reading(tokens, np.concatenate(columns), np.concatenate(places), self._counter.count(tokens, classes))


def _stretches(tokens: list[Token]) -> list[list[Token]]:
    parts: list[list[Token]] = []
    rest = tokens
    while len(rest) > STRETCH * 3 // 2:
        ends = [index for index in range(STRETCH // 2, STRETCH) if rest[index].folded in ENDS]
        end = (ends[-1] if ends else STRETCH - 1) + 1
        parts.append(rest[:end])
        rest = rest[end:]
    return [*parts, rest]


@cache
def shipped_reader() -> Reader:
    return Reader(shipped_lexicon())


def as_columns(reading: Reading) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Each column once, with one plus the logarithm of how often it occurs."""
    columns, counts = np.unique(reading.columns, return_counts=True)
    return columns, (1 + np.log(counts)).astype(np.float32)


def weigh(
    columns: NDArray[np.int64], values: NDArray[np.float32], rarity: NDArray[np.float32]
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Rare columns count more, unknown ones not at all; each view of a text is brought to length 1."""
    weighed = values * rarity[columns]
    view = columns // BUCKETS
    squares = np.bincount(view, weights=weighed.astype(np.float64) ** 2, minlength=len(VIEWS))
    lengths = np.sqrt(np.where(squares > 0, squares, 1)).astype(np.float32)
    known = weighed > 0
    return columns[known], (weighed / lengths[view])[known]


def width(signs: Sequence[float] | Signs) -> int:
    """Columns of all views, signs and one that is always 1."""
    return BUCKETS * len(VIEWS) + len(signs) + 1
