"""A person who has done much, built through the services, and what the database says of them."""

from collections.abc import Iterator

from sqlalchemy import LargeBinary, select

from forum.core.data.database import Base, session


def rows_that_say(*words: str) -> Iterator[str]:
    """Where any of these words stands, as "table.column: value"; every column of every table is read as text."""
    sought = [word.casefold() for word in words]
    for table in Base.metadata.tables.values():
        for column in table.columns:
            if isinstance(column.type, LargeBinary):
                continue
            for value in session.scalars(select(column).where(column.is_not(None))):
                if any(word in str(value).casefold() for word in sought):
                    yield f"{table.name}.{column.name}: {value}"
