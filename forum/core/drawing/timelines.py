"""Counts over time as columns side by side: by days, or by weeks where days would be too many."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from forum.core.text.locale import day as written_day
from forum.core.text.locale import gettext as _

# a chart by days has at most so many columns, one by weeks begins after that
MOST_DAYS = 42
WIDTH, HEIGHT = 600, 120
# of a column's room that stays empty
APART = 0.2


@dataclass(frozen=True, slots=True)
class Column:
    """What was counted from a day on, with its place on the drawing of WIDTH times HEIGHT."""

    words: str
    count: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """Columns from the first day to the last, with nothing left out between them."""

    is_weekly: bool
    most: int
    total: int
    columns: tuple[Column, ...]
    width: int = WIDTH
    height: int = HEIGHT


def draw_timeline(by_day: Mapping[date, int]) -> Timeline | None:
    """None if nothing was counted."""
    days = sorted(day for day, count in by_day.items() if count)
    if not days:
        return None
    is_weekly = (days[-1] - days[0]).days >= MOST_DAYS
    counts = _by_week(by_day, days) if is_weekly else _by_day(by_day, days)
    most, room = max(counts.values()), WIDTH / len(counts)
    columns = []
    for place, (day, count) in enumerate(sorted(counts.items())):
        height = round(HEIGHT * count / most, 1)
        x, y = round((place + APART / 2) * room, 1), round(HEIGHT - height, 1)
        columns.append(Column(_words(day, is_weekly), count, x, y, round(room * (1 - APART), 1), height))
    return Timeline(is_weekly, most, sum(counts.values()), tuple(columns))


def _by_day(by_day: Mapping[date, int], days: list[date]) -> dict[date, int]:
    every = range((days[-1] - days[0]).days + 1)
    return {day: by_day.get(day, 0) for day in (days[0] + timedelta(days=number) for number in every)}


def _by_week(by_day: Mapping[date, int], days: list[date]) -> dict[date, int]:
    """By the Mondays on which the weeks begin."""
    first, last = _monday(days[0]), _monday(days[-1])
    counts = {first + timedelta(weeks=number): 0 for number in range((last - first).days // 7 + 1)}
    for day in days:
        counts[_monday(day)] += by_day[day]
    return counts


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _words(day: date, is_weekly: bool) -> str:
    written = written_day(day, long=False)
    return _("week from %(day)s", day=written) if is_weekly else written
