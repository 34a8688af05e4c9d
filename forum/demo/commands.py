"""`forum demo`: the demonstration's city, built once."""

from importlib import import_module

import click
from flask import current_app
from flask.cli import with_appcontext

from forum.core.acts.delivering import deliver_acts
from forum.core.data import unit_of_work
from forum.core.data.database import db, session
from forum.core.data.statistics import analyse
from forum.core.text.locale import DEFAULT_LANGUAGE, in_language
from forum.settings import Settings


@click.command("demo")
@click.option("--rebuild", is_flag=True, help="Delete everything and build the city anew.")
@with_appcontext
def demo(*, rebuild: bool) -> None:
    """Prepare the database of the demonstration and build its city, unless it is there already."""
    settings: Settings = current_app.extensions["settings"]
    if not settings.demo:
        raise click.ClickException("The demonstration is off: set FORUM_DEMO=1. In service nothing is built.")
    # the worker loads the command line too, and neither migrates nor builds
    building = import_module("forum.demo.build")
    import_module("flask_migrate").upgrade()
    session.rollback()
    with unit_of_work.transaction():
        if rebuild:
            building.tear_down()
        if not building.is_empty():
            click.echo("The demo city is already there. To build it anew: forum demo --rebuild")
            return
        city = building.build()
    # triage comes after the commit, as in service
    with in_language(DEFAULT_LANGUAGE):
        deliver_acts()
    with unit_of_work.transaction():
        import_module("forum.demo.building.notices").settle(city)
        import_module("forum.demo.building.circulars").attack_secret_votes(city)
    analyse(db.engine)
    click.echo(
        f"The demo city is built: {len(city.people)} people, {len(city.topics)} topics, {len(city.posts)} posts."
    )
