"""Which columns an export shows, what it calls them, and how it writes their values."""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any

from sqlalchemy import Column, LargeBinary, Table

from forum.core.data.people_plan import ACCOUNTS, Belonging, key_of
from forum.core.text import locale
from forum.core.time import clock
from forum.settings import ROOT

WORDS = ROOT / "forum" / "own_data" / "column_words.txt"
# made by the software out of what stands beside it, or keys that open something
MADE = ("_html", "_hash", "_key")
PLAIN = (str, int, float, bool, list, dict)


def exported_columns(table: Table, plan: Belonging) -> Iterator[Column[Any]]:
    """The columns of which an export tells: neither keys of ours nor what is said of others."""
    for column in table.columns:
        is_key = column.primary_key and column.name == "id"
        if not (is_key or column.name in plan.left_out or _is_made(column) or leads_to(column) == ACCOUNTS):
            yield column


def leads_to(column: Column[Any]) -> str:
    """The table that a key leads to; empty: it is no key."""
    return key_of(column).column.table.name if column.foreign_keys else ""


def column_label(name: str) -> str:
    """What a column is called, in the language of the export."""
    english = name.removesuffix("_id").replace("_", " ")
    return column_words().get(name, english) if locale.language() == locale.DEFAULT_LANGUAGE else english


@cache
def column_words() -> Mapping[str, str]:
    """German words by the name of the column, one "name: words" a line."""
    lines = WORDS.read_text(encoding="utf-8").splitlines()
    return dict(line.split(": ", 1) for line in lines if line)


def plain_value(value: Any) -> Any:
    """A value as JSON takes it."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.astimezone(clock.CITY_TIME).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, PLAIN) else str(value)


def words_of(value: Any) -> str:
    """A value as people read it; empty for none."""
    for kind, write in WRITTEN.items():
        if isinstance(value, kind):
            return write(value)
    return "" if value is None else str(value)


def _yes_or_no(value: bool) -> str:
    return locale.gettext("yes") if value else locale.gettext("no")


def _as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


# the first that fits: a moment is a day, too
WRITTEN: Mapping[type | tuple[type, ...], Callable[[Any], str]] = {
    Enum: lambda value: str(getattr(value, "label", value.value)),
    bool: _yes_or_no,
    datetime: locale.moment,
    date: locale.day,
    (list, dict): _as_json,
}


def _is_made(column: Column[Any]) -> bool:
    return column.name == "html" or column.name.endswith(MADE) or isinstance(column.type, LargeBinary)
