"""Reading a row anew, as whoever came before has left it, and holding it until the transaction ends."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.exc import InvalidRequestError

from forum.core.data.database import Entity, session
from forum.core.errors import DomainError
from forum.core.text.locale import lazy_gettext as _


class RowGone(DomainError):
    """Somebody has deleted the row since it was read."""


def hold_row(row: Entity, *columns: str, lets_point: bool = False) -> None:
    """Lock a row and read its columns anew, or those named; `lets_point`: others may write rows that point to it.

    What it is tied to stays as it was loaded: PostgreSQL refuses to lock what an outer join brings along. On SQLite the
    transaction holds the whole database since it began. Raises RowGone.
    """
    # a refresh discards what this transaction has not flushed yet
    session.flush()
    names = columns or columns_of(row)
    _refresh(row, names, lock={"key_share": True} if lets_point else True)


def keep_row(row: Entity) -> None:
    """Nobody deletes the row until the transaction ends; others may change it, and keep it too. Raises RowGone."""
    model = type(row)
    query = select(model.id).where(model.id == row.id).with_for_update(read=True, key_share=True)
    if session.scalar(query) is None:
        raise _gone()


def read_anew(row: Entity) -> None:
    """Read the columns of a row that is locked by another row. Raises RowGone."""
    _refresh(row, columns_of(row))


def columns_of(row: Entity) -> list[str]:
    """Without what the row is tied to."""
    return list(inspect(type(row)).column_attrs.keys())


def _refresh(row: Entity, names: Sequence[str], *, lock: Any = None) -> None:
    try:
        session.refresh(row, names, with_for_update=lock)
    except InvalidRequestError:
        # SQLAlchemy has no name of its own for a row that is no longer there
        if row not in session:
            raise
        raise _gone() from None


def _gone() -> RowGone:
    return RowGone(_("Somebody has taken this out in the meantime. Load the page anew."))
