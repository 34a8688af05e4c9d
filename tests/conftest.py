"""What every test can ask for: a fresh city on a real database, a person with a browser, a mail server, a clock.

The database is SQLite; a test or module marked `both_databases` runs on PostgreSQL too, one marked `sampled` as well
on the one or the other by turns.
"""

import gc
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import hypothesis
import pytest
from flask import Flask
from playwright.sync_api import Browser

from forum.core.data.database import db, session
from forum.core.running import jobs
from forum.core.running.loading import without_garbage_collection
from forum.core.running.request_log import set_up_logging
from forum.core.time import clock
from forum.core.web import memory
from forum.settings import Settings
from tests.support import databases, sampling
from tests.support.applications import close_application, make_application, shared_application
from tests.support.browser import Visitor, visitor
from tests.support.browser import chromium as start_chromium
from tests.support.client import Client
from tests.support.databases import Database
from tests.support.durations import Durations
from tests.support.server import RunningSite, running_site
from tests.support.smtp import MailServer, mail_server

KINDS = ("sqlite", "postgresql")

# a Tuesday noon in the city, in office hours and far from a change of the clock
NOON = datetime(2026, 3, 10, 11, 0, tzinfo=UTC)

# a machine that is busy with other tests may be slow without being wrong
hypothesis.settings.register_profile("busy", deadline=None)
hypothesis.settings.load_profile("busy")


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Durations())
    if not hasattr(config, "workerinput"):
        sampling.fix_part()
        databases.begin_run()


def pytest_report_header() -> str:
    return sampling.fix_part()


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        databases.end_run()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if metafunc.definition.get_closest_marker("both_databases"):
        by_turns = metafunc.definition.get_closest_marker("sampled") and not sampling.is_proof()
        kinds = [KINDS[sampling.part() % 2]] if by_turns else KINDS
        metafunc.parametrize("database", kinds, indirect=True)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[object]:
    """Exempt all that is loaded until the first test from garbage collection, which costs a tenth of all tests."""
    with without_garbage_collection():
        collected = yield
    gc.set_threshold(100_000, 20, 100)
    return collected


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the long proofs, unless they are asked for."""
    if sampling.is_proof():
        return
    left_out = [item for item in items if item.get_closest_marker("prove")]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if not item.get_closest_marker("prove")]


@pytest.fixture
def database(request: pytest.FixtureRequest, worker_id: str) -> Database:
    """A clean, migrated database: `.kind` and `.url`."""
    opened = _database(getattr(request, "param", "sqlite"), worker_id)
    opened.start_afresh()
    return opened


@pytest.fixture(autouse=True)
def app(database: Database) -> Iterator[Flask]:
    """The application on a fresh database, its context open, so that a test can call services and factories.

    It is one for all tests of a process: who changes it takes one of their own from `make_app`.
    """
    application = shared_application(database.url)
    memory.forget_all()
    # the log of a process is as the application made last wants it
    set_up_logging(application.extensions["settings"])
    for limiter in application.extensions["limiter"]:
        limiter.reset()
    with application.app_context():
        yield application
        session.rollback()
        session.info.clear()
        jobs.find_queue(application).close()
        db.engine.dispose()


@pytest.fixture
def settings(app: Flask) -> Settings:
    found: Settings = app.extensions["settings"]
    return found


@pytest.fixture
def make_app(database: Database) -> Iterator[Callable[..., Flask]]:
    """Applications with other settings on the same database: `make_app(demo=True)`."""
    made: list[Flask] = []

    def make(**overrides: Any) -> Flask:
        made.append(make_application(database.url, **overrides))
        return made[-1]

    yield make
    for application in made:
        close_application(application)


@pytest.fixture
def client(app: Flask) -> Client:
    """A guest with a German browser; `client.log_in(person)` makes them a member."""
    return Client(app)


@pytest.fixture
def make_client(app: Flask) -> Callable[..., Client]:
    """Further people with browsers of their own: `make_client(person=make_user())`."""
    return lambda **options: Client(options.pop("app", app), **options)


@pytest.fixture
def mail() -> Iterator[MailServer]:
    """A real mail server; hand `mail.port` to the settings."""
    with mail_server() as server:
        yield server


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for all tests of a process."""
    with start_chromium() as started:
        yield started


@pytest.fixture(scope="module")
def site(worker_id: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSite]:
    """The site behind gunicorn, on the same database as the test; it stays up for the tests of a module."""
    opened = _database("sqlite", worker_id)
    opened.start_afresh()
    with running_site(tmp_path_factory.mktemp("site"), database_url=opened.url) as running:
        yield running


@pytest.fixture
def visit(chromium: Browser, site: RunningSite) -> Iterator[Callable[..., Visitor]]:
    """Windows of a real browser on the site: `visit(size=NARROW, scheme="dark").open("/themen/")`."""
    with ExitStack() as windows:
        yield lambda **options: windows.enter_context(visitor(chromium, site.origin, **options))


class Clock:
    """Holds the city's time still, and moves it on."""

    def __init__(self, at: datetime) -> None:
        self._moment = at
        self._hold: Any = None
        self.set(at)

    def set(self, at: datetime) -> None:
        self.release()
        self._moment = at
        self._hold = clock.frozen(at)
        self._hold.__enter__()

    def advance(self, **distance: float) -> None:
        """Let time pass: `clock.advance(days=3)`."""
        self.set(self._moment + timedelta(**distance))

    @property
    def now(self) -> datetime:
        return self._moment

    def release(self) -> None:
        if self._hold is not None:
            self._hold.__exit__(None, None, None)
            self._hold = None


@pytest.fixture(name="clock")
def held_clock() -> Iterator[Clock]:
    """The city's clock, stopped on Tuesday, 10 March 2026, at noon."""
    held = Clock(NOON)
    yield held
    held.release()


@cache
def _database(kind: str, worker_id: str) -> Database:
    return databases.open_database(kind, name=f"city_{worker_id}")
