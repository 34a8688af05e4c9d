"""`forum audit`: looking after the audit log."""

import re
import sys

import click
from flask.cli import with_appcontext

from forum.core.audit.audit import BEGINNING, THE_ONE, AuditHead, find_last_moment
from forum.core.audit.audit_check import Findings
from forum.core.audit.audit_check import verify as look_through
from forum.core.audit.audit_keys import has_own_key
from forum.core.data.database import session

BROKEN = 1


@click.group()
def audit() -> None:
    """Look after the log of what the moderation and the office have done."""


@audit.command()
@click.option(
    "--contains",
    "hashes",
    multiple=True,
    metavar="HASH",
    callback=lambda _context, _option, given: [_read_hash(one) for one in given],
    help="A hash kept elsewhere that must stand in the chain; may be given several times.",
)
@with_appcontext
def verify(hashes: list[str]) -> None:
    """Look through the whole log; ends with 1 and names what is changed, missing or no longer guarded.

    Keep what `forum audit head` prints outside the forum, and ask for it here: that alone shows that nobody has cut
    off the end, emptied the log or written it anew.
    """
    found = look_through(contains=hashes)
    for fault in found.faults:
        click.echo(f"Broken: {fault}.")
    _say_state(found)
    if not found.is_unbroken:
        sys.exit(BROKEN)


@audit.command()
@with_appcontext
def head() -> None:
    """Print the end of the chain, to be kept outside the forum: number, hash, moment."""
    found = session.get(AuditHead, THE_ONE)
    if found is None:
        click.echo(f"0 {BEGINNING} -")
        return
    last = find_last_moment()
    click.echo(f"{found.sequence} {found.hash} {last.isoformat(timespec='seconds') if last else '-'}")


def _say_state(found: Findings) -> None:
    if not found.is_unbroken:
        click.echo(f"{found.rows} rows from the beginning on are unbroken.")
        return
    click.echo(f"{found.rows} rows, unbroken; the last hash is {found.last_hash}.")
    if found.last_at:
        click.echo(f"The last row is of {found.last_at.isoformat(timespec='seconds')}.")
    for hash_kept, number in found.contained.items():
        click.echo(f"Contains {hash_kept} as row {number}; {found.rows - number} rows follow.")
    if found.rows and found.keyed_from != 1:
        since = f"from row {found.keyed_from} on" if found.keyed_from else "on no row yet"
        click.echo(f"Keyed hashes stand {since}; rows before are of an earlier version.")
    if not has_own_key():
        click.echo("AUDIT_KEY is not set: SECRET_KEY stands in for it. Keep its earlier values in AUDIT_KEY_FALLBACKS.")


def _read_hash(text: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{64}", text.strip().lower()):
        raise click.BadParameter("a hash has 64 hexadecimal digits")
    return text.strip().lower()
