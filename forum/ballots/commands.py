"""`forum audit ballot`: attacking a finished secret vote."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click
from flask.cli import with_appcontext

from forum.ballots.audit.attack_ballot import attack_vote, keep_outcome
from forum.ballots.audit.findings import Attack
from forum.ballots.audit.secret_vote import find_boxed_vote, vote_of_ballot
from forum.ballots.models import Ballot
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

    PUBLIC_ID is that of a ballot of a body, or the one in the address of a secret poll or of a participatory budget.
    Of a ballot the outcome is published beside its result. Give it the logs: the forum does not know where they lie.
    """
    ballot = find_ballot(public_id)
    try:
        vote = vote_of_ballot(ballot) if ballot is not None else find_boxed_vote(public_id)
        if vote is None:
            raise click.ClickException("There is no such ballot.")
        tables, found = attack_vote(vote, logs=logs)
    except DomainError as error:
        raise click.ClickException(str(error)) from error
    _tell(found)
    # what was read is let go of: writing begins a transaction of its own
    session.rollback()
    if vote.ballot_id is not None:
        with transaction():
            keep_outcome(session.get_one(Ballot, vote.ballot_id), tables=tables, found=found)
    is_clean = not any(attack.found for attack in found)
    click.echo("Nothing ties names to votes." if is_clean else "Something ties names to votes.")
    if not is_clean:
        sys.exit(FOUND_SOMETHING)


def _tell(found: Sequence[Attack]) -> None:
    for attack in found:
        click.echo(f"{attack.key}: {attack.looked_at} looked at, {len(attack.found)} found")
        for place in attack.found:
            click.echo(f"  found: {place}")
        for gap in attack.not_looked_at:
            click.echo(f"  not looked at: {gap}")
