"""The chart of groups on the front page: a half ring of seats in rows, filled group by group."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from forum.accounts.models import Group

ROWS = 6
INNERMOST, ROW_STEP = 86, 17
MOST_SEATS = 150
PITCH = 17
CENTRE = (180, 188)


@dataclass(frozen=True, slots=True)
class Seat:
    """A dot of the chart, in its coordinates, and whose it is."""

    x: int
    y: int
    group: Group


@dataclass(frozen=True, slots=True)
class SeatChart:
    seats: tuple[Seat, ...]
    accounts_per_seat: int

    def by_group(self) -> Iterator[tuple[Group, list[Seat]]]:
        for group in Group:
            dots = [seat for seat in self.seats if seat.group is group]
            if dots:
                yield group, dots


def seat_chart(sizes: Mapping[Group, int]) -> SeatChart:
    """One seat for so many accounts that at most 150 are needed, at least one a group that has members."""
    total = sum(sizes.values())
    per_seat = _round_up(math.ceil(total / MOST_SEATS)) if total else 1
    filled = [group for group, size in sizes.items() for _ in range(max(round(size / per_seat), 1) if size else 0)]
    places = _places(len(filled))
    return SeatChart(tuple(Seat(x, y, group) for (x, y), group in zip(places, filled, strict=True)), per_seat)


def _round_up(number: int) -> int:
    """The next of 1, 2, 5, 10, 20, 50 …, numbers that are easy to calculate with."""
    step = 1
    while step < number:
        step = step * 5 // 2 if str(step).startswith("2") else step * 2
    return step


def _rows_for(count: int) -> list[int]:
    """The radii of the rows that so many seats fill, from the outermost inwards; at most six."""
    radii: list[int] = []
    room = 0
    for row in reversed(range(ROWS)):
        if room >= count and radii:
            break
        radii.append(INNERMOST + ROW_STEP * row)
        room += int(math.pi * radii[-1] / PITCH) + 1
    return radii


def _places(count: int) -> list[tuple[int, int]]:
    """So many places, row by row in proportion to the radius, sorted from left to right."""
    radii = _rows_for(count)
    ideal = [count * radius / sum(radii) for radius in radii]
    seats = [math.floor(share) for share in ideal]
    by_rest = sorted(range(len(radii)), key=lambda row: ideal[row] - seats[row], reverse=True)
    for row in by_rest[: count - sum(seats)]:
        seats[row] += 1
    angles = [
        (math.pi - math.pi * place / (many - 1) if many > 1 else math.pi / 2, radius)
        for radius, many in zip(radii, seats, strict=True)
        for place in range(many)
    ]
    angles.sort(key=lambda one: (-one[0], -one[1]))
    x, y = CENTRE
    return [(round(x + radius * math.cos(angle)), round(y - 6 - radius * math.sin(angle))) for angle, radius in angles]
