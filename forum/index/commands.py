"""`forum search`: building, checking and measuring the search index."""

import json
from pathlib import Path

import click
from flask.cli import with_appcontext

from forum.core.data.csv_table import FileUnreadable
from forum.core.data.database import session
from forum.core.data.unit_of_work import transaction
from forum.index.health import check_index
from forum.index.kinds import SearchableKind, list_kinds
from forum.index.measuring.evaluate import evaluate
from forum.index.store.databases import index_here
from forum.index.store.rebuilding import rebuild


@click.group()
def search() -> None:
    """Build, check and measure the search index."""


@search.command("evaluate")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@with_appcontext
def evaluate_search(file: Path) -> None:
    """Print how well each title in FILE finds its own text, as JSON.

    FILE is CSV with the columns id, title and text. The index that the site uses is left alone.
    """
    try:
        click.echo(json.dumps(evaluate(file), indent=2))
    except FileUnreadable as error:
        raise click.ClickException(str(error)) from None


@search.command("rebuild")
@with_appcontext
def rebuild_index() -> None:
    """Make all documents of the search anew, while the site goes on. Safe to run again, also after it was killed."""
    if check_index():
        with transaction():
            index_here().restore(session.connection())
    rebuild(list_kinds(), progress=_show_progress)
    check_index()
    click.echo("All documents are as the site is.")


@search.command("check")
@with_appcontext
def check_search() -> None:
    """Look through the index; ends with 1 if it is damaged."""
    if fault := check_index():
        raise click.ClickException(fault)
    click.echo("Nothing is wrong with the index.")


def _show_progress(kind: SearchableKind, done: int) -> None:
    click.echo(f"{kind.name}: {done:,}")
