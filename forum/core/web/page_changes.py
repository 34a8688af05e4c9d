"""The one way in which finished pages grow old: whoever writes rows that pages show raises the versions of their keys.

The areas declare which rows stand on which pages (`pages.py` of each area); the session's events
do the rest. No service has to remember anything.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from string import Formatter
from typing import Any

from sqlalchemy import Delete, Insert, Result, TextClause, Update, event
from sqlalchemy.orm import ORMExecuteState, Session, SessionTransaction, UOWTransaction

from forum.core.data.database import Base, session
from forum.core.web.page_state import CHANGED_KEYS, family, raise_versions
from forum.core.web.row_changes import Change, Values, flushed_changes, statement_changes, table_of

_WRITES = re.compile(r'\b(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM)\s+"?(\w+)"?', re.IGNORECASE)


class UntrackedWrite(Exception):
    """A statement changes rows that pages show in a way that nothing can see: plain SQL text."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Rows of a model that pages show, and the keys that rise when one of them changes.

    A key may name columns of the row: "thread:{thread_id}". Only changes of `columns` count, if they are given,
    and only rows with these values (`only`). `from_birth=False`: a new row shows nowhere before another one refers to it.
    """

    model: type[Base]
    keys: tuple[str, ...]
    columns: Collection[str] | None = None
    only: Mapping[str, object] | None = None
    from_birth: bool = True


def shown(
    model: type[Base],
    *keys: str,
    columns: Collection[str] | None = None,
    only: Mapping[str, object] | None = None,
    from_birth: bool = True,
) -> Shown:
    return Shown(model, keys, columns, only, from_birth)


def all_but(model: type[Base], *names: str) -> frozenset[str]:
    """The columns of a model without those named; a new column counts until somebody says that pages do not show it."""
    columns = set(model.__table__.columns.keys())
    assert columns.issuperset(names), f"{model.__name__} has no such column: {set(names) - columns}"
    return frozenset(columns.difference(names))


_shown: dict[str, list[Shown]] = {}


def install(listed: Iterable[Shown]) -> None:
    """Watch what the session writes for the rows that pages show."""
    _shown.clear()
    keys_without_number.cache_clear()
    for one in listed:
        _shown.setdefault(one.model.__tablename__, []).append(one)
    for name, listener in LISTENERS.items():
        if not event.contains(session, name, listener):
            event.listen(session, name, listener)


def families_of(table: str) -> frozenset[str]:
    """The keys, without numbers, that a change in a table can raise."""
    return frozenset(family(key) for one in _shown.get(table, ()) for key in one.keys)


@cache
def keys_without_number() -> tuple[str, ...]:
    """The keys that stand for one thing, such as all topics: few enough to read their versions with each log-in."""
    return tuple(sorted({key for listed in _shown.values() for one in listed for key in one.keys if "{" not in key}))


def keys_for(change: Change) -> set[str]:
    """The keys that a change of a row raises."""
    return {key for one in _shown.get(change.table, ()) if _counts(one, change) for key in _filled_keys(one, change)}


def _counts(one: Shown, change: Change) -> bool:
    if change.before is None and not one.from_birth:
        return False
    return one.columns is None or change.columns is None or not change.columns.isdisjoint(one.columns)


def _filled_keys(one: Shown, change: Change) -> Iterable[str]:
    primary = {column.name for column in one.model.__table__.primary_key}
    for row in (change.before, change.after):
        if row is None or any(name in row and row[name] != value for name, value in (one.only or {}).items()):
            continue
        # no page can show a row by a number that it does not have yet
        unnumbered = primary if change.before is None else set()
        for key in one.keys:
            yield from _fill(key, row, unnumbered)


def _fill(key: str, row: Values, unnumbered: Collection[str]) -> Iterable[str]:
    names = [name for _text, name, _spec, _conversion in Formatter().parse(key) if name]
    missing = [name for name in names if name not in row]
    if any(name not in unnumbered for name in missing):
        yield family(key)
    elif not missing and all(row[name] is not None for name in names):
        yield key.format(**row)


def _after_flush(writer: Session, _context: UOWTransaction) -> None:
    for change in flushed_changes(writer):
        _note(writer, keys_for(change))


def _on_execute(state: ORMExecuteState) -> Result[Any] | None:
    statement = state.statement
    if isinstance(statement, TextClause):
        _refuse_plain_text(statement.text)
    if not isinstance(statement, Insert | Update | Delete) or table_of(statement) not in _shown:
        return None
    keys = {key for change in statement_changes(statement, state.parameters) for key in keys_for(change)}
    result = state.invoke_statement()
    if getattr(result, "rowcount", -1) != 0:
        _note(state.session, keys)
    return result


def _refuse_plain_text(text: str) -> None:
    tables = sorted(_shown.keys() & set(_WRITES.findall(text)))
    if tables:
        raise UntrackedWrite(f"Pages show rows of {', '.join(tables)}: write them with the session's models.")


def _note(writer: Session, keys: set[str]) -> None:
    if keys:
        writer.info.setdefault(CHANGED_KEYS, set()).update(keys)


def _before_commit(writer: Session) -> None:
    """Write all versions at once and last, so that nobody waits long for a row that many writers raise."""
    if writer.in_nested_transaction():
        return
    writer.flush()
    keys = writer.info.pop(CHANGED_KEYS, None)
    if keys:
        raise_versions(writer, keys)


def _after_commit(writer: Session) -> None:
    if not writer.in_nested_transaction():
        assert not writer.info.get(CHANGED_KEYS), "rows were changed after the versions of their pages had been written"


def _after_transaction_end(writer: Session, ended: SessionTransaction) -> None:
    # what a savepoint has undone may stay: a version that rises for nothing costs a page, no more
    if ended.parent is None:
        writer.info.pop(CHANGED_KEYS, None)


LISTENERS: Mapping[str, Callable[..., Any]] = {
    "after_flush": _after_flush,
    "do_orm_execute": _on_execute,
    "before_commit": _before_commit,
    "after_commit": _after_commit,
    "after_transaction_end": _after_transaction_end,
}
