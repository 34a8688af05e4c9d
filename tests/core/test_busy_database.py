"""A database that somebody else writes to for long ends no job and no command: they wait."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer

import pytest
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

from forum.core.data import database, unit_of_work
from forum.core.data.database import Writer, begin_writing, db, session
from forum.core.data.unit_of_work import transaction
from forum.core.running import jobs
from forum.core.security.throttle import Attempt, note_attempt


@pytest.fixture
def impatient(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A statement waits for a twentieth of a second, and so does a request."""
    monkeypatch.setattr(database, "PATIENCE_SECONDS", 0.05)
    monkeypatch.setattr(database.begin_writing, "__defaults__", (Writer(looks_every=0.004, patience_seconds=0.05),))
    db.engine.dispose()
    yield
    db.engine.dispose()


@contextmanager
def written_by_another(*, seconds: float) -> Iterator[None]:
    """Somebody else holds the lock of the database for so long."""
    session.rollback()
    other = sqlite3.connect(str(db.engine.url.database), isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    ending = Timer(seconds, lambda: other.execute("ROLLBACK"))
    ending.start()
    yield
    ending.join()
    other.close()


@jobs.task
def leave_a_mark() -> None:
    note_attempt("test", "0" * 64)


def marks() -> int:
    return session.scalar(select(func.count()).select_from(Attempt)) or 0


@pytest.mark.usefixtures("impatient")
def test_a_job_waits_until_others_have_written(app: Flask):
    with written_by_another(seconds=0.5):
        jobs.run(app, leave_a_mark)

    assert marks() == 1


@pytest.mark.usefixtures("impatient")
def test_a_migration_waits_until_others_have_written():
    with written_by_another(seconds=0.5):
        downgrade(revision="-1")
    upgrade()


@pytest.mark.usefixtures("impatient")
def test_a_request_does_not_let_people_wait_that_long():
    with written_by_another(seconds=0.5), pytest.raises(OperationalError, match="locked"):
        begin_writing()
    session.rollback()


@pytest.mark.usefixtures("impatient")
def test_even_patience_ends(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(unit_of_work, "JOBS", Writer(looks_every=0.02, patience_seconds=0.1))

    with written_by_another(seconds=0.8), pytest.raises(OperationalError, match="locked"), transaction():
        leave_a_mark()
