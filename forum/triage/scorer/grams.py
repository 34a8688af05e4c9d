"""Views of a text as numbers: word, stem, letter and class n-grams, each hashed into a bucket of its view."""

import zlib
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import Stemmer
from numpy.typing import NDArray

from forum.triage.scorer.lexicon import Lexicon
from forum.triage.scorer.tokens import Token

BITS = 18
BUCKETS = 1 << BITS
VIEWS = ("letters", "spelling", "words", "stems", "classes")
LETTERS, SPELLING, WORDS, CLASSES = (2, 5), (3, 6), (1, 2), (1, 3)
STEMMER = Stemmer.Stemmer("german")

Hashes = NDArray[np.uint64]
POWERS = np.array([pow(0x9E3779B97F4A7C15, power, 1 << 64) for power in range(1, 12)], dtype=np.uint64)


def grams(tokens: Sequence[Token], symbols: Sequence[str]) -> dict[str, tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """For each view the buckets that occur, and the index of the token where each begins."""
    folded = [token.folded for token in tokens]
    named = [token.written.replace(" ", "") if token.is_word else token.folded for token in tokens]
    stems = [index for index, token in enumerate(tokens) if token.is_word]
    stem_view, stem_at = _sequences([_stem(folded[index]) for index in stems], WORDS)
    found = {
        "letters": _letters(folded, LETTERS),
        "spelling": _letters(named, SPELLING),
        "words": _sequences(folded, WORDS),
        "stems": (stem_view, np.array(stems, dtype=np.int64)[stem_at] if stems else stem_at),
        "classes": _sequences(list(symbols), CLASSES),
    }
    return {view: ((hashes >> np.uint64(64 - BITS)).astype(np.int64), at) for view, (hashes, at) in found.items()}


def symbols(tokens: Sequence[Token], classes: Sequence[tuple[int, ...]], lexicon: Lexicon) -> list[str]:
    """Each token as its most telling class; words of no class become one and the same, except the smallest."""
    return [_symbol(token, found, lexicon) for token, found in zip(tokens, classes, strict=True)]


def _symbol(token: Token, classes: tuple[int, ...], lexicon: Lexicon) -> str:
    if classes:
        return lexicon.classes[min(classes)]
    if not token.is_word or len(token.folded) <= 3:
        return token.folded
    return "word"


def _sequences(words: Sequence[str], sizes: tuple[int, int]) -> tuple[Hashes, NDArray[np.int64]]:
    """Hashes of all runs of words of the given sizes."""
    numbers = np.array([_number(word) for word in words], dtype=np.uint64)
    return _runs(numbers, sizes, np.arange(len(words)), None)


def _letters(words: Sequence[str], sizes: tuple[int, int]) -> tuple[Hashes, NDArray[np.int64]]:
    """Hashes of all runs of letters within a word, its borders counted as letters."""
    line = " " + " ".join(words) + " " if words else ""
    codes = np.frombuffer(line.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    borders = np.cumsum(codes == 32)
    at = np.minimum(borders - 1, len(words) - 1)
    return _runs(codes, sizes, at, borders)


def _runs(
    codes: NDArray[np.uint64], sizes: tuple[int, int], at: NDArray[np.int64], borders: NDArray[np.int64] | None
) -> tuple[Hashes, NDArray[np.int64]]:
    hashes, places = [np.zeros(0, np.uint64)], [np.zeros(0, np.int64)]
    for size in range(sizes[0], min(sizes[1], len(codes)) + 1):
        count = len(codes) - size + 1
        mixed = np.full(count, size, dtype=np.uint64)
        for step in range(size):
            mixed += codes[step : step + count] * POWERS[step]
        where = at[:count]
        if borders is not None:
            inside = borders[size - 2 : size - 2 + count] == borders[:count]
            mixed, where = mixed[inside], where[inside]
        hashes.append(_mix(mixed))
        places.append(where)
    return np.concatenate(hashes), np.concatenate(places)


def _mix(hashes: Hashes) -> Hashes:
    """Spread neighbouring hashes over all buckets."""
    hashes = (hashes ^ (hashes >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)
    return hashes ^ (hashes >> np.uint64(32))


@lru_cache(maxsize=50_000)
def _number(word: str) -> int:
    return zlib.crc32(word.encode())


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    return str(STEMMER.stemWord(word))
