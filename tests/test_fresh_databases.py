"""Every test begins with the same database, whatever the one before has done to it."""

import pytest
from sqlalchemy import inspect, text

from forum.core.data.database import db, session
from tests.factories import make_topic

pytestmark = pytest.mark.both_databases

CHANGES = {
    "rows": "UPDATE alembic_version SET version_num = 'none'",
    "a column": "ALTER TABLE post ADD COLUMN added INTEGER",
    "a table": "CREATE TABLE added (id INTEGER)",
    "statistics": "ANALYZE",
}


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


def content() -> dict[str, tuple[list[str], list[str]]]:
    """Columns and rows of every table."""
    found = {}
    inspector = inspect(db.engine)
    for table in inspector.get_table_names():
        columns = [column["name"] for column in inspector.get_columns(table)]
        found[table] = (columns, sorted(map(repr, session.execute(text(f'SELECT * FROM "{table}"')))))
    session.rollback()
    return found
