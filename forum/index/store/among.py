"""Asking for many rows by their keys with one bound value: hundreds of them cost more than the rows themselves."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, String, and_, any_, bindparam, cast, func, select, true
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import InstrumentedAttribute

from forum.core.data.database import session


def is_among(column: InstrumentedAttribute[int], keys: Iterable[int]) -> ColumnElement[bool]:
    """Where-clause: the column holds one of these keys, however many there are."""
    if session.get_bind().dialect.name == "sqlite":
        listed: Any = func.json_each(json.dumps(list(keys))).table_valued("value")
        return column.in_(select(listed.c.value))
    # an array in PostgreSQL's own notation: the driver would look for signs to quote in each key
    listed = "{" + ",".join(map(str, keys)) + "}"
    return column == any_(cast(bindparam(None, listed, String, unique=True), ARRAY(BigInteger)))


def is_among_and(
    column: InstrumentedAttribute[int], keys: Iterable[int], *conditions: ColumnElement[bool]
) -> ColumnElement[bool]:
    """The same for those of the rows that fulfil these conditions as well, which are tried row by row.

    SQLite guesses that few rows are of a kind or by a person, and would walk all of these.
    """
    also = and_(*conditions)
    if session.get_bind().dialect.name == "sqlite":
        also = also.is_(true())
    return and_(is_among(column, keys), also)
