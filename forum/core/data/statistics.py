"""The statistics by which PostgreSQL plans its queries: it gathers them by itself, but only a while after much has changed."""

from sqlalchemy import Engine, text


def analyse(engine: Engine) -> None:
    """Have PostgreSQL look at all tables now. SQLite plans without statistics, and our indexes are made for that."""
    if engine.dialect.name != "postgresql":
        return
    with engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("ANALYZE"))
