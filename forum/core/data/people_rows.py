"""The rows of one person, by the plan: found, counted, and rid of the person."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Delete, Table, Update, delete, func, or_, select, update

from forum.core.data.database import session
from forum.core.data.people_plan import (
    ACCOUNTS,
    DELETED_ACCOUNT,
    Address,
    Belonging,
    Gone,
    Nameless,
    PeoplePlan,
    Under,
    Way,
    key_of,
    names_of_deeds,
    people_plan,
)

PORTION = 500


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose rows are looked for: the key of the account, and its address, which has been confirmed."""

    user_id: int
    email: str


def belongs(table: Table, plan: Belonging, owner: Owner) -> ColumnElement[bool]:
    """Where-clause: the row is this person's."""
    plans = people_plan()
    return or_(*(_is_theirs(plans, table, way, owner) for way in plans.ways_of(table, plan)))


def count_rows(owner: Owner) -> Mapping[str, int]:
    """How many rows of each table are this person's; tables without any are left out."""
    found = {}
    for table, plan in people_plan().belonging():
        count = session.scalar(select(func.count()).select_from(table).where(belongs(table, plan, owner)))
        if count:
            found[table.name] = count
    return found


def read_rows(table: Table, plan: Belonging, owner: Owner) -> Iterator[Mapping[str, Any]]:
    """This person's rows of a table, the earliest first, a portion in memory at a time."""
    query = select(table).where(belongs(table, plan, owner)).order_by(*table.primary_key.columns)
    found = session.execute(query, execution_options={"yield_per": PORTION})
    for row in found.mappings():
        yield {column.name: row[column] for column in table.columns}


def let_go(owner: Owner) -> None:
    """Take a person out of all tables as the plan says, their account at last; one transaction, safe to run again."""
    plans = people_plan()
    for table, _plan in plans.plans():
        _forget_deeds(table, owner)
    # what hangs on other rows first: it is found through them
    for table, plan in reversed(list(plans.belonging())):
        if table.name != ACCOUNTS:
            _let_go_of(table, plan, owner)
    accounts = plans.tables[ACCOUNTS]
    _execute(delete(accounts).where(accounts.c.id == owner.user_id))


def _forget_deeds(table: Table, owner: Owner) -> None:
    """Names beside deeds go here; the ties go with the account."""
    for name, tie in names_of_deeds(table):
        is_named = (tie == owner.user_id, name != "")
        _execute(update(table).where(*is_named).values({name.name: DELETED_ACCOUNT}))


def _let_go_of(table: Table, plan: Belonging, owner: Owner) -> None:
    theirs = belongs(table, plan, owner)
    if isinstance(plan, Gone):
        _execute(delete(table).where(theirs))
    elif isinstance(plan, Nameless) and plan.instead:
        _execute(update(table).where(theirs).values(_values(table, plan)))


def _values(table: Table, plan: Nameless) -> dict[str, Any]:
    return {name: value(table) if callable(value) else value for name, value in plan.instead.items()}


def _execute(statement: Delete | Update) -> None:
    session.execute(statement, execution_options={"synchronize_session": False})


def _is_theirs(plans: PeoplePlan, table: Table, way: Way, owner: Owner) -> ColumnElement[bool]:
    if isinstance(way, Address):
        return table.c[way.column] == owner.email
    if isinstance(way, Under):
        above = plans.tables[way.table]
        return table.c.id.in_(_keys(plans, above, owner, above.c[way.column]))
    key = key_of(table.c[way])
    if key.column.table.name == ACCOUNTS:
        return table.c[way] == owner.user_id
    return table.c[way].in_(_keys(plans, key.column.table, owner, key.column))


def _keys(plans: PeoplePlan, table: Table, owner: Owner, column: ColumnElement[Any]) -> Any:
    above = plans.plan_of(table.name)
    assert isinstance(above, Belonging)
    return select(column).where(belongs(table, above, owner), column.is_not(None))
