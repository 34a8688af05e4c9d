"""`forum repair`: checking and renewing counts and links that are stored redundantly."""

import sys

import click
from flask.cli import with_appcontext

from forum.core.data import unit_of_work
from forum.discussions.services.quotations import renew_quotations
from forum.topics.queries.counts import find_differences

DIFFERENCES_FOUND = 1


@click.group()
def repair() -> None:
    """Check what the database keeps twice."""


@repair.command()
@with_appcontext
def counts() -> None:
    """Compare every kept count with counting anew, and name the ones that are wrong."""
    differences = find_differences()
    for difference in differences:
        click.echo(str(difference))
    click.echo(f"{len(differences)} of the kept counts are wrong." if differences else "All kept counts are right.")
    sys.exit(DIFFERENCES_FOUND if differences else 0)


@repair.command()
@with_appcontext
def quotes() -> None:
    """Find again which posts quote which, and take hidden words out of those that showed them. Safe to run twice."""
    last, total = 0, 0
    while True:
        with unit_of_work.transaction():
            last, changed = renew_quotations(after=last)
        total += changed
        if not last:
            break
    click.echo(f"{total} posts were brought up to date." if total else "All quotes are known.")
