"""Every table says whose its rows are and what becomes of them when somebody leaves, or it follows from its keys."""

import pytest
from flask import Flask
from sqlalchemy import Column, ForeignKey, Integer, String, Table

from forum.accounts.area import accounts
from forum.app import AREAS
from forum.core.data.content_plan import ContentPlan, Exempt
from forum.core.data.database import Base
from forum.core.data.people_plan import Address, Gone, Kept, Nameless, Nobody, Under, install, people_plan
from forum.core.errors import WiringIncomplete

PEOPLE = [area.people for area in AREAS]
TABLES = dict(Base.metadata.tables)
# written by people whom no account is tied to, so that nobody can be told which words are theirs
BY_BROWSERS = {"live_question"}


def plan_of(people, tables=TABLES):
    app = Flask("city")
    install(app, people, tables=tables.values())
    with app.app_context():
        return people_plan()


def with_table(*columns, name="wish"):
    """The tables of the forum and a new one."""
    copied = {table.name: table for table in TABLES.values()}
    metadata = type(Base.metadata)()
    for table in TABLES.values():
        copied[table.name] = table.to_metadata(metadata)
    copied[name] = Table(name, metadata, Column("id", Integer, primary_key=True), *columns)
    return copied


def test_every_table_has_a_plan():
    plan = plan_of(PEOPLE)

    assert {table.name for table, _plan in plan.plans()} == set(TABLES)
    assert all(one.heading for _table, one in plan.belonging())
    assert all(one.why for _table, one in plan.belonging() if not isinstance(one, Gone))
    assert all(one.reason for _table, one in plan.plans() if isinstance(one, Nobody))


def test_what_people_write_belongs_to_people():
    written = {
        table for table, plan in ContentPlan([area.content for area in AREAS]).plans() if not isinstance(plan, Exempt)
    }
    theirs = {table.name for table, _plan in plan_of(PEOPLE).belonging()}

    assert written - theirs <= BY_BROWSERS | {"case_note", "handover", "blackout", "idea_file", "document"}


@pytest.mark.parametrize(
    "column",
    [
        Column("user_id", ForeignKey("user.id", ondelete="CASCADE")),
        Column("author_id", ForeignKey("user.id", ondelete="SET NULL")),
        Column("sign_up_id", ForeignKey("sign_up.id", ondelete="CASCADE")),
        Column("by_id", ForeignKey("user.id", ondelete="CASCADE")),
        Column("email", String(254)),
        Column("guest_name", String(120)),
    ],
    ids=lambda column: column.name,
)
def test_a_new_table_that_may_hold_people_needs_a_plan(column):
    with pytest.raises(WiringIncomplete, match="wish"):
        plan_of(PEOPLE, with_table(column))


def test_a_table_that_only_says_who_worked_on_it_needs_none():
    tables = with_table(
        Column("created_by_id", ForeignKey("user.id", ondelete="SET NULL")), Column("words", String(80))
    )

    assert isinstance(plan_of(PEOPLE, tables).plan_of("wish"), Nobody)


AUTHOR = Column("author_id", ForeignKey("user.id", ondelete="SET NULL"))
OWNER = Column("user_id", ForeignKey("user.id", ondelete="CASCADE"))


@pytest.mark.parametrize(
    ("column", "plan", "fault"),
    [
        (AUTHOR, Nobody("nobody"), "author_id is no deed"),
        (OWNER, Nameless(heading="Wishes", why="why"), "takes the row with the account"),
        (OWNER, Kept(heading="Wishes", why="why"), "takes the row with the account"),
        (AUTHOR, Gone(heading="Wishes", by=("writer_id",)), "writer_id does not exist"),
        (AUTHOR, Gone(heading="Wishes", by=(Address("author_id"),)), "leads to an account and is not in its plan"),
        (AUTHOR, Nameless(heading="Wishes", why="why", instead={"label": ""}), "label does not exist"),
        (Column("words", String(80)), Gone(heading="Wishes"), "no way to its people"),
        (Column("words", String(80)), Gone(heading="W", by=(Under("wish_list", "x"),)), "belong under wish_list"),
        (Column("tag_id", ForeignKey("tag.id")), Gone(heading="Wishes", by=("tag_id",)), "leads to nobody"),
    ],
)
def test_a_plan_that_does_not_fit_its_table_ends_the_start(column, plan, fault):
    with pytest.raises(WiringIncomplete, match=fault):
        plan_of([*PEOPLE, {"wish": plan}], with_table(column._copy()))


def test_an_area_that_says_nothing_and_one_that_says_it_twice_end_the_start():
    with pytest.raises(WiringIncomplete, match="user_session"):
        plan_of([people for people in PEOPLE if people is not accounts.people])
    with pytest.raises(WiringIncomplete, match=r"said twice: .*user_session"):
        plan_of([*PEOPLE, accounts.people])
