"""`forum search`: building, checking and measuring the search index."""

import json
from pathlib import Path

import click
from flask.cli import with_appcontext

from forum.index.measuring.evaluate import evaluate


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
    except KeyError as missing:
        raise click.ClickException(f"The file has no column {missing}.") from None
