"""Inserting a row unless it is there: the same statement on both databases, safe under parallel writers."""

from typing import Any, TypeVar

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
