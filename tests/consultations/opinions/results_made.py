"""Evaluations as the worker would find them, made by hand for tests of what is shown of them."""

from collections.abc import Mapping, Sequence
from typing import Any

from forum.consultations.opinions.computing.values import (
    Consensus,
    Count,
    Evaluation,
    GroupInformed,
    Point,
    Representative,
)


def evaluation(
    counts: Mapping[str, Mapping[str, Count]] | None = None,
    *,
    sizes: Mapping[str, int] | None = None,
    positions: Mapping[str, Point] | None = None,
    **found: Any,
) -> Evaluation:
    """`counts` by group and statement; all answers are those of the groups together."""
    groups = _people(sizes or {})
    totals = _add_up(list((counts or {}).values()))
    people = [person for some in groups.values() for person in some]
    return Evaluation(
        participants=tuple(people),
        statements=tuple(totals),
        centre=dict.fromkeys(totals, 0.0),
        components=dict.fromkeys(totals, (0.0, 0.0)),
        positions=positions or dict.fromkeys(people, (0.0, 0.0)),
        extremity=dict.fromkeys(totals, 0.0),
        silhouette=found.get("silhouette", 0.5),
        threshold=found.get("threshold", 0.1),
        stability=found.get("stability", 0.9),
        stable=found.get("stable", True),
        groups=groups,
        middles=dict.fromkeys(groups, (0.0, 0.0)),
        counts=counts or {},
        totals=totals,
        representative=found.get("representative", {}),
        consensus=found.get("consensus", Consensus((), ())),
        group_informed=found.get("group_informed", ()),
    )


def _people(sizes: Mapping[str, int]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(f"{name}{number}" for number in range(size)) for name, size in sizes.items()}


def _add_up(groups: Sequence[Mapping[str, Count]]) -> dict[str, Count]:
    names = dict.fromkeys(name for group in groups for name in group)
    return {
        name: Count(
            agree=sum(group[name].agree for group in groups),
            disagree=sum(group[name].disagree for group in groups),
            votes=sum(group[name].votes for group in groups),
        )
        for name in names
    }


__all__ = ["Consensus", "Count", "GroupInformed", "Representative", "evaluation"]
