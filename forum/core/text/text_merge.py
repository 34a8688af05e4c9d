"""What two people made of one text, put together word by word; where both changed the same words, both stay to be seen."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from merge3 import Merge3

from forum.core.text.text_diff import LINE, TOKEN

# pairs of equal words that are looked at: so many take less than a second
MOST_PAIRS = 2_000_000


@dataclass(frozen=True, slots=True)
class Merged:
    """A proposal of both texts together; `conflicts` counts the places where the words of both stand one after the other."""

    text: str
    conflicts: int


def merge(base: str, mine: str, theirs: str) -> Merged:
    """Both texts together, each of them made from `base`."""
    parts: list[str] = []
    conflicts = 0
    before, one, other = _pieces(base, mine, theirs)
    merging = Merge3(before, one, other, sequence_matcher=_MATCHER)
    for kind, *words in merging.merge_groups():
        if kind == "conflict":
            conflicts += 1
            parts.append(_one_after_the_other("".join(words[1]), "".join(words[2])))
        else:
            parts.append("".join(words[0]))
    return Merged("".join(parts), conflicts)


class _Matcher(SequenceMatcher[str]):
    """Every word counts: what the library takes for junk in long texts are the words that stand there most often."""

    def __init__(
        self,
        isjunk: Callable[[str], bool] | None = None,
        a: Sequence[str] = "",
        b: Sequence[str] = "",
        autojunk: bool = False,
    ) -> None:
        super().__init__(isjunk, a, b, autojunk)


# the library's own type asks for plain tuples where the standard library returns named ones
_MATCHER: Any = _Matcher


def _pieces(*texts: str) -> Sequence[list[str]]:
    """The texts in words, in lines if comparing their words would take too long, else each as a whole."""
    normal = [text.replace("\r\n", "\n") for text in texts]
    for pattern in (TOKEN, LINE):
        base, *changed = cut = [pattern.findall(text) for text in normal]
        if all(_pairs(base, one) <= MOST_PAIRS for one in changed):
            return cut
    return [[text] if text else [] for text in normal]


def _pairs(before: Sequence[str], after: Sequence[str]) -> int:
    """How many pairs of equal pieces a comparison looks at."""
    here, there = Counter(before), Counter(after)
    return sum(count * there[piece] for piece, count in here.items())


def _one_after_the_other(mine: str, theirs: str) -> str:
    gap = " " if mine and theirs and not mine[-1].isspace() and not theirs[0].isspace() else ""
    return mine + gap + theirs
