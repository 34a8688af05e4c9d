"""Several rows of another table as one column of a statement: what would be a query of its own comes along."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Dialect, String, Text, TypeDecorator, cast, func, select, type_coerce

Pairs = Sequence[tuple[str, str]]


class PairsOfText(TypeDecorator[Pairs]):
    """Text such as "topics=12 fields=3", read as pairs."""

    impl = Text
    cache_ok = True

    def process_result_value(self, value: str | None, dialect: Dialect) -> Pairs:  # noqa: ARG002
        pairs = (one.partition("=") for one in (value or "").split(" ") if one)
        return [(first, second) for first, _sign, second in pairs]


def pairs_column(
    first: ColumnElement[Any], second: ColumnElement[Any], *where: ColumnElement[bool]
) -> ColumnElement[Pairs]:
    """Two columns of all rows where the conditions hold, in no order. No value may hold a space, nor the first one "="."""
    text = func.aggregate_strings(cast(first, String) + "=" + cast(second, String), " ")
    return type_coerce(select(text).where(*where).scalar_subquery(), PairsOfText())


def joined_pairs(one: ColumnElement[Pairs], other: ColumnElement[Pairs]) -> ColumnElement[Pairs]:
    """The pairs of two such columns as one; a column that is null has none."""
    text = func.coalesce(cast(one, Text), "") + " " + func.coalesce(cast(other, Text), "")
    return type_coerce(text, PairsOfText())
