"""`forum poll verify`: counts a finished poll again, and looks for a receipt among its codes."""

import sys

import click
from flask.cli import with_appcontext

from forum.consultations.models.polls import Poll
from forum.consultations.polls.queries import find_box, find_code, find_module_of_poll, get_poll, list_counted_ballots
from forum.consultations.polls.recount import count_votes_of, find_faults

FOUND_SOMETHING = 1


@click.command("verify")
@click.argument("public_id")
@click.option(
    "--receipt", "receipts", multiple=True, metavar="CODE", help="A code to look for; may be given several times."
)
@with_appcontext
def verify_poll(public_id: str, receipts: tuple[str, ...]) -> None:
    """Count the poll of a module again; ends with 1 if something differs from what is published.

    PUBLIC_ID is the one in the address of the poll.
    """
    module = find_module_of_poll(public_id)
    if module is None:
        raise click.ClickException("There is no such poll.")
    poll = get_poll(module)
    if not poll.is_counted:
        raise click.ClickException("There is no outcome yet: the poll is not over yet, or has not been counted.")
    faults = find_faults(poll)
    if poll.outcome is None and not faults:
        raise click.ClickException("There is no outcome: the poll is void.")
    ballots = list_counted_ballots(poll)
    members, guests = (count_votes_of(ballots, is_guest=is_guest) for is_guest in (False, True))
    click.echo(f"{members} votes with an account, {guests} without.")
    faults += _look_for(poll, receipts)
    for fault in faults:
        click.echo(f"Differs: {fault}.")
    if faults:
        sys.exit(FOUND_SOMETHING)
    click.echo("Everything agrees.")


def _look_for(poll: Poll, receipts: tuple[str, ...]) -> list[str]:
    box = find_box(poll)
    faults = []
    for receipt in receipts:
        found = find_code(box, receipt.replace("-", "").strip().upper()) if box is not None else None
        if found is None:
            faults.append(f"{receipt} is not among the counted codes")
        else:
            click.echo(f"{receipt}: counted, with the word “{found.word}”.")
    return faults
