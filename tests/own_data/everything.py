"""A row of every table that can belong to a person, for somebody who already has some: filled by the types of its columns."""

from collections.abc import Collection, Mapping
from itertools import count
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    Integer,
    LargeBinary,
    String,
    Table,
    UniqueConstraint,
    insert,
    select,
    update,
)
from sqlalchemy import Enum as SqlEnum

from forum.consultations.models.procedures import Procedure
from forum.core.data.database import session
from forum.core.data.people_plan import ACCOUNTS, Address, Belonging, Under, key_of, people_plan
from forum.core.data.people_rows import Owner, belongs
from forum.core.time import clock
from forum.discussions.models.posts import Post
from forum.moderation.measures.accounts import NOTHING
from forum.moderation.measures.texts import NO_ACTION
from forum.notifications.models.subscriptions import Followed
from forum.weighing.kinds import Channel

NUMBERS = count(1000)
# what checks of the tables want
FITTING: Mapping[str, Mapping[str, Any]] = {
    "opinion_vote": {"value": 1},
    "subscription": {"what": Followed.KIND},
    "thread": {"type": "body"},
    "weighed_contribution": {"channel": Channel.LETTER},
    "decision": {"measure": NO_ACTION, "account_measure": NOTHING},
}


def give_everything(owner: Owner) -> list[str]:
    """Write a row of each table of which the person has none; the tables that got one."""
    plans = people_plan()
    given = []
    for table, plan in plans.belonging():
        if session.scalar(select(1).select_from(table).where(belongs(table, plan, owner)).limit(1)) is None:
            _write(table, plan, owner)
            given.append(table.name)
    _count_what_is_kept(given)
    return given


def _count_what_is_kept(given: Collection[str]) -> None:
    """What services count in the row beside."""
    if "support" in given:
        session.execute(update(Post).values(support_count=Post.support_count + 1))
    if "procedure_follow" in given:
        session.execute(update(Procedure).values(follower_count=Procedure.follower_count + 1))


def _write(table: Table, plan: Belonging, owner: Owner) -> Any:
    way = people_plan().ways_of(table, plan)[0]
    if not isinstance(way, Under):
        return _insert(table, owner, _tie(table, way, owner))
    # the row is theirs by another one, which is written with it
    key = _insert(table, owner, {})
    under = people_plan().tables[way.table]
    mine = _tie(under, people_plan().ways_of(under, people_plan().said[way.table])[0], owner)  # type: ignore[arg-type]
    _insert(under, owner, {**mine, way.column: key})
    return key


def _insert(table: Table, owner: Owner, tie: Mapping[str, Any]) -> Any:
    """The first part of the key of a new row."""
    needed = (column for column in table.columns if _is_needed(column) and column.name not in tie)
    values = {column.name: _value(column, owner, besides=tie.values()) for column in needed}
    fitting = FITTING.get(table.name, {})
    return session.execute(insert(table).values({**values, **fitting, **tie})).inserted_primary_key[0]


def _tie(table: Table, way: Any, owner: Owner) -> dict[str, Any]:
    if isinstance(way, Address):
        return {way.column: owner.email}
    key = key_of(table.columns[way])
    return {way: owner.user_id if key.column.table.name == ACCOUNTS else _row_of(key.column, owner)}


def _row_of(column: Column[Any], owner: Owner) -> Any:
    """A row of another table: the person's own, if rows of it belong to people; else any."""
    table = column.table
    plan = people_plan().plan_of(table.name)
    mine = belongs(table, plan, owner) if isinstance(plan, Belonging) else True
    found = session.scalar(select(column).where(mine).order_by(column).limit(1))
    if found is not None:
        return found
    return _write(table, plan, owner) if isinstance(plan, Belonging) else _insert(table, owner, {})


def _any_row(column: Column[Any], owner: Owner, besides: Collection[Any]) -> Any:
    """The latest row of another table, whose ever it is, but for those named."""
    found = session.scalar(
        select(column)
        .where(column.not_in([one for one in besides if isinstance(one, int)]))
        .order_by(column.desc())
        .limit(1)
    )
    return found if found is not None else _row_of(column, owner)


def _is_unique(column: Column[Any]) -> bool:
    rules = (one for one in column.table.constraints if isinstance(one, UniqueConstraint))
    return bool(column.unique) or any(list(rule.columns) == [column] for rule in rules)


def _is_needed(column: Column[Any]) -> bool:
    if column.primary_key and column.name == "id":
        return False
    return not column.nullable and column.default is None


def _value(column: Column[Any], owner: Owner, *, besides: Collection[Any]) -> Any:
    if column.foreign_keys:
        key = key_of(column)
        if key.column.table.name == ACCOUNTS:
            return owner.user_id
        return _insert(key.column.table, owner, {}) if _is_unique(column) else _any_row(key.column, owner, besides)
    kind = column.type
    if isinstance(kind, SqlEnum):
        return next(iter(kind.enum_class)) if kind.enum_class else kind.enums[0]
    if isinstance(kind, String):
        return f"Zugvogel {next(NUMBERS)}"[: kind.length or 40]
    return next(make() for types, make in MADE if isinstance(kind, types))


MADE = (
    (Boolean, lambda: False),
    ((Integer, BigInteger), lambda: next(NUMBERS)),
    (Float, lambda: 1.0),
    (JSON, list),
    (LargeBinary, lambda: b"x"),
    (Date, clock.today),
    (object, clock.now),
)
