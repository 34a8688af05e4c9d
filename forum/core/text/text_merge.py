"""What two people made of one text, put together word by word; where both changed the same words, both stay to be seen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from merge3 import Merge3

from forum.core.text.text_diff import TOKEN


@dataclass(frozen=True, slots=True)
class Merged:
    """A proposal of both texts together; `conflicts` counts the places where the words of both stand one after the other."""

    text: str
    conflicts: int


def merge(base: str, mine: str, theirs: str) -> Merged:
    """Both texts together, each of them made from `base`."""
    parts: list[str] = []
    conflicts = 0
    merging = Merge3(_tokens(base), _tokens(mine), _tokens(theirs), sequence_matcher=_MATCHER)
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


def _tokens(text: str) -> list[str]:
    return TOKEN.findall(text.replace("\r\n", "\n"))


def _one_after_the_other(mine: str, theirs: str) -> str:
    gap = " " if mine and theirs and not mine[-1].isspace() and not theirs[0].isspace() else ""
    return mine + gap + theirs
