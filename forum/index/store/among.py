"""Asking for many rows by their keys with one bound value: hundreds of them cost more than the rows themselves."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, any_, bindparam, cast, func, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import InstrumentedAttribute

from forum.core.data.database import session


def is_among(column: InstrumentedAttribute[int], keys: Iterable[int]) -> ColumnElement[bool]:
    """Where-clause: the column holds one of these keys, however many there are."""
    if session.get_bind().dialect.name == "sqlite":
        listed: Any = func.json_each(json.dumps(list(keys))).table_valued("value")
        return column.in_(select(listed.c.value))
    return column == any_(cast(bindparam(None, list(keys), unique=True), ARRAY(BigInteger)))
