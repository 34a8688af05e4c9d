"""`forum audit visibility`: the leak test on the command line, in a city of its own."""

import logging
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, time
from importlib import import_module
from pathlib import Path
from secrets import token_hex

import click
from flask import Flask
from sqlalchemy import inspect

from forum.core.data.database import db
from forum.core.running import jobs
from forum.core.time import clock
from forum.settings import Settings
from forum.visibility.audit import audit_visibility
from forum.visibility.browsing import ORIGIN
from forum.visibility.findings import Findings

FOUND_SOMETHING = 1
# an hour at which neither day nor season changes
AT = time(12, 0)
# the walk is one reader, who asks without a pause
UNLIMITED = 10_000_000


def make_command(create: Callable[[Settings], Flask]) -> click.Command:
    """The command, for an application that is made of these settings."""

    @click.command("visibility")
    @click.option("--database", default="", metavar="URL", help="An empty database to build the city in.")
    def visibility(database: str) -> None:
        """Look for private words where strangers read; ends with 1 if there are any, or if nothing is proved.

        Builds a small city whose private texts carry invented words, in a database and a folder of its own that are
        deleted afterwards, and reads every address, file and mail as guest, former member, moderator without a seat
        and others. The forum's own database is never touched. Takes one or two minutes.
        """
        with (
            tempfile.TemporaryDirectory(prefix="forum-visibility-") as folder,
            _application(create, Path(folder), database) as app,
        ):
            findings = _audit(app)
        _say(findings)
        if not findings.is_clean:
            sys.exit(FOUND_SOMETHING)

    return visibility


def _say(findings: Findings) -> None:
    for line in findings.lines():
        click.echo(line)
    click.echo(
        f"{findings.addresses} addresses, {findings.marks} marks, {findings.asked} answers and mails read: "
        f"{len(findings.leaks)} leaks."
    )


def _audit(app: Flask) -> Findings:
    noon = datetime.combine(clock.today(), AT, clock.CITY_TIME)
    with app.app_context(), clock.frozen(noon):
        if inspect(db.engine).get_table_names():
            raise click.ClickException("This database is not empty. The test builds a city of its own: give it one.")
        import_module("forum.core.data.migrations").install(app)
        import_module("flask_migrate").upgrade()
        return audit_visibility(app)


@contextmanager
def _application(create: Callable[[Settings], Flask], folder: Path, database: str) -> Iterator[Flask]:
    """The application with nothing of the city's own; it logs failures alone, for it is asked thousands of times."""
    settings = Settings(
        secret_key=token_hex(32),
        database_url=database,
        instance_path=folder,
        trusted_hosts=("localhost",),
        public_url=ORIGIN,
        smtp_host="localhost",
        smtp_security="none",
        first_posts_held=0,
        posts_in_ten_minutes=UNLIMITED,
        writes_per_minute=UNLIMITED,
        take_back_seconds=0,
    )
    app = create(settings)
    logging.disable(logging.INFO)
    try:
        yield app
    finally:
        logging.disable(logging.NOTSET)
        with app.app_context():
            jobs.find_queue(app).close()
            db.engine.dispose()
