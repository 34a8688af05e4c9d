"""What came out of a Meinungsbild as its page shows it: tables with bars, lists of the groups, a map."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from forum.consultations.models.opinions import OpinionResult, OpinionStatement
from forum.consultations.opinions.results.limits import COLUMNS, ROWS
from forum.core.text.locale import gettext as _
from forum.core.text.locale import number, percent

WHOLE = 100
GAP = 0.6
# of all statements in which groups differ
MOST_APART = 12
# that every group agrees with, and how much of it
MOST_INFORMED, HALF = 5, 0.5
# of the map, in its own units
FIELD = 50
# people of a circle and its radius: sizes are coarse, so that nobody works out how few stand in fields left out
SIZES = ((40, 22.0), (20, 18.0), (10, 14.0), (0, 10.0))


@dataclass(frozen=True, slots=True)
class Bar:
    """Where the parts of a bar begin and how wide they are, of 100."""

    kind: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Shares:
    """Answers of some people in words; what is not told apart has none."""

    votes: str
    agree: str | None
    disagree: str | None
    passed: str | None


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A statement with the answers of all and of the groups."""

    statement: OpinionStatement
    whole: Shares
    bars: Sequence[Bar]
    # in every group at least so many agree
    least: str | None
    groups: Sequence[Shares]


@dataclass(frozen=True, slots=True)
class Trait:
    """A statement that tells a group from the others."""

    statement: OpinionStatement
    agrees: bool
    # the sentence with the figures; empty where they are too few to be told
    figures: str


@dataclass(frozen=True, slots=True)
class DrawnGroup:
    name: str
    people: int
    traits: Sequence[Trait]


@dataclass(frozen=True, slots=True)
class Circle:
    group: int
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class DrawnResult:
    """All that the page shows beside its sentences."""

    agreed: Sequence[FigureRow]
    rejected: Sequence[FigureRow]
    informed: Sequence[FigureRow]
    groups: Sequence[DrawnGroup]
    apart: Sequence[FigureRow]
    circles: Sequence[Circle]
    not_drawn: int
    width: int = (COLUMNS + 1) * FIELD
    height: int = (ROWS + 1) * FIELD


def keys_of(result: OpinionResult) -> list[int]:
    """The statements that the page names."""
    shown = result.shown
    found = [*shown["consensus"]["agree"], *shown["consensus"]["disagree"]]
    found += [one["statement"] for one in shown["informed"]]
    found += [one["statement"] for traits in shown["representative"].values() for one in traits]
    return [int(key) for key in dict.fromkeys(found)]


def draw_result(result: OpinionResult, statements: Mapping[int, OpinionStatement]) -> DrawnResult:
    """`statements`: those that are there now; what has left since is named no more."""
    shown = result.shown
    there = {str(key): one for key, one in statements.items()}
    return DrawnResult(
        agreed=_rows(shown, shown["consensus"]["agree"], there),
        rejected=_rows(shown, shown["consensus"]["disagree"], there),
        informed=_rows(shown, _informed(shown), there),
        groups=[_group(shown, one, there) for one in shown["groups"]],
        apart=_rows(shown, _apart(shown), there),
        circles=list(_circles(shown)),
        not_drawn=sum(one["people"] for one in shown["groups"]) - sum(one["people"] for one in shown["map"]),
    )


def draw_figures(result: OpinionResult | None, statements: Sequence[OpinionStatement]) -> list[FigureRow | None]:
    """One for each statement, or None where too few have answered."""
    shown = result.shown if result is not None else {"figures": {}}
    return [next(iter(_rows(shown, [str(one.id)], {str(one.id): one})), None) for one in statements]


def _rows(shown: Mapping[str, Any], keys: Collection[str], there: Mapping[str, OpinionStatement]) -> list[FigureRow]:
    least = {one["statement"]: one["share"] for one in shown.get("informed", ())}
    return [
        FigureRow(
            there[key],
            _shares(shown["figures"][key]),
            list(_bars(shown["figures"][key])),
            percent(least[key]) if key in least else None,
            [_shares(one) for one in shown["figures"][key]["groups"].values()],
        )
        for key in keys
        if key in there and key in shown["figures"]
    ]


