"""Alembic's environment: one history for SQLite and PostgreSQL, run by Flask-Migrate."""

from alembic import context
from flask import current_app
from sqlalchemy import text

from forum.core.data.database import JOBS, WRITER
from forum.core.data.statistics import analyse

database = current_app.extensions["migrate"].db

# a migration that waits for a lock holds up everybody behind it
LOCK_TIMEOUT = "5s"


def render_plain_types(kind: str, item: object, _context: object) -> str | bool:
    """Write the house's column types as SQLAlchemy's own: a migration must not import the application."""
    return "sa.DateTime(timezone=True)" if kind == "type" and type(item).__name__ == "UtcDateTime" else False


def run_migrations() -> None:
    """Run on a connection of the application's engine."""
    options = current_app.extensions["migrate"].configure_args
    with database.engine.connect().execution_options(**{WRITER: JOBS}) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"SET lock_timeout = '{LOCK_TIMEOUT}'"))
            connection.commit()
        context.configure(
            connection=connection,
            target_metadata=database.metadata,
            transaction_per_migration=True,
            render_item=render_plain_types,
            **options,
        )
        with context.begin_transaction():
            context.run_migrations()
    analyse(database.engine)
    database.engine.dispose()


run_migrations()
