"""The command line: `forum` with Flask's own commands and ours."""

import os
import sys
from dataclasses import replace
from importlib import import_module
from typing import Any

import click
from flask import Flask
from flask.cli import FlaskGroup
from sqlalchemy.exc import ProgrammingError

from forum.app import AREAS, create_app
from forum.ballots.commands import audit_ballot
from forum.ballots.counting.commands import poll
from forum.consultations.commands import verify_poll
from forum.consultations.opinions.computing.commands import meinungsbild
from forum.core.audit.audit_commands import audit
from forum.core.data import unit_of_work
from forum.core.data.database import PASSING, db
from forum.core.data.statistics import analyse
from forum.core.errors import DomainError
from forum.core.running import health, serving, worker
from forum.core.text.locale import in_language
from forum.core.web.assets import AssetsMissing
from forum.demo.commands import demo
from forum.moderation.commands import collect, reassess
from forum.settings import Settings, SettingsError
from forum.triage.commands import triage
from forum.visibility.commands import make_command as make_visibility_command

MIGRATE = "db"


def _create(*, demo_address: str = "") -> Flask:
    """The application; a demo whose address is not set says in its mails that it answers at `demo_address`."""
    try:
        settings = Settings.from_env()
        if settings.demo and demo_address and "PUBLIC_URL" not in os.environ:
            settings = replace(settings, public_url=demo_address)
        return create_app(settings)
    except (SettingsError, AssetsMissing) as error:
        sys.exit(str(error))


def _create_for_commands() -> Flask:
    app = _create()
    _migrations().install(app)
    return app


def _migrations() -> Any:
    """Loaded when a command asks for it: web server and worker never migrate, and Alembic stays in their memory."""
    return import_module("forum.core.data.migrations")


class Commands(FlaskGroup):
    """The commands of the forum: listed before it is set up, English throughout, each refusal one sentence.

    English, because click and Alembic speak nothing else; what a command writes for the city stays German.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*click.Group.list_commands(self, ctx), MIGRATE])

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        return _migrations().commands if name == MIGRATE else click.Group.get_command(self, ctx, name)

    def invoke(self, ctx: click.Context) -> Any:
        with in_language("en"):
            try:
                return super().invoke(ctx)
            except (DomainError, OSError) as error:
                raise click.ClickException(str(error)) from None
            except (*PASSING, ProgrammingError) as error:
                raise click.ClickException(
                    f"The database cannot be used: {str(error.orig).splitlines()[0]}. "
                    "Is it running, and has forum db upgrade been run?"
                ) from None


@click.group(cls=Commands, create_app=_create_for_commands, add_version_option=False)
def main() -> None:
    """Run and look after the forum."""


for area in AREAS:
    for command in area.commands:
        main.add_command(command)
main.add_command(demo)
main.add_command(poll)
main.add_command(meinungsbild)
poll.add_command(verify_poll)
triage.add_command(collect)
triage.add_command(reassess)
audit.add_command(make_visibility_command(create_app))
audit.add_command(audit_ballot)


@main.command(with_appcontext=False)
@click.option("--port", default=8000, show_default=True, help="Port to listen on.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--workers", type=click.IntRange(min=1), help="Web workers; WEB_WORKERS if left out.")
def serve(port: int, host: str, workers: int | None) -> None:
    """Run the web server and the worker until Ctrl-C."""
    address = f"http://{host}:{port}"
    app = _create(demo_address=address)
    settings: Settings = app.extensions["settings"]
    _require_current_database(app)
    try:
        listener = serving.listen(host, port)
    except serving.CannotServe as error:
        sys.exit(str(error))
    stop = serving.Stop()
    click.echo(f"The forum answers at {address}/ (Ctrl-C ends it).")
    trouble = serving.serve(app, listener, stop, workers=workers or settings.web_workers)
    if trouble:
        sys.exit(trouble)


@main.command(with_appcontext=False)
def work() -> None:
    """Run the worker in the foreground: mail, periodic jobs, whatever waits in the queue."""
    app = _create()
    _require_current_database(app)
    worker.work(app)


@main.command()
def init() -> None:
    """Lay out a new forum: fields of action, dialogue rules, text blocks and word lists. Safe to run again."""
    with unit_of_work.transaction():
        for one in AREAS:
            for make_rows in one.first_rows:
                make_rows()
    analyse(db.engine)
    click.echo("The forum is laid out. Now register on the site, then: forum members grant EMAIL admin")


def _require_current_database(app: Flask) -> None:
    """Stop with one sentence when the database is not as this version expects it."""
    with app.app_context():
        state = health.check().get("migrations", "the database does not answer")
        db.engine.dispose()
    if state != health.OK:
        sys.exit(f"The database cannot be used: {state}.")


if __name__ == "__main__":
    main()
