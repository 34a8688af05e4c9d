"""Marking the words of a query in a text, and cutting the piece of it that shows most of them."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from forum.index.analysis.compounds import parts_of
from forum.index.analysis.folding import fold, words_in
from forum.index.analysis.stemming import stem
from forum.index.searching.parsing import parse

CUT = "…"
# a text is searched for its best place so far
MOST_CHARACTERS = 50_000
SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, and whether the query found it."""

    text: str
    is_marked: bool


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    stem: str


def mark(text: str, words: str) -> Sequence[Piece]:
    """The whole text in pieces; the words of the query are marked in all forms and within compounds."""
    return _cut(text, 0, len(text), _marks(text, words))


def snippet(text: str, words: str, *, length: int = 200) -> Sequence[Piece]:
    """About `length` characters of a plain text around its best place, with "…" where it was cut.

    `words` is the query as it was searched, with corrected words in their corrected spelling.
    """
    shown = SPACES.sub(" ", text[:MOST_CHARACTERS]).strip()
    marks = _marks(shown, words)
    start, end = _best_place(shown, marks, length)
    pieces = _cut(shown, start, end, marks)
    before = [Piece(f"{CUT} ", is_marked=False)] if start else []
    after = [Piece(f" {CUT}", is_marked=False)] if end < len(shown) else []
    return [*before, *pieces, *after]


def _marks(text: str, words: str) -> Sequence[_Mark]:
    """Small words are marked only if the query has no others."""
    asked = parse(words).words
    asked = [one for one in asked if not one.is_small] or asked
    wanted = {one.stem for one in asked}
    wanted_parts = wanted.union(*(parts_of(one.folded) for one in asked))
    found = []
    for match in words_in(text):
        folded = fold(match.group())
        held = stem(folded)
        hit = held if held in wanted_parts else next((part for part in parts_of(folded) if part in wanted), "")
        if hit:
            found.append(_Mark(match.start(), match.end(), hit))
    return found


def _cut(text: str, start: int, end: int, marks: Sequence[_Mark]) -> Sequence[Piece]:
    pieces, at = [], start
    for one in marks:
        if one.start < start or one.end > end:
            continue
        pieces += [Piece(text[at : one.start], is_marked=False), Piece(text[one.start : one.end], is_marked=True)]
        at = one.end
    pieces.append(Piece(text[at:end], is_marked=False))
    return [piece for piece in pieces if piece.text]


def _best_place(text: str, marks: Sequence[_Mark], length: int) -> tuple[int, int]:
    """Where most different words of the query stand together; a little before the first of them, at a space."""
    if len(text) <= length:
        return 0, len(text)
    starts = [one.start for one in marks]

    def shown_from(number: int) -> int:
        beyond = bisect_left(starts, marks[number].start + length * 3 // 4)
        return len({one.stem for one in marks[number:beyond]})

    best = max(range(len(marks)), key=lambda number: (shown_from(number), -number), default=None)
    first = 0 if best is None else marks[best].start - length // 4
    start = max(0, min(first, len(text) - length))
    if start:
        start = text.find(" ", start, start + length // 4) + 1 or start
    end = min(len(text), start + length)
    if end < len(text):
        end = max(text.rfind(" ", start, end + 1), start + length // 2)
    return start, end
