"""Applications under test: one for all tests of a process, and further ones with other settings."""

from functools import cache
from typing import Any

from flask import Flask
from jinja2 import FileSystemBytecodeCache

from forum.app import create_app
from forum.core.data import migrations
from forum.core.data.database import db
from forum.core.running import jobs
from forum.settings import Settings
from tests.support import databases
from tests.support.sqlite_reset import let_the_disk_write_later


@cache
def shared_application(url: str) -> Flask:
    """Compiling the addresses of a whole application costs more than most tests."""
    return make_application(url)


def make_application(url: str, **overrides: Any) -> Flask:
    given: dict[str, Any] = {"database_url": url, "instance_path": databases.run_folder() / "instance"}
    application = create_app(Settings.for_tests(**(given | overrides)))
    migrations.install(application)
    with application.app_context():
        let_the_disk_write_later(db.engine)
    # no template is compiled twice in a run
    application.jinja_env.bytecode_cache = _bytecode()
    return application


def close_application(application: Flask) -> None:
    """Let go of its connections."""
    with application.app_context():
        jobs.find_queue(application).close()
        db.engine.dispose()


@cache
def _bytecode() -> FileSystemBytecodeCache:
    folder = databases.run_folder() / "templates"
    folder.mkdir(exist_ok=True)
    return FileSystemBytecodeCache(str(folder))
