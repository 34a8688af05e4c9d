"""Inserting a row unless it is there: the same statement on both databases, safe under parallel writers."""

from typing import Any, TypeVar

from sqlalchemy import ColumnElement, select
from sqlalchemy.dialects import postgresql, sqlite

from forum.core.data.database import Base, session

Row = TypeVar("Row", bound=Base)


def upsert(model: type[Base]) -> postgresql.Insert | sqlite.Insert:
    """An INSERT that can say what happens on conflict, in the dialect of the database."""
    is_postgresql = session.get_bind().dialect.name == "postgresql"
    return postgresql.insert(model) if is_postgresql else sqlite.insert(model)


def insert_unless_there(model: type[Row], **values: Any) -> Row | None:
    """The new row, or None if a unique constraint says that there is one already."""
    statement = upsert(model).values(**values).on_conflict_do_nothing().returning(model)
    row: Row | None = session.scalar(statement)
    return row


def lock_row(model: type[Row], is_it: ColumnElement[bool], **first_values: Any) -> Row:
    """The one row as it is now, made if there is none; others that lock it wait until this transaction ends."""
    query = select(model).where(is_it).with_for_update()
    now = {"populate_existing": True}
    found: Row | None = session.scalar(query, execution_options=now)
    if found is None:
        insert_unless_there(model, **first_values)
        found = session.scalars(query, execution_options=now).one()
    return found
