"""Where places in a text have gone after it got another wording."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

TOKEN = re.compile(r"\w+|[^\S\n]+|\n|[^\w\s]")
# pairs of words that are compared; a longer stretch counts as exchanged whole
MOST_PAIRS = 4_000_000


@dataclass(frozen=True, slots=True)
class Place:
    """Where a place has gone; `is_sure` unless the words on both sides of it were exchanged."""

    at: int
    is_sure: bool = True


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters before and after that stand for each other; the same words, or exchanged ones."""

    before: tuple[int, int]
    after: tuple[int, int]
    is_same: bool


def remap(places: Sequence[int], before: str, after: str) -> list[Place]:
    """The places of `before` in `after`, in the same order: none overtakes another, none lies outside."""
    stretches = compare(before, after)
    return [_follow(place, stretches, len(before), len(after)) for place in places]


def compare(before: str, after: str) -> list[Stretch]:
    """The stretches of both texts in their order; together they cover both."""
    start, end = _common_ends(before, after)
    middle_before, middle_after = before[start : len(before) - end], after[start : len(after) - end]
    stretches = [Stretch((0, start), (0, start), is_same=True)] if start else []
    stretches += _by_word(middle_before, middle_after, start)
    if end:
        stretches.append(Stretch((len(before) - end, len(before)), (len(after) - end, len(after)), is_same=True))
    return stretches


def _common_ends(before: str, after: str) -> tuple[int, int]:
    shortest = min(len(before), len(after))
    start = next((i for i in range(shortest) if before[i] != after[i]), shortest)
    rest = shortest - start
    end = next((i for i in range(rest) if before[-1 - i] != after[-1 - i]), rest)
    return start, end


def _by_word(before: str, after: str, offset: int) -> list[Stretch]:
    here, there = TOKEN.findall(before), TOKEN.findall(after)
    if not here and not there:
        return []
    if not here or not there or len(here) * len(there) > MOST_PAIRS:
        whole = (offset, offset + len(before)), (offset, offset + len(after))
        return [Stretch(*whole, is_same=False)]
    at_here, at_there = _begins(here, offset), _begins(there, offset)
    matcher = SequenceMatcher(None, here, there, autojunk=False)
    return [
        Stretch((at_here[a], at_here[b]), (at_there[c], at_there[d]), is_same=kind == "equal")
        for kind, a, b, c, d in matcher.get_opcodes()
    ]


def _begins(tokens: Sequence[str], offset: int) -> list[int]:
    begins = [offset]
    for token in tokens:
        begins.append(begins[-1] + len(token))
    return begins


def _follow(place: int, stretches: Sequence[Stretch], length: int, new_length: int) -> Place:
    if place <= 0:
        return Place(0)
    if place >= length:
        return Place(new_length)
    for stretch in stretches:
        (begin, end), (new_begin, new_end) = stretch.before, stretch.after
        if begin <= place < end:
            if stretch.is_same:
                return Place(new_begin + place - begin)
            # at its very beginning it stays in front of what was put there instead
            return Place(new_begin) if place == begin else Place(new_end, is_sure=False)
    return Place(new_length)
