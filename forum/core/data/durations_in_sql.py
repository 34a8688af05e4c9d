"""The seconds between two moments, counted by the database: the same expression on SQLite and PostgreSQL."""

from typing import Any

from sqlalchemy import ColumnElement, Float
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction

Moment = ColumnElement[Any] | InstrumentedAttribute[Any]


class SecondsBetween(GenericFunction[float]):
    """Compiled for each database below."""

    type = Float()
    inherit_cache = True
    name = "seconds_between"


def seconds_between(earlier: Moment, later: Moment) -> ColumnElement[float]:
    """Seconds from one column of moments to another, as a number."""
    return SecondsBetween(earlier, later)


@compiles(SecondsBetween, "sqlite")
def _in_sqlite(element: SecondsBetween, compiler: SQLCompiler, **options: Any) -> str:
    earlier, later = (compiler.process(one, **options) for one in element.clauses)
    return f"((julianday({later}) - julianday({earlier})) * 86400.0)"


@compiles(SecondsBetween, "postgresql")
def _in_postgresql(element: SecondsBetween, compiler: SQLCompiler, **options: Any) -> str:
    earlier, later = (compiler.process(one, **options) for one in element.clauses)
    return f"EXTRACT(EPOCH FROM ({later} - {earlier}))"
