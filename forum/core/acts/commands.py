"""`forum acts`: managing the consumers of acts."""

from datetime import date

import click
from flask.cli import with_appcontext

from forum.core.acts.catching_up import catch_up as write_deliveries
from forum.core.acts.consumers import find_consumer, list_consumers
from forum.core.time import clock


@click.group()
def acts() -> None:
    """Manage the consumers of acts."""


@acts.command("catch-up")
@click.argument("name")
@click.option("--since", required=True, type=date.fromisoformat, help="The first day, as 2026-03-10.")
@with_appcontext
def catch_up(name: str, since: date) -> None:
    """Tell a consumer that was added later of the acts since a day. Safe to run again.

    Verbs to which a consumer has subscribed since it was added are not caught up.
    """
    consumer = find_consumer(name)
    if consumer is None:
        raise click.ClickException(f"No such consumer. There are: {', '.join(one.name for one in list_consumers())}")
    written = write_deliveries(consumer, since=clock.start_of_day(since))
    click.echo(f"{written} acts now wait for {name}; the worker hands them over.")