def _shares(figures: Mapping[str, Any]) -> Shares:
    votes = figures["votes"]
    agree, disagree, passed = (
        None if figures[part] is None else percent(figures[part] / votes) for part in ("agree", "disagree", "pass")
    )
    return Shares(number(votes), agree, disagree, passed)


def _bars(figures: Mapping[str, Any]) -> Iterator[Bar]:
    """What is not told apart is one part."""
    votes, agree, disagree = figures["votes"], figures["agree"], figures["disagree"]
    rest = votes - (agree or 0) - (disagree or 0)
    kind_of_rest = "pass" if figures["pass"] is not None else "rest"
    x = 0.0
    for kind, amount in (("agree", agree or 0), (kind_of_rest, rest), ("against", disagree or 0)):
        width = WHOLE * amount / votes
        if width > 0:
            yield Bar(kind, round(x, 1), round(max(width - GAP, GAP), 1))
        x += width


def _group(shown: Mapping[str, Any], group: Mapping[str, Any], there: Mapping[str, OpinionStatement]) -> DrawnGroup:
    traits = [
        Trait(
            there[one["statement"]],
            one["side"] == "agree",
            _compare(shown["figures"][one["statement"]], group["name"], one["side"]),
        )
        for one in shown["representative"].get(group["name"], ())
        if one["statement"] in there
    ]
    return DrawnGroup(group["name"], group["people"], traits)


def _compare(figures: Mapping[str, Any], name: str, side: str) -> str:
    """The share of the group and of all others; of those that agree where the others are not told apart."""
    own, whole = figures["groups"][name], figures
    told = side if own[side] is not None else "agree" if own["agree"] is not None else "disagree"
    others = whole["votes"] - own["votes"]
    if own[told] is None or not others:
        return ""
    values = {
        "own": percent(own[told] / own["votes"]),
        "others": percent((whole[told] - own[told]) / others),
        "votes": number(own["votes"]),
    }
    if told == "agree":
        return _("%(own)s of the group agree, %(others)s of the others · %(votes)s answers from the group", **values)
    return _("%(own)s of the group disagree, %(others)s of the others · %(votes)s answers from the group", **values)


def _informed(shown: Mapping[str, Any]) -> list[str]:
    """Beside those that all agree on anyway: what at least half of each group agrees with."""
    named = shown["consensus"]["agree"]
    told = [one["statement"] for one in shown["informed"] if one["share"] >= HALF and one["statement"] not in named]
    return told[:MOST_INFORMED]


def _apart(shown: Mapping[str, Any]) -> list[str]:
    """The statements that tell groups apart, those first in which their shares lie furthest from each other."""
    named = dict.fromkeys(one["statement"] for traits in shown["representative"].values() for one in traits)
    told = [key for key in named if _distance(shown["figures"].get(key)) > 0]
    return sorted(told, key=lambda key: -_distance(shown["figures"][key]))[:MOST_APART]


def _distance(figures: Mapping[str, Any] | None) -> float:
    groups = list(figures["groups"].values()) if figures else []
    for side in ("agree", "disagree"):
        if groups and all(one[side] is not None for one in groups):
            shares = [one[side] / one["votes"] for one in groups]
            return float(max(shares) - min(shares))
    return 0.0


def _circles(shown: Mapping[str, Any]) -> Iterator[Circle]:
    """None if a group has no field with enough people: a map without it would not show where opinions differ."""
    names = [one["name"] for one in shown["groups"]]
    if {one["group"] for one in shown["map"]} != set(names):
        return
    for one in shown["map"]:
        yield Circle(
            names.index(one["group"]),
            FIELD + one["column"] * FIELD,
            FIELD + (ROWS - 1 - one["row"]) * FIELD,
            next(radius for fewest, radius in SIZES if one["people"] >= fewest),
        )
