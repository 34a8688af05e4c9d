"""Bars with their counts and shares, for tables in which they are drawn: the words and the figures are never a picture alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from forum.core.text.kept_text import NO_KINDS, Kinds, keep_text, read_text
from forum.core.text.lazy_text import LazyText
from forum.core.text.locale import percent
from forum.core.text.rounding import in_percent

WHOLE = 100
# between two parts of a stacked bar
GAP = 0.8


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a chart: what it counts, the count, its part of the base, and its length of 100."""

    words: str
    count: float
    # None: nothing was counted
    part: float | None
    width: float
    # what else is told of it, such as points and the mean rank
    more: tuple[str, ...] = ()

    @property
    def share(self) -> str:
        return percent(self.part)

    @property
    def is_typed(self) -> bool:
        """Whether its words are somebody's, in whatever language, and none of the forum."""
        return not isinstance(self.words, LazyText)


@dataclass(frozen=True, slots=True)
class Chart:
    """A table whose bars are drawn; `base` is what the shares are of."""

    name: str
    base: int
    bars: tuple[Bar, ...]
    # the heads of what a bar says more
    more: tuple[str, ...] = ()

    def kept(self, kinds: Kinds = NO_KINDS) -> dict[str, Any]:
        """As a row keeps it; `kinds` are those of the sentences in it."""
        bars = [
            {
                "words": keep_text(bar.words, kinds),
                "count": bar.count,
                "part": bar.part,
                "width": bar.width,
                "more": keep_text(bar.more, kinds),
            }
            for bar in self.bars
        ]
        return {"name": self.name, "base": self.base, "bars": bars, "more": keep_text(self.more, kinds)}

    @classmethod
    def of(cls, kept: Mapping[str, Any], kinds: Kinds = NO_KINDS) -> "Chart":
        """Out of a row."""
        bars = tuple(
            Bar(read_text(bar["words"], kinds), bar["count"], bar["part"], bar["width"], read_text(bar["more"], kinds))
            for bar in kept["bars"]
        )
        return cls(kept["name"], kept["base"], bars, read_text(kept["more"], kinds))


def chart_of(name: str, base: int, found: Sequence[tuple[str, int]]) -> Chart:
    """A bar for each pair of words and count, in their order."""
    bars = (
        Bar(words, count, count / base if base else None, in_percent(count / base) if base else 0)
        for words, count in found
    )
    return Chart(name, base, tuple(bars))


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a stacked bar: where it begins and how wide it is, of 100. `key` is what gives it its colour."""

    key: str
    words: object
    count: int
    start: float
    width: float


def stack(found: Sequence[tuple[str, object, int]]) -> list[Part]:
    """The parts of a whole side by side, from triples of key, words and count; what counts nothing has no part."""
    parts = [one for one in found if one[2]]
    whole = sum(count for _key, _words, count in parts)
    room = WHOLE - GAP * len(parts)
    drawn: list[Part] = []
    start = 0.0
    for key, words, count in parts:
        width = round(room * count / whole, 2)
        drawn.append(Part(key, words, count, round(start, 2), width))
        start += width + GAP
    return drawn
