"""`forum poll verify`: counts a finished poll again, and looks for a receipt among its codes."""

import sys

import click
from flask.cli import with_appcontext

from forum.consultations.models.polls import Poll
from forum.consultations.polls.queries import find_box, find_code, find_module_of_poll, get_poll, list_counted_ballots
from forum.consultations.polls.services.count import count_again

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
    if poll.outcome is None:
        raise click.ClickException("There is no outcome: the poll is not over yet, or it is void.")
    faults = [*_recount(poll), *_look_for(poll, receipts)]
    for fault in faults:
        click.echo(f"Differs: {fault}.")
    if faults:
        sys.exit(FOUND_SOMETHING)
    click.echo("Everything agrees.")


def _recount(poll: Poll) -> list[str]:
    ballots = list_counted_ballots(poll)
    members = sum(one.votes for one in ballots if not one.is_guest)
    guests = sum(one.votes for one in ballots if one.is_guest)
    click.echo(f"{members} votes with an account, {guests} without.")
    box = find_box(poll)
    cast = (poll.vote_count if box is None else box.entry_count, poll.guest_vote_count)
    faults = [] if (members, guests) == cast else [f"{cast[0]} and {cast[1]} votes were cast"]
    return faults if count_again(poll) == poll.outcome else [*faults, "counting again comes to another outcome"]


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
