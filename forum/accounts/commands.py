"""`forum members`: roles, above all the first one, and ending log-ins, on the command line."""

import click
from flask.cli import AppGroup

from forum.accounts import authentication_log, queries
from forum.accounts.authentication_log import Outcome
from forum.accounts.models import Role, User
from forum.accounts.services import devices, roles
from forum.core.data import unit_of_work
from forum.core.time import clock

members = AppGroup("members", help="People, their roles and their log-ins.")

ROLE = click.Choice([role.value for role in Role])


@members.command("grant")
@click.argument("email")
@click.argument("role", type=ROLE)
def grant(email: str, role: str) -> None:
    """Give a person a role: expert, moderator, office or admin."""
    with unit_of_work.transaction():
        user = _find(email)
        roles.grant_role(user, Role(role), by=None)
    click.echo(f"{user.public_name} <{user.email}> now holds the role {role}.")


@members.command("withdraw")
@click.argument("email")
@click.argument("role", type=ROLE)
def withdraw(email: str, role: str) -> None:
    """Take a role from a person; the last administrator stays."""
    with unit_of_work.transaction():
        user = _find(email)
        roles.withdraw_role(user, Role(role), by=None)
    click.echo(f"{user.public_name} <{user.email}> no longer holds the role {role}.")


@members.command("list")
@click.option("--role", type=ROLE, help="Only people with this role.")
def list_members(role: str | None) -> None:
    """Show who holds which role, since when."""
    grants = queries.list_staff(Role(role) if role else None)
    for one in grants:
        giver = one.granted_by.public_name if one.granted_by else "command line"
        click.echo(
            f"{one.role.value:<10} {one.user.public_name} <{one.user.email}> since {clock.day_of(one.created_at)} by {giver}"
        )
    if not grants:
        click.echo("Nobody holds a role yet. Give the first one: forum members grant EMAIL admin")


@members.command("log-out")
@click.argument("email")
def log_out(email: str) -> None:
    """Log a person out on all devices, such as after a loss or when somebody leaves the office."""
    with unit_of_work.transaction():
        user = _find(email)
        devices.end_devices(user)
    authentication_log.note(Outcome.LOGGED_OUT_BY_OPERATOR, user.email)
    click.echo(f"{user.public_name} <{user.email}> is logged out on all devices.")


@members.command("mark")
@click.argument("email")
def show_mark(email: str) -> None:
    """Show the mark under which the log speaks of an account; a line each for earlier values of SECRET_KEY."""
    for mark in authentication_log.account_marks(email):
        click.echo(mark)


def _find(email: str) -> User:
    user = queries.find_user_by_email(email)
    if user is None:
        raise click.ClickException(f"There is no account with the address {email}.")
    return user
