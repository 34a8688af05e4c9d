"""What of a computing may be shown: counts from five in a cell, groups from ten people, nothing grouped below thirty.

All figures of a statement are of the same people, those who count when groups are looked for. So nothing follows from
the difference between all of them and the groups: what is left of all but the groups is nobody. Answers that are too few
are not left out one by one, for they would follow from the others: they are put together with the rest.
"""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

from forum.consultations.opinions.computing.values import Count, Evaluation, Side

FEWEST = 5
SMALLEST_GROUP = 10
FEWEST_GROUPED = 30
# of the map, across and down
COLUMNS, ROWS = 9, 5
DIGITS = 2

Shown = dict[str, Any]


class NoGroups(StrEnum):
    """Why no groups are shown."""

    FEW = "few"
    UNSTABLE = "unstable"
    SMALL = "small"


class Split(StrEnum):
    """Into which parts the answers to a statement are told apart."""

    FULL = "full"
    AGREE = "agree"
    DISAGREE = "disagree"
    NONE = "none"


def limit(found: Evaluation, *, persons: int) -> Shown:
    """What may be kept to be shown, as JSON. `persons`: how many have answered something."""
    why_none = _why_no_groups(found)
    groups = {} if why_none else {name: len(people) for name, people in found.groups.items()}
    figures = {
        statement: shown for statement in found.statements if (shown := _figures(statement, found, groups)) is not None
    }
    return {
        "persons": persons,
        "people": len(found.participants),
        "statements": len(found.statements),
        # of what is told alone: all of them less these would be those to the statements that few have answered
        "answers": sum(figures_of_one["votes"] for figures_of_one in figures.values()),
        "why_no_groups": why_none,
        "separation": _rounded(found.silhouette),
        "by_chance": _rounded(found.threshold),
        "found_again": _rounded(found.stability),
        "groups": [{"name": name, "people": people} for name, people in groups.items()],
        "figures": figures,
        "consensus": {
            "agree": [one for one in found.consensus.agree if _tells(figures.get(one), Side.AGREE)],
            "disagree": [one for one in found.consensus.disagree if _tells(figures.get(one), Side.DISAGREE)],
        },
        "informed": _informed(found, figures) if groups else [],
        "representative": {name: _representative(found, name, figures) for name in groups},
        "map": _map(found) if groups else [],
    }


def _why_no_groups(found: Evaluation) -> NoGroups | None:
    if len(found.participants) < FEWEST_GROUPED:
        return NoGroups.FEW
    if not found.stable:
        return NoGroups.UNSTABLE
    return NoGroups.SMALL if any(len(one) < SMALLEST_GROUP for one in found.groups.values()) else None


def _figures(statement: str, found: Evaluation, groups: Mapping[str, int]) -> Shown | None:
    """The answers to a statement of all and of each group; None if so few have answered that nothing is told."""
    whole = found.totals[statement]
    if whole.votes < FEWEST:
        return None
    wanted = _wanted(whole)
    counts = {name: found.counts[name][statement] for name in groups}
    of_groups = _finest(counts.values(), wanted) if groups else Split.NONE
    # all that the groups tell is told of all of them together, too
    of_whole = Split.FULL if _fits([whole], Split.FULL) else of_groups
    if of_whole is Split.NONE:
        of_whole = _finest([whole], wanted)
    has_groups = bool(groups) and _fits(counts.values(), Split.NONE)
    return _told(whole, of_whole) | {
        "groups": {name: _told(count, of_groups) for name, count in counts.items()} if has_groups else {}
    }


def _finest(counts: Any, wanted: Sequence[Split]) -> Split:
    held = list(counts)
    return next((split for split in wanted if _fits(held, split)), Split.NONE)


def _wanted(whole: Count) -> Sequence[Split]:
    """From the finest; of the two halves the one that more people stand for."""
    halves = (Split.AGREE, Split.DISAGREE) if whole.agree >= whole.disagree else (Split.DISAGREE, Split.AGREE)
    return (Split.FULL, *halves)


def _fits(counts: Any, split: Split) -> bool:
    return all(part >= FEWEST for count in counts for part in _parts(count, split))


def _parts(count: Count, split: Split) -> tuple[int, ...]:
    match split:
        case Split.FULL:
            return count.agree, count.disagree, count.votes - count.agree - count.disagree
        case Split.AGREE:
            return count.agree, count.votes - count.agree
        case Split.DISAGREE:
            return count.disagree, count.votes - count.disagree
        case Split.NONE:
            return (count.votes,)


def _told(count: Count, split: Split) -> Shown:
    """None stands for what is not told apart."""
    passed = count.votes - count.agree - count.disagree
    return {
        "votes": count.votes,
        "agree": count.agree if split in (Split.FULL, Split.AGREE) else None,
        "disagree": count.disagree if split in (Split.FULL, Split.DISAGREE) else None,
        "pass": passed if split is Split.FULL else None,
    }


def _tells(figures: Shown | None, side: Side) -> bool:
    return figures is not None and figures[side.value] is not None


def _informed(found: Evaluation, figures: Mapping[str, Shown]) -> list[Shown]:
    """In the order of the product; only where what follows from it is told anyway."""
    return [
        {"statement": one.statement, "share": one.smallest_share}
        for one in found.group_informed
        if one.statement in figures and _all_tell(figures[one.statement]["groups"], Side.AGREE)
    ]


def _all_tell(groups: Mapping[str, Shown], side: Side) -> bool:
    return bool(groups) and all(one[side.value] is not None for one in groups.values())


def _representative(found: Evaluation, name: str, figures: Mapping[str, Shown]) -> list[Shown]:
    return [
        {"statement": one.statement, "side": one.side.value}
        for one in found.representative.get(name, ())
        if one.statement in figures and figures[one.statement]["groups"]
    ]


def _map(found: Evaluation) -> list[Shown]:
    """Circles of five people and more, each in a field of a grid: no point is anybody's place."""
    spots: dict[tuple[str, int, int], int] = {}
    for name, column, row in _fields(found):
        spots[name, column, row] = spots.get((name, column, row), 0) + 1
    return [
        {"group": name, "column": column, "row": row, "people": people}
        for (name, column, row), people in sorted(spots.items())
        if people >= FEWEST
    ]


def _fields(found: Evaluation) -> Iterator[tuple[str, int, int]]:
    across = [point[0] for point in found.positions.values()]
    down = [point[1] for point in found.positions.values()]
    for name, people in found.groups.items():
        for person in people:
            x, y = found.positions[person]
            yield name, _field(x, across, COLUMNS), _field(y, down, ROWS)


def _field(value: float, values: Sequence[float], fields: int) -> int:
    least, most = min(values), max(values)
    return min(fields - 1, int((value - least) / (most - least) * fields)) if most > least else fields // 2


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, DIGITS)
