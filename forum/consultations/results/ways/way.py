"""What a way to take part contributes to the result of its procedure."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from forum.consultations.models.procedures import Module
from forum.consultations.results.figures import Figure
from forum.core.data.csv_file import Cell


@dataclass(frozen=True, slots=True)
class Moderated:
    """How much of what people wrote the moderation could act on, and on how much it has acted."""

    texts: int
    acted_on: int


@dataclass(frozen=True, slots=True)
class Table:
    """Something the office takes out as a file: `key` names it in its address; rows are read while they are sent."""

    key: str
    title: str
    sheet: str
    columns: Sequence[str]
    rows: Callable[[], Iterator[Sequence[Cell]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """It has no defaults, so nothing can be forgotten. All of it is asked by jobs and downloads, never by a page."""

    # what everybody may see of what came out
    figures: Callable[[Module], Sequence[Figure]]
    # contributions by the day of the city; what keeps no moment has none, and few of what is nobody's are not told
    days: Callable[[Module], Mapping[date, int]]
    moderated: Callable[[Module], Moderated]
    # whether the worker has counted or opened what waits for the end: before that it has no figures
    is_counted: Callable[[Module], bool]
    # what the office may read of it, without what has been hidden or deleted
    tables: Callable[[Module], Sequence[Table]]


def no_figures(_module: Module) -> Sequence[Figure]:
    return ()


def no_days(_module: Module) -> Mapping[date, int]:
    return {}


def nothing_to_count(_module: Module) -> bool:
    return True


def nothing_to_moderate(_module: Module) -> Moderated:
    return Moderated(0, 0)
