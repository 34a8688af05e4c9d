"""Reading a row anew, as whoever came before has left it, and holding it until the transaction ends."""

from sqlalchemy import inspect

from forum.core.data.database import Entity, session


def hold_row(row: Entity, *columns: str, lets_point: bool = False) -> None:
    """Lock a row and read its columns anew, or those named; `lets_point`: others may write rows that point to it.

    What it is tied to stays as it was loaded: PostgreSQL refuses to lock what an outer join brings along. On SQLite the
    transaction holds the whole database since it began.
    """
    # a refresh discards what this transaction has not flushed yet
    session.flush()
    names = columns or columns_of(row)
    session.refresh(row, names, with_for_update={"key_share": True} if lets_point else True)


def read_anew(row: Entity) -> None:
    """Read the columns of a row that is locked by another row."""
    session.refresh(row, columns_of(row))


def columns_of(row: Entity) -> list[str]:
    """Without what the row is tied to."""
    return list(inspect(type(row)).column_attrs.keys())
