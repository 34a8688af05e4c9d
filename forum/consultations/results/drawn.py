"""What the page of a result shows, out of rows that are at hand: nothing is counted here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from forum.accounts.models import Group
from forum.consultations.models.procedures import Procedure
from forum.consultations.models.results import QualityCard, ResultRow
from forum.consultations.results.figures import Figure
from forum.core.drawing.charts import Part, stack
from forum.core.drawing.timelines import Timeline, draw_timeline
from forum.core.text.locale import DEFAULT_LANGUAGE, in_language, number
from forum.core.text.locale import gettext as _

REST = "rest"


@dataclass(frozen=True, slots=True)
class Mix:
    """Who took part, by group: the parts of a bar, and the same in words."""

    parts: Sequence[Part]
    # key, words and count
    legend: Sequence[tuple[str, object, str]]
    # of those in groups that are told together
    has_rest: bool


def draw_mix(card: QualityCard) -> Mix | None:
    """None if nobody who took part has an account."""
    told = {key: count for key, count in card.groups if count is not None}
    rest = card.people - sum(told.values())
    if card.people <= 0 or not told:
        return None
    found = [(key, _label(key), count) for key, count in told.items() if count]
    # that accounts are gone is told by nobody's name
    hidden = [Group(key).label for key, count in card.groups if count is None and key]
    if rest > 0 and hidden:
        found.append((REST, _("%(groups)s together", groups=", ".join(map(str, hidden))), rest))
    legend = [(key, words, number(count)) for key, words, count in found]
    return Mix(stack(found), legend, has_rest=rest > 0)


def draw_days(card: QualityCard) -> Timeline | None:
    return draw_timeline({date.fromisoformat(day): count for day, count in card.days})


def list_shown(procedure: Procedure, card: QualityCard) -> list[Figure]:
    """The figures that the office has chosen, in the order of the ways to take part; all, if it has chosen none."""
    chosen = set(procedure.shown_figures)
    figures = [Figure.of(one) for one in card.figures]
    return [one for one in figures if one.key in chosen or not chosen]


def decisions_of(figure: Figure, rows: Sequence[ResultRow]) -> Mapping[str, str]:
    """What was decided about rows of its charts, by their words; empty if the table says nothing of any.

    The office names what the forum has words for, such as “Ja”, in the language of the city.
    """
    named = {row.proposal.casefold(): row.words for row in rows}
    bars = [bar for chart in figure.charts for bar in chart.bars]
    with in_language(DEFAULT_LANGUAGE):
        keys = [bar.words.casefold() for bar in bars]
    return {str(bar.words): named[key] for bar, key in zip(bars, keys, strict=True) if key in named}


def _label(key: str) -> object:
    return Group(key).label if key else _("account closed")
