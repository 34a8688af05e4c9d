"""The commands of the forget list."""

import click
from flask.cli import AppGroup

from forum.core.security.forget_list import list_path, read_forget_list
from forum.own_data.services.departures import let_go_of
from forum.own_data.services.forget_list import forget_again

forget = AppGroup("forget", help="Forget again what a restored backup has brought back.")


@forget.command("apply")
def apply_forget_list() -> None:
    """Delete accounts and erase texts that had been deleted before the backup was restored."""
    found = forget_again()
    left = sum(let_go_of(user_id, has_left_before=True) for user_id in found.accounts)
    click.echo(f"{left} accounts deleted again, {found.posts} texts erased again.")
    if left < len(found.accounts):
        raise click.ClickException(f"{len(found.accounts) - left} accounts could not be deleted; run it again.")


@forget.command("status")
def show_forget_list() -> None:
    """Where the list lies and how much stands on it."""
    click.echo(f"{list_path()}: {len(read_forget_list())} entries")
