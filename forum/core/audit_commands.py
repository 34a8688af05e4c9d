"""`forum audit`: looking after the audit log."""

import sys

import click
from flask.cli import with_appcontext

from forum.core.audit import verify as look_through

BROKEN = 1


@click.group()
def audit() -> None:
    """Look after the log of what the moderation and the office have done."""


@audit.command()
@with_appcontext
def verify() -> None:
    """Look through the whole chain; ends with 1 at the first row that has been changed or is missing.

    Note the last hash outside the forum now and then: then nobody can write the whole chain anew unseen.
    """
    finding = look_through()
    if finding.is_unbroken:
        click.echo(f"{finding.rows} rows, unbroken; the last hash is {finding.last_hash}.")
        return
    click.echo(f"Broken: {finding.fault}. {finding.rows} rows before it are unbroken.")
    sys.exit(BROKEN)
