"""`forum audit ballot`: attacking a finished secret vote."""

import sys
from pathlib import Path

import click
from flask.cli import with_appcontext

from forum.ballots.audit.attack_ballot import attack_ballot, keep_outcome
from forum.ballots.queries import find_ballot
from forum.core.data.database import session
from forum.core.data.unit_of_work import transaction
from forum.core.errors import DomainError

FOUND_SOMETHING = 1


@click.command("ballot")
@click.argument("public_id")
@click.option(
    "--log",
    "logs",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A log of the forum or of a server in front; may be given several times.",
)
@with_appcontext
def audit_ballot(public_id: str, logs: tuple[Path, ...]) -> None:
    """Attack a finished secret vote with all that the system holds; ends with 1 if anything ties names to votes.

    The outcome is published beside the result of the vote. Give it the logs: the forum does not know where they lie.
    """
    ballot = find_ballot(public_id)
    if ballot is None:
        raise click.ClickException("There is no such ballot.")
    try:
        tables, found = attack_ballot(ballot, logs=logs)
    except DomainError as error:
        raise click.ClickException(str(error)) from error
    key = ballot.public_id
    for attack in found:
        click.echo(f"{attack.key}: {attack.looked_at} looked at, {len(attack.found)} found")
        for place in attack.found:
            click.echo(f"  found: {place}")
        for gap in attack.not_looked_at:
            click.echo(f"  not looked at: {gap}")
    # what was read is let go of: writing begins a transaction of its own
    session.rollback()
    with transaction():
        again = find_ballot(key)
        assert again is not None
        is_clean = keep_outcome(again, tables=tables, found=found).is_clean
    click.echo("Nothing ties names to votes." if is_clean else "Something ties names to votes.")
    if not is_clean:
        sys.exit(FOUND_SOMETHING)
