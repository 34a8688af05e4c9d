"""Figures of results as a job keeps them and pages draw them: charts, and the same of groups beside the whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from forum.accounts.models import Group
from forum.consultations.results.wordings import KINDS
from forum.core.drawing.charts import Chart
from forum.core.drawing.small_counts import hide_small
from forum.core.text.kept_text import keep_text, read_text
from forum.core.text.locale import percent


@dataclass(frozen=True, slots=True)
class GroupColumn:
    """A group beside the whole: how many of it are counted, and the part of them that each row of the chart has."""

    group: Group
    base: int
    parts: tuple[float | None, ...]

    @property
    def words(self) -> str:
        return self.group.label

    @property
    def shares(self) -> tuple[str, ...]:
        return tuple(percent(one) for one in self.parts)


@dataclass(frozen=True, slots=True)
class Figure:
    """What came out of one question: `key` is by what the office chooses it, `module` where it was asked."""

    key: str
    module: str
    title: str
    # what its shares are of
    note: str
    charts: tuple[Chart, ...]
    notes: tuple[str, ...] = ()
    # of the first chart; none where groups are too small or nobody's group is known
    groups: tuple[GroupColumn, ...] = ()

    def kept(self) -> dict[str, Any]:
        """As a row keeps it: sentences by their kind, so that they are in the language of whoever reads them."""
        return {
            "key": self.key,
            "module": self.module,
            "title": keep_text(self.title, KINDS),
            "note": keep_text(self.note, KINDS),
            "charts": [chart.kept(KINDS) for chart in self.charts],
            "notes": keep_text(self.notes, KINDS),
            "groups": [{"group": one.group.value, "base": one.base, "parts": list(one.parts)} for one in self.groups],
        }

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> "Figure":
        """Out of a row."""
        title, note, notes = (read_text(kept[name], KINDS) for name in ("title", "note", "notes"))
        groups = tuple(GroupColumn(Group(one["group"]), one["base"], tuple(one["parts"])) for one in kept["groups"])
        charts = tuple(Chart.of(one, KINDS) for one in kept["charts"])
        return cls(kept["key"], kept["module"], title, note, charts, notes, groups)


def beside_the_whole(whole: Chart, of_groups: Mapping[Group, Chart]) -> tuple[GroupColumn, ...]:
    """The groups that may stand beside the whole chart, in their order.

    `of_groups` are charts of the same rows. Who is in none of them is a group without a name, so that the whole less
    the groups tells of nobody either. A group is told with all its rows or not at all.
    """
    counts: dict[Group | None, int] = {group: chart.base for group, chart in of_groups.items()}
    counts[None] = max(whole.base - sum(counts.values()), 0)
    told = hide_small(counts)
    rows = [bar.words for bar in whole.bars]
    return tuple(
        GroupColumn(group, chart.base, tuple(bar.part for bar in chart.bars))
        for group, chart in of_groups.items()
        if told[group] and [bar.words for bar in chart.bars] == rows
    )
