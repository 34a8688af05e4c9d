"""`forum repair`: checking and renewing counts, links and keys of names that are stored redundantly."""

import sys

import click
from flask.cli import with_appcontext

from forum.accounts.services.names import renew_name_keys
from forum.core.data import unit_of_work
from forum.discussions.services.quotations import renew_quotations
from forum.organisations.services.listing import renew_organisation_keys
from forum.topics.queries.counts import find_differences
from forum.topics.services.title_words import renew_titles

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


@repair.command()
@with_appcontext
def titles() -> None:
    """Tidy all titles and index their words anew, after an update that reads them differently. Safe to run twice."""
    last = -1
    while last:
        with unit_of_work.transaction():
            last = renew_titles(after=max(last, 0))
    click.echo("All titles are tidy and found by their words.")


@repair.command()
@with_appcontext
def names() -> None:
    """Compare names again by which letters look alike, and name pairs that no longer could be chosen both.

    Both names stay: whether one of them has to be changed is for the moderation to say. Safe to run twice.
    """
    with unit_of_work.transaction():
        plans = (renew_name_keys(), renew_organisation_keys())
    click.echo(f"{sum(len(plan.changes) for plan in plans)} names were brought up to date.")
    pairs = [pair for plan in plans for pair in plan.alike]
    for one, other in pairs:
        click.echo(f"{other.name} looks like {one.name}: have the moderation look at it.")
    sys.exit(DIFFERENCES_FOUND if pairs else 0)
