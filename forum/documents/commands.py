"""`forum documents`: looking after the files that people have uploaded."""

import sys

import click
from flask.cli import with_appcontext

from forum.core.time import clock
from forum.documents.services.tidy import find_missing_objects

INCOMPLETE = 1


@click.group()
def documents() -> None:
    """Look after uploaded files."""


@documents.command()
@with_appcontext
def check() -> None:
    """Name files whose content is missing in the storage; ends with 1 if there are any."""
    missing = find_missing_objects()
    for file in missing:
        click.echo(f"Missing: {file.storage_key}, {file.name}, uploaded {clock.day_of(file.created_at)}.")
    if missing:
        sys.exit(INCOMPLETE)
    click.echo("The content of every file is there.")
