"""PostgreSQL knows its tables as soon as many rows have come in, so that lists are read by their index."""

import pytest
from sqlalchemy import text

from forum.core.data.database import db, session
from forum.core.data.statistics import analyse
from tests.factories import make_user

# -1 as long as nobody has looked at the table
KNOWN_ROWS = text("SELECT reltuples FROM pg_class WHERE relname = :name")


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_tables_are_known_after_a_migration_and_after_they_are_analysed():
    assert session.scalar(KNOWN_ROWS, {"name": "thread"}) != -1
    for _ in range(3):
        make_user()
    session.commit()

    analyse(db.engine)

    assert session.scalar(KNOWN_ROWS, {"name": "user"}) == 3
