"""The half ring of the front page: seats in rows, filled group by group."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from forum.accounts.models import Group

ROWS = 6
INNERMOST, ROW_STEP = 86, 17
MOST_SEATS = 128
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
    """One seat for so many accounts that at most 128 are needed, at least one a group that has members."""
    total = sum(sizes.values())
    per_seat = _round_up(math.ceil(total / MOST_SEATS)) if total else 1
    filled = [group for group, size in sizes.items() for _ in range(max(round(size / per_seat), 1) if size else 0)]
    places = _places(len(filled))
    return SeatChart(tuple(Seat(x, y, group) for (x, y), group in zip(places, filled, strict=True)), per_seat)


def _round_up(number: int) -> int:
    """1, 5, 10, 50, 100 …: numbers that people can reckon with."""
    step = 1
    while step < number:
        step *= 5 if str(step).startswith("1") else 2
    return step


def _places(count: int) -> list[tuple[int, int]]:
    """So many places, row by row in proportion to the radius, sorted from left to right."""
    radii = [INNERMOST + ROW_STEP * row for row in range(ROWS)]
    ideal = [count * radius / sum(radii) for radius in radii]
    seats = [math.floor(share) for share in ideal]
    by_rest = sorted(range(ROWS), key=lambda row: ideal[row] - seats[row], reverse=True)
    for row in by_rest[: count - sum(seats)]:
        seats[row] += 1
    angles = [
        (math.pi - math.pi * place / max(many - 1, 1), radius)
        for radius, many in zip(radii, seats, strict=True)
        for place in range(many)
    ]
    angles.sort(key=lambda one: (-one[0], -one[1]))
    x, y = CENTRE
    return [(round(x + radius * math.cos(angle)), round(y - 6 - radius * math.sin(angle))) for angle, radius in angles]
