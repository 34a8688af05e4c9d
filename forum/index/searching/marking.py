"""Marking the words of a query in a text, and cutting the piece of it that shows most of them."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, and whether the query found it."""

    text: str
    is_marked: bool


def mark(text: str, words: str) -> Sequence[Piece]:
    """The whole text in pieces; the words of the query are marked in all forms and within compounds."""
    raise NotImplementedError


def snippet(text: str, words: str, *, length: int = 200) -> Sequence[Piece]:
    """About `length` characters of a plain text around its best place, with "…" where it was cut."""
    raise NotImplementedError
