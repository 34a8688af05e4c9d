"""Which rows a flush or a statement changes, as far as it can be told without asking the database."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Delete, Insert, Update, inspect
from sqlalchemy.orm import Mapper, Session
from sqlalchemy.orm.base import NO_VALUE
from sqlalchemy.sql import operators
from sqlalchemy.sql.elements import BinaryExpression, BindParameter, BooleanClauseList, ColumnClause
from sqlalchemy.sql.expression import ClauseElement

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """A row of a table before and after: the columns whose values are known.

    `before` is None for a new row, `after` for a deleted one; `columns` are those that changed, None if any may have.
    """

    table: str
    before: Values | None
    after: Values | None
    columns: frozenset[str] | None = None


def table_of(statement: Insert | Update | Delete) -> str:
    """The name of the table that a statement writes to."""
    return str(getattr(statement.table, "name", ""))


def flushed_changes(session: Session) -> Iterator[Change]:
    """The rows that a flush has just written, with what they were before."""
    for thing in session.new:
        yield Change(_table(thing), None, _values(thing))
    for thing in session.deleted:
        yield Change(_table(thing), _values(thing), None)
    for thing in session.dirty:
        before = _changed_values(thing)
        if before:
            after = _values(thing)
            yield Change(_table(thing), _known(after | before), after, frozenset(before))


def statement_changes(statement: Insert | Update | Delete, parameters: Any) -> Iterator[Change]:
    """The rows that a statement changes; what cannot be read from it is left out of their values."""
    table = table_of(statement)
    if isinstance(statement, Insert):
        yield from _inserted(table, statement, parameters)
        return
    found = _equalities(table, statement.whereclause)
    if isinstance(statement, Delete):
        yield Change(table, found, None)
        return
    for row in _rows(parameters):
        written = _named(statement._values or {}) | row
        # rows updated by their keys, many at once
        found_here = found | ({name: row[name] for name in _keys(statement) if name in row} if row else {})
        yield Change(table, found_here, _known({**found_here, **written}), frozenset(written))


def _inserted(table: str, statement: Insert, parameters: Any) -> Iterator[Change]:
    many = [_named(row) for group in statement._multi_values for row in group]  # type: ignore[arg-type]
    rows = many or [_named(statement._values or {}) | row for row in _rows(parameters)]
    if statement.select is not None:
        yield Change(table, {}, {})
        return
    conflict = statement._post_values_clause
    overwritten = dict(getattr(conflict, "update_values_to_set", ()))
    target = {_name(one) for one in getattr(conflict, "inferred_target_elements", None) or ()}
    for row in rows:
        yield Change(table, None, _known(row))
        if overwritten:
            there = _known({name: value for name, value in row.items() if name in target})
            written = _named(overwritten)
            yield Change(table, there, _known({**there, **written}), frozenset(written))


def _table(thing: object) -> str:
    mapper: Mapper[Any] = inspect(thing).mapper
    return str(getattr(mapper.local_table, "name", ""))


def _values(thing: object) -> dict[str, Any]:
    """The values that are loaded, by the names of their columns; the key of a row is always known."""
    state: Any = inspect(thing)
    mapper: Mapper[Any] = state.mapper
    known = {
        attribute.columns[0].name: state.dict[attribute.key]
        for attribute in mapper.column_attrs
        if attribute.key in state.dict
    }
    if state.identity:
        known |= {column.name: value for column, value in zip(mapper.primary_key, state.identity, strict=True)}
    return _known(known)


def _changed_values(thing: object) -> dict[str, Any]:
    """What the columns that changed held before; NO_VALUE if that was not loaded."""
    state: Any = inspect(thing)
    missing = object()
    changed = {}
    for attribute in state.mapper.column_attrs:
        if attribute.key not in state.committed_state:
            continue
        before = state.committed_state[attribute.key]
        now = state.dict.get(attribute.key, missing)
        if isinstance(now, ClauseElement) or now is missing or before is NO_VALUE or before != now:
            changed[attribute.columns[0].name] = before
    return changed


def _known(values: Values) -> dict[str, Any]:
    """Without what the database works out, and without what was not loaded."""
    plain = {name: value.value if isinstance(value, BindParameter) else value for name, value in values.items()}
    return {
        name: value for name, value in plain.items() if value is not NO_VALUE and not isinstance(value, ClauseElement)
    }


def _named(values: Mapping[Any, Any]) -> dict[str, Any]:
    return {_name(column): value for column, value in values.items()}


def _name(column: Any) -> str:
    return column if isinstance(column, str) else str(column.name)


def _rows(parameters: Any) -> Iterable[dict[str, Any]]:
    if isinstance(parameters, Mapping):
        return [dict(parameters)]
    return [dict(row) for row in parameters or ()] or [{}]


def _keys(statement: Update) -> Iterable[str]:
    return [column.name for column in statement.table.primary_key]


def _equalities(table: str, condition: ColumnElement[Any] | None) -> dict[str, Any]:
    """What a condition says of single columns: "thread_id = 5 AND …"."""
    if isinstance(condition, BooleanClauseList) and condition.operator is operators.and_:
        return {name: value for part in condition.clauses for name, value in _equalities(table, part).items()}
    if not isinstance(condition, BinaryExpression) or condition.operator is not operators.eq:
        return {}
    column, value = condition.left, condition.right
    is_of_table = isinstance(column, ColumnClause) and getattr(column.table, "name", None) == table
    if is_of_table and isinstance(value, BindParameter) and value.value is not None:
        return {_name(column): value.value}
    return {}
