"""`forum poll verify`: counts a finished poll or budget again, and looks for a receipt among its codes."""

import sys

import click
from flask.cli import with_appcontext

from forum.ballots.box_codes import find_box_code
from forum.ballots.models import BallotBox
from forum.consultations.budgets.recount import check_budget
from forum.consultations.checking import NothingToCheck
from forum.consultations.polls.recount import check_poll
from forum.consultations.queries.find import find_module_of_kind

FOUND_SOMETHING = 1
CHECKS = {"poll": check_poll, "budget": check_budget}


@click.command("verify")
@click.argument("public_id")
@click.option(
    "--receipt", "receipts", multiple=True, metavar="CODE", help="A code to look for; may be given several times."
)
@with_appcontext
def verify_poll(public_id: str, receipts: tuple[str, ...]) -> None:
    """Count the poll or budget of a module again; ends with 1 if something differs from what is published.

    PUBLIC_ID is the one in the address of the poll.
    """
    module = find_module_of_kind(public_id, kinds=CHECKS)
    if module is None:
        raise click.ClickException("There is no such poll.")
    try:
        checked = CHECKS[module.kind](module)
    except NothingToCheck as reason:
        raise click.ClickException(str(reason)) from reason
    click.echo(checked.votes)
    faults = [*checked.faults, *_look_for(checked.box, receipts)]
    for fault in faults:
        click.echo(f"Differs: {fault}.")
    if faults:
        sys.exit(FOUND_SOMETHING)
    click.echo("Everything agrees.")


def _look_for(box: BallotBox | None, receipts: tuple[str, ...]) -> list[str]:
    faults = []
    for receipt in receipts:
        found = find_box_code(box, receipt) if box is not None else None
        if found is None:
            faults.append(f"{receipt} is not among the counted codes")
        else:
            click.echo(f"{receipt}: counted, with the word “{found.word}”.")
    return faults
