"""Every test begins with the same database, whatever the one before has done to it."""

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import inspect, text

from forum.core.data.database import db, session
from tests.factories import make_topic

both_databases = pytest.mark.both_databases

CHANGES = {
    "rows": "UPDATE alembic_version SET version_num = 'none'",
    "a column": "ALTER TABLE post ADD COLUMN added INTEGER",
    "a table": "CREATE TABLE added (id INTEGER)",
    "statistics": "ANALYZE",
}


# what the planner goes by
STATISTICS = """
    SELECT relname, reltuples, relpages, (SELECT count(*) FROM pg_statistic WHERE starelid = pg_class.oid)
    FROM pg_class WHERE relnamespace = 'public'::regnamespace
"""


@both_databases
@pytest.mark.parametrize("change", CHANGES)
def test_a_database_started_afresh_holds_what_the_migrations_left(database, app, change: str):
    before = content()
    number = make_topic().id
    session.commit()
    session.execute(text(CHANGES[change]))
    session.commit()

    session.remove()
    db.engine.dispose()
    database.start_afresh()

    assert content() == before
    assert make_topic().id == number


def test_who_has_the_file_open_sees_that_it_was_started_afresh(database, app):
    with closing(sqlite3.connect(database.url.removeprefix("sqlite:///"))) as opened:
        make_topic()
        session.commit()
        assert opened.execute("SELECT count(*) FROM post").fetchone() == (1,)
        session.remove()
        db.engine.dispose()

        database.start_afresh()

        assert opened.execute("SELECT count(*) FROM post").fetchone() == (0,)


def test_a_start_after_one_that_others_saw_is_fresh_too(database, app):
    with closing(sqlite3.connect(database.url.removeprefix("sqlite:///"))) as opened:
        opened.execute("SELECT count(*) FROM post").fetchone()
        database.start_afresh()
        make_topic()
        session.commit()
    session.remove()
    db.engine.dispose()

    database.start_afresh()

    assert session.execute(text("SELECT count(*) FROM post")).scalar() == 0


def content() -> dict[str, tuple[list[str], list[str]]]:
    """Columns and rows of every table."""
    found = {}
    inspector = inspect(db.engine)
    for table in inspector.get_table_names():
        columns = [column["name"] for column in inspector.get_columns(table)]
        found[table] = (columns, sorted(map(repr, session.execute(text(f'SELECT * FROM "{table}"')))))
    if db.engine.dialect.name == "postgresql":
        found["statistics"] = ([], sorted(map(repr, session.execute(text(STATISTICS)))))
    session.rollback()
    return found
