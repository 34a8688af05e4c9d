"""From acts to the keys of the things whose documents they change."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import InstrumentedAttribute

from forum.core.acts.models import Activity
from forum.core.data.database import session
from forum.search.acts import READERS_CHANGED
from forum.spaces.models import SpaceItem

Concerned = Callable[[Activity], Iterable[int]]
Key = InstrumentedAttribute[int]


def subject(act: Activity) -> Sequence[int]:
    """The thing that the act is about."""
    return (act.subject_id,)


def keys_where(key: Key, *conditions: ColumnElement[bool]) -> Sequence[int]:
    """The keys of the rows to which these conditions apply."""
    return session.scalars(select(key).where(*conditions)).all()


def keys_above(key: Key, *conditions: ColumnElement[bool]) -> Callable[[int, int], Sequence[int]]:
    """What walks through the rows of a table, those to which the conditions apply."""

    def find(after: int, most: int) -> Sequence[int]:
        return session.scalars(select(key).where(key > after, *conditions).order_by(key).limit(most)).all()

    return find


def after(verbs: Iterable[str], concerned: Concerned) -> dict[str, Concerned]:
    """Each of these acts concerns the same things."""
    return dict.fromkeys(verbs, concerned)


def with_readers_of(item: type[SpaceItem], key: Key, *conditions: ColumnElement[bool]) -> dict[str, Concerned]:
    """Acts by which other people read an item than before, for all things whose readers are those of the item.

    `key` is that of the things; the conditions lead from them to the item.
    """
    table = item.__tablename__  # type: ignore[attr-defined]

    def in_space(act: Activity) -> Sequence[int]:
        return keys_where(key, item.space_id == act.subject_id, *conditions)

    def below_ceiling(act: Activity) -> Sequence[int]:
        if act.subject_kind != table:
            return ()
        return keys_where(key, item.id == act.subject_id, *conditions)  # type: ignore[attr-defined]

    return {"space.visibility_set": in_space, READERS_CHANGED: below_ceiling}


def opened_on(item: type[SpaceItem], key: Key, *conditions: ColumnElement[bool]) -> Callable[[date], Sequence[int]]:
    """What everybody may read from this day on; as `with_readers_of`."""

    def concerned(day: date) -> Sequence[int]:
        return keys_where(key, item.public_from == day, *conditions)

    return concerned


def joined(*texts: str | None) -> str:
    """Parts of a text one below the other; empty ones are left out."""
    return "\n".join(text for text in texts if text)


def values_of(rows: Iterable[Mapping[str, Any]]) -> str:
    """The words in rows of texts, such as steps of a decision."""
    return "\n".join(str(value) for row in rows for value in row.values())
