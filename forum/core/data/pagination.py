"""Lists page by key, never by a growing offset."""

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum, auto
from typing import Any, Generic, TypeVar

from sqlalchemy import BigInteger, ColumnElement, literal, tuple_
from sqlalchemy.orm import InstrumentedAttribute

from forum.core.data.database import AnySelect

T = TypeVar("T")
SortColumn = ColumnElement[Any] | InstrumentedAttribute[Any]
LARGEST_INTEGER = 2**31 - 1
LARGEST_BIG_INTEGER = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in a list: the sort key of the row it starts behind, and the direction."""

    key: tuple[Any, ...]
    backwards: bool = False

    def encode(self) -> str:
        text = json.dumps([self.backwards, *map(_plain, self.key)], separators=(",", ":"))
        return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")

    @classmethod
    def decode(cls, text: str) -> "Cursor | None":
        """The cursor in an address, or None when somebody has tampered with it."""
        try:
            backwards, *parts = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
            return cls(tuple(_part(part) for part in parts), bool(backwards))
        except (ValueError, TypeError, OverflowError, OSError, RecursionError):
            return None

    def fits(self, columns: Sequence[SortColumn]) -> bool:
        """Whether each part is of its column's kind, and small enough for the database to compare."""
        return len(self.key) == len(columns) and all(
            type(part) is column.type.python_type and _is_storable(part, column)
            for part, column in zip(self.key, columns, strict=True)
        )


def _plain(part: Any) -> Any:
    """A moment or a day as a pair of its kind and its value; anything else as it is."""
    if isinstance(part, datetime):
        return ["t", int(part.timestamp() * 1_000_000)]
    return ["d", part.isoformat()] if isinstance(part, date) else part


def _part(part: Any) -> Any:
    if isinstance(part, list):
        kind, value = part
        return date.fromisoformat(value) if kind == "d" else datetime.fromtimestamp(value / 1_000_000, UTC)
    if isinstance(part, (int, str)):
        return part
    raise ValueError("not a sort key")


def _is_storable(part: Any, column: SortColumn) -> bool:
    """PostgreSQL knows no larger integers in our columns, and no text with a NUL or half a character in it."""
    if isinstance(part, int):
        return abs(part) <= (LARGEST_BIG_INTEGER if isinstance(column.type, BigInteger) else LARGEST_INTEGER)
    return not isinstance(part, str) or ("\0" not in part and part.isprintable())


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of a list, with the cursors of its neighbours."""

    items: Sequence[T]
    before: str | None = None
    after: str | None = None

    @property
    def is_only_page(self) -> bool:
        return not (self.before or self.after)


class Order(Enum):
    """Newest or largest first, or A to Z."""

    DESCENDING = auto()
    ASCENDING = auto()


def fetch_page(
    run: Callable[[AnySelect], Sequence[T]],
    query: AnySelect,
    *,
    by: Sequence[SortColumn],
    key: Callable[[T], tuple[Any, ...]],
    cursor: str | None,
    size: int,
    order: Order = Order.DESCENDING,
) -> Page[T]:
    """A page ordered by the columns `by`, all in one direction; the last one is unique.

    `run` executes the query; `key` takes a row's sort key. One query, whatever the depth.
    """
    place = Cursor.decode(cursor) if cursor else None
    if place and not place.fits(by):
        place = None
    backwards = bool(place and place.backwards)
    rises = backwards is (order is Order.DESCENDING)
    if place:
        bound = tuple_(*(literal(part, column.type) for part, column in zip(place.key, by, strict=True)))
        query = query.where(tuple_(*by) > bound if rises else tuple_(*by) < bound)
    directions = [column.asc() if rises else column.desc() for column in by]
    rows = list(run(query.order_by(*directions).limit(size + 1)))
    more, rows = len(rows) > size, rows[:size]
    if backwards:
        rows.reverse()
    has_before = more if backwards else place is not None
    has_after = True if backwards else more
    return Page(
        items=rows,
        before=Cursor(key(rows[0]), backwards=True).encode() if rows and has_before else None,
        after=Cursor(key(rows[-1])).encode() if rows and has_after else None,
    )


def page_numbers(current: int, count: int) -> list[int | None]:
    """The numbers to show under a thread: first, last, and those around; None where some are left out."""
    wanted = sorted({1, 2, current - 1, current, current + 1, count - 1, count} & set(range(1, count + 1)))
    numbers: list[int | None] = []
    for number in wanted:
        if numbers and numbers[-1] is not None and number > numbers[-1] + 1:
            numbers.append(None)
        numbers.append(number)
    return numbers
