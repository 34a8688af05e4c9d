"""Counts kept in rows: changed by the database, so that parallel requests do not overwrite each other."""

from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import InstrumentedAttribute

from forum.core.data.database import session


def add_to(column: InstrumentedAttribute[int], key: int, step: int) -> None:
    """Add to a count in the row with that inner key; what the session knows of it is read anew."""
    model: Any = column.class_
    statement = update(model).where(model.id == key).values({column: column + step})
    session.execute(statement, execution_options={"synchronize_session": False})
    known = session.identity_map.get(session.identity_key(model, key))
    if known is not None:
        session.expire(known, [column.key])
