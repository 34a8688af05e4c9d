"""The numbers of agenda items: counted apart for each kind of doors, and never changed once they have been sent."""

import re
from collections.abc import Collection, Iterator, Sequence
from string import ascii_lowercase

from forum.councils.models.agenda import AgendaItem

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
NUMBER_AND_LETTERS = re.compile(r"(\d+)([a-z]*)")


def label_of(item: AgendaItem) -> str:
    """What the item is called on its agenda, such as “Ö 3a”; the letter alone as long as it has no number."""
    return f"{item.doors.letter}{NO_BREAK_SPACE}{item.label}" if item.label else str(item.doors.letter)


def counted(items: Sequence[AgendaItem]) -> Iterator[tuple[AgendaItem, str]]:
    """The numbers of an agenda that nobody has yet, in its order."""
    counts: dict[str, int] = {}
    for item in items:
        counts[item.doors] = counts.get(item.doors, 0) + 1
        yield item, str(counts[item.doors])


def inserted(taken: Collection[str], *, before: Sequence[str], behind: Sequence[str]) -> str:
    """A number for an item that comes after the invitation, which changes no other one.

    `taken` are all numbers that have been given, also to what was removed; `before` and `behind` those of the items
    that stand around it. At the end it is the next number, between others the one before it with a letter.
    """
    if not behind:
        return str(max((_number(one) for one in taken), default=0) + 1)
    stem = _number(before[-1] if before else behind[0])
    return next(label for label in _with_letters(stem) if label not in taken)


def _number(label: str) -> int:
    found = NUMBER_AND_LETTERS.fullmatch(label)
    return int(found[1]) if found else 0


def _with_letters(stem: int) -> Iterator[str]:
    """3a to 3z, then 3aa."""
    yield from (f"{stem}{letter}" for letter in ascii_lowercase)
    yield from (f"{stem}{first}{second}" for first in ascii_lowercase for second in ascii_lowercase)
