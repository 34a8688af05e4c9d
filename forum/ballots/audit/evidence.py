"""Everything that the database holds, read past the models: each table with columns that no model names, hidden ones too."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Text, cast, column, inspect, literal_column, select
from sqlalchemy import table as table_of
from sqlalchemy.exc import SQLAlchemyError

from forum.core.data.database import AnySelect

# what PostgreSQL keeps of each row beside its columns
HIDDEN_IN_POSTGRESQL = ("ctid", "xmin", "xmax", "cmin", "cmax")
HIDDEN_IN_SQLITE = ("rowid",)
HIDDEN = "hidden "
PLACE = re.compile(r"\((\d+),(\d+)\)")

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Needles:
    """What a trace of the ballot would hold: its codes as kept and as shown, and the words of its voters."""

    codes: frozenset[str]
    words: frozenset[str]

    def has_code(self, haystack: str) -> bool:
        upper = haystack.upper()
        return any(code in upper for code in self.codes)

    def words_in(self, haystack: str) -> set[str]:
        folded = haystack.casefold()
        return {word for word in self.words if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", folded)}


def needles_of(codes: Sequence[tuple[str, str]]) -> Needles:
    """From pairs of code and word."""
    both_ways = {form for code, _word in codes for form in (code, f"{code[:4]}-{code[4:]}")}
    return Needles(frozenset(both_ways), frozenset(word.casefold() for _code, word in codes))


def list_table_names(connection: Connection) -> Sequence[str]:
    """All tables, also those that no model knows."""
    return sorted(inspect(connection).get_table_names())


def read_table(connection: Connection, table: str) -> Iterator[Row]:
    """All rows with their hidden columns, under names that begin with `HIDDEN`."""
    names = HIDDEN_IN_POSTGRESQL if connection.dialect.name == "postgresql" else HIDDEN_IN_SQLITE
    # numbers of transactions have a type of their own
    hidden = [cast(column(name), Text).label(f"{HIDDEN}{name}") for name in names]
    everything: AnySelect = select(literal_column("*")).select_from(table_of(table))
    try:
        with connection.begin_nested():
            found = connection.execute(everything.with_only_columns(*hidden, literal_column("*")))
    except SQLAlchemyError:
        # a table without row ids, or one that the search of SQLite keeps
        found = connection.execute(everything)
    for row in found.mappings():
        yield {str(name): value for name, value in row.items()}


def as_text(row: Row) -> str:
    """All values of a row, for searching."""
    return "\n".join(_text(value) for value in row.values() if value is not None)


def as_json(value: Any) -> Any:
    """What a column of JSON says: SQLite hands it out as text."""
    return json.loads(value) if isinstance(value, str) else value


def written_at(row: Row) -> datetime | None:
    """When a row came to be, as far as it says."""
    value = row.get("created_at")
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            return None
    if not isinstance(value, datetime):
        return None
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value


def sortable(value: Any) -> Any:
    """A value as one compares it: places in a file and numbers of transactions by number."""
    if isinstance(value, str):
        place = PLACE.fullmatch(value)
        if place:
            return int(place[1]), int(place[2])
        return int(value) if value.isdigit() else value
    return value


def _text(value: Any) -> str:
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode("latin-1")
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return str(value)
