"""A statement without a transaction leaves its connection as it was: whoever gets it next can take back what they write."""

import pytest
from sqlalchemy import text

from forum.core.data.database import db
from forum.core.data.single_statement import fetch_one
from forum.core.web.page_state import PageState


def keys_after_a_write_taken_back() -> list[str]:
    """The keys that stand in the table after each connection of the pool has written one and taken it back."""
    connections = [db.engine.connect() for _ in range(3)]
    for number, connection in enumerate(connections):
        with connection.begin() as transaction:
            connection.execute(PageState.__table__.insert(), {"key": f"probe {number}", "version": 1})
            transaction.rollback()
    for connection in connections:
        connection.close()
    with db.engine.connect() as connection:
        return [key for (key,) in connection.execute(text("SELECT key FROM page_state WHERE key LIKE 'probe%'"))]


@pytest.mark.both_databases
def test_who_writes_after_it_can_still_take_it_back(app):
    assert fetch_one(db.engine, "SELECT 7", ())[0] == 7

    assert keys_after_a_write_taken_back() == []


@pytest.mark.both_databases
def test_who_writes_after_one_that_failed_can_still_take_it_back(app):
    with pytest.raises(db.engine.dialect.loaded_dbapi.Error):
        fetch_one(db.engine, "SELECT it FROM no_such_table", ())

    assert keys_after_a_write_taken_back() == []


@pytest.mark.both_databases
def test_a_statement_without_rows_gives_none(app):
    assert fetch_one(db.engine, "SELECT key FROM page_state WHERE key = 'there is none'", ()) is None
