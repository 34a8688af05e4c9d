"""The demo city, built once for all tests that only look at it."""

from collections.abc import Iterator

import pytest
from flask import Flask

from forum.app import create_app
from forum.core.acts.delivering import deliver_acts
from forum.core.data import unit_of_work
from forum.core.data.database import db, session
from forum.demo.build import build
from forum.demo.building.notices import settle
from forum.settings import Settings
from tests.support import databases


@pytest.fixture(scope="package")
def demonstration(worker_id: str) -> Iterator[Flask]:
    """The demo city, built once for all tests that only look at it."""
    database = databases.open_database("sqlite", name=f"demo_{worker_id}")
    database.start_afresh()
    instance = databases.run_folder() / "demo"
    settings = Settings.for_tests(demo=True, first_posts_held=3, database_url=database.url, instance_path=instance)
    application = create_app(settings)
    with application.app_context():
        with unit_of_work.transaction():
            city = build()
        deliver_acts()
        with unit_of_work.transaction():
            settle(city)
        db.session.remove()
    yield application
    with application.app_context():
        db.engine.dispose()


@pytest.fixture
def inside(demonstration: Flask) -> Iterator[None]:
    """Look at the demo city, and leave it as it was."""
    with demonstration.app_context():
        yield
        session.rollback()
