"""Migrated databases for tests: one template of each kind a run, a fresh copy for each test."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from flask_migrate import upgrade

from forum.app import create_app
from forum.core.data import migrations
from forum.core.data.database import db
from forum.settings import Settings
from tests.support.postgres import Server, shared_server, stop_shared_server
from tests.support.postgres_reset import PREPARE, ResettableDatabase
from tests.support.sqlite_reset import ResettableFile, connected, copy_pages

RUN = "FORUM_TEST_RUN"
TEMPLATE = "forum_template"
PREFIX = "forum-tests-"


class SqliteDatabase:
    """A file in place; a fresh start brings back the template's pages, so that a running server sees them too."""

    kind = "sqlite"

    def __init__(self, name: str) -> None:
        self._file = ResettableFile(run_folder() / f"{name}.db")
        self._template = _sqlite_template()

    @property
    def url(self) -> str:
        return f"sqlite:///{self._file.path}"

    def start_afresh(self, *, filled: str = "") -> None:
        """Empty, or with what was kept under a name."""
        self._file.start_afresh(_kept_file(filled) if filled else self._template)

    def keep(self, name: str) -> None:
        """Keep what it holds for all tests of this run."""
        copy_pages(self._file.path, _kept_file(name))


class PostgresDatabase:
    """A database of its own on the run's server, made anew from the template."""

    kind = "postgresql"

    def __init__(self, name: str) -> None:
        self._name = name
        self._server = _postgres_server()
        self._copy = ResettableDatabase(str(self._server.folder), name)

    @property
    def url(self) -> str:
        return self._server.url(self._name)

    def start_afresh(self, *, filled: str = "") -> None:
        """Empty, or with what was kept under a name."""
        if filled or not self._copy.empty():
            self._copy.let_go()
            self._server.create_database(self._name, template=filled or TEMPLATE)

    def keep(self, name: str) -> None:
        """Keep what it holds for all tests of this run; no connection may be open."""
        self._copy.let_go()
        self._server.create_database(name, template=self._name)


Database = SqliteDatabase | PostgresDatabase


def open_database(kind: str, *, name: str) -> Database:
    return {"sqlite": SqliteDatabase, "postgresql": PostgresDatabase}[kind](name)


def begin_run() -> None:
    """Make the folder that all processes of this run share; called once, by the process that leads."""
    _sweep()
    os.environ[RUN] = tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-")


def end_run() -> None:
    """Stop the run's server and take its folder away."""
    if folder := os.environ.pop(RUN, None):
        _end(Path(folder))


def run_folder() -> Path:
    return Path(os.environ[RUN])


def _sweep() -> None:
    """End what runs that were killed have left behind."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*-*"):
        leader = folder.name.removeprefix(PREFIX).split("-")[0]
        if leader.isdigit() and not _is_alive(int(leader)):
            with suppress(OSError, RuntimeError, ValueError):  # what stays behind must not hinder this run
                _end(folder)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _end(folder: Path) -> None:
    try:
        stop_shared_server(folder / "postgres")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def migrate(url: str) -> None:
    """Bring a database up to the newest revision, the way an operator does."""
    app = create_app(Settings.for_tests(database_url=url, instance_path=run_folder() / "instance"))
    migrations.install(app)
    with app.app_context():
        upgrade()
        db.engine.dispose()


def _sqlite_template() -> Path:
    file = run_folder() / "template.db"
    with locked("sqlite"):
        if not file.exists():
            unfinished = file.with_suffix(".unfinished")
            migrate(f"sqlite:///{unfinished}")
            with connected(unfinished) as made:
                made.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            unfinished.rename(file)
    return file


def _postgres_server() -> Server:
    with shared_server(run_folder() / "postgres") as server:
        if not server.has_database(TEMPLATE):
            unfinished = f"{TEMPLATE}_unfinished"
            migrate(server.create_database(unfinished))
            server.execute(PREPARE, database=unfinished)
            server.execute(f"ALTER DATABASE {unfinished} RENAME TO {TEMPLATE}")
    return server


def _kept_file(name: str) -> Path:
    return run_folder() / f"{name}.kept.db"


@contextmanager
def locked(name: str) -> Iterator[None]:
    """One process of the run at a time."""
    with (run_folder() / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
