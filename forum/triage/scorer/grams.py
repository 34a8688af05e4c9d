"""Views of a text as numbers: letter, word, stem and class n-grams, each hashed into a bucket of its view."""

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
Integers = NDArray[np.int64]
POWERS = np.array([pow(0x9E3779B97F4A7C15, power, 1 << 64) for power in range(1, 12)], dtype=np.uint64)


def grams(tokens: Sequence[Token], classes: Sequence[tuple[int, ...]], lexicon: Lexicon) -> tuple[Integers, Integers]:
    """The column of each n-gram that occurs, view after view, and the index of the token where it begins."""
    folded = [token.folded for token in tokens]
    words = [index for index, token in enumerate(tokens) if token.is_word]
    symbols = [_symbol(token, found, lexicon) for token, found in zip(tokens, classes, strict=True)]
    stems, stems_at = _sequences([_stem(folded[index]) for index in words], WORDS)
    views = (
        _letters(folded, LETTERS),
        _letters([token.written if token.is_word else token.folded for token in tokens], SPELLING),
        _sequences(folded, WORDS),
        (stems, np.array(words, dtype=np.int64)[stems_at]),
        _sequences(symbols, CLASSES),
    )
    hashes = np.concatenate([found for found, _at in views])
    view = np.repeat(np.arange(len(VIEWS)), [len(found) for found, _at in views])
    return (_mix(hashes) >> np.uint64(64 - BITS)).astype(np.int64) + BUCKETS * view, np.concatenate(
        [at for _found, at in views]
    )


def _symbol(token: Token, classes: tuple[int, ...], lexicon: Lexicon) -> str:
    """A token as its most telling class; words of no class become one and the same, except the smallest."""
    if classes:
        return lexicon.classes[classes[0]]
    if not token.is_word or len(token.folded) <= 3:
        return token.folded
    return "word"


def _sequences(words: Sequence[str], sizes: tuple[int, int]) -> tuple[Hashes, Integers]:
    """Hashes of all runs of words of the given sizes."""
    numbers = np.array([_number(word) for word in words], dtype=np.uint64)
    return _runs(numbers, sizes, np.arange(len(words)), None)


def _letters(words: Sequence[str], sizes: tuple[int, int]) -> tuple[Hashes, Integers]:
    """Hashes of all runs of letters within a word, its borders counted as letters."""
    line = " " + " ".join(words) + " "
    codes = np.frombuffer(line.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    borders = np.cumsum(codes == 32)
    return _runs(codes, sizes, np.minimum(borders, len(words)) - 1, borders)


def _runs(codes: Hashes, sizes: tuple[int, int], at: Integers, borders: Integers | None) -> tuple[Hashes, Integers]:
    hashes, places = [], []
    mixed = np.zeros(len(codes), dtype=np.uint64)
    for size in range(1, min(sizes[1], len(codes)) + 1):
        count = len(codes) - size + 1
        mixed = mixed[:count] + codes[size - 1 :] * POWERS[size - 1]
        if size < sizes[0]:
            continue
        if borders is None:
            inside: NDArray[np.bool_] | slice = slice(None)
        else:
            inside = borders[max(size - 2, 0) : max(size - 2, 0) + count] == borders[:count]
        hashes.append(mixed[inside] + np.uint64(size))
        places.append(at[:count][inside])
    return (np.concatenate(hashes), np.concatenate(places)) if hashes else (codes[:0], at[:0])


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
