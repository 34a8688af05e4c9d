"""One short statement without a transaction, past SQLAlchemy's session: for what is asked before each page from memory."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Engine, PoolProxiedConnection


def fetch_one(engine: Engine, statement: str, values: Sequence[object]) -> Any:
    """Its first row or none; raises the errors of the driver, and of SQLAlchemy where it gets no connection.

    Beginning and ending a transaction would be two more exchanges with PostgreSQL; on SQLite the driver begins none.
    """
    connection = engine.raw_connection()
    try:
        row = _fetch(connection, statement, values, is_transactional=engine.dialect.name != "sqlite")
    except BaseException:
        # whoever got it next would write without a transaction
        connection.invalidate()
        raise
    connection.close()
    return row


def _fetch(
    connection: PoolProxiedConnection, statement: str, values: Sequence[object], *, is_transactional: bool
) -> Any:
    driver: Any = connection.driver_connection
    if is_transactional:
        driver.autocommit = True
    cursor = driver.cursor()
    cursor.execute(statement, values)
    row = cursor.fetchone()
    cursor.close()
    if is_transactional:
        driver.autocommit = False
    return row
