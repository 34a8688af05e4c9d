"""Migrations for the command line. Alembic takes 14 MB, and web workers and worker never migrate: none of their modules imports this."""

from flask import Flask
from flask_migrate import Migrate
from flask_migrate.cli import db as commands  # type: ignore[import-not-found]

from forum.core.data.database import db
from forum.settings import MIGRATIONS

__all__ = ["commands", "install"]


def install(app: Flask) -> None:
    """Let `forum db` and `flask_migrate.upgrade` find the migrations and the database."""
    Migrate().init_app(app, db, directory=str(MIGRATIONS), render_as_batch=True, compare_type=True)
