"""`forum import`: what comes into the forum from elsewhere, on the command line."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import BinaryIO

import click
from flask.cli import AppGroup

from forum.core.data import unit_of_work
from forum.core.data.csv_table import Table
from forum.core.data.database import db, session
from forum.core.data.statistics import analyse
from forum.core.errors import DomainError
from forum.core.text import locale
from forum.core.text.locale import gettext as _
from forum.core.text.locale import ngettext, number
from forum.topics.importing.columns import Columns, choose_columns
from forum.topics.importing.contribution import Rejection, read_contributions
from forum.topics.models import ContributionImport, Kind
from forum.topics.queries.lists import find_field_by_name, list_fields
from forum.topics.services.fields import ensure_default_fields
from forum.topics.services.import_contributions import (
    IMPORTED_KINDS,
    ROWS_AT_ONCE,
    Entry,
    Outcome,
    check_rows,
    import_rows,
)
from forum.topics.services.import_progress import begin_import, describe_import, finish_import, note_outcome

imports = AppGroup("import", help="Take in what was written elsewhere.")

DELIMITERS = {"auto": "", ",": ",", ";": ";", "tab": "\t"}
NOTHING_IMPORTED, ROWS_REJECTED = 1, 3


@dataclass(slots=True)
class _Run:
    """One file on its way in."""

    table: Table
    columns: Columns
    order: ContributionImport
    is_strict: bool

    def chunks(self, label: str) -> Iterator[list[Entry]]:
        """The rows some at a time, with a bar that grows with the bytes read."""
        entries = read_contributions(self.table, self.columns)
        with click.progressbar(length=self.table.size, label=label, file=sys.stderr) as bar:
            while chunk := list(islice(entries, ROWS_AT_ONCE)):
                yield chunk
                bar.update(self.table.bytes_read - bar.pos)


@imports.command("contributions")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--field", required=True, help="Field of action: its name, or the beginning of it.")
@click.option("--kind", required=True, type=click.Choice([kind.value for kind in IMPORTED_KINDS]))
@click.option("--source", required=True, help="Where the contributions come from, as readers see it.")
@click.option("--licence", required=True, help="Under which licence they stand, as readers see it.")
@click.option("--id-column", default="", help="Column of the identifier; guessed if left out.")
@click.option("--title-column", default="", help="Column of the title.")
@click.option("--text-column", default="", help="Column of the text.")
@click.option("--url-column", default="", help="Column of the address.")
@click.option("--date-column", default="", help="Column of the date; without one the time of the import counts.")
@click.option("--delimiter", type=click.Choice(list(DELIMITERS)), default="auto", show_default=True)
@click.option("--dry-run", is_flag=True, help="Check every row and write nothing.")
@click.option("--strict", is_flag=True, help="Import nothing if one row fails.")
def contributions(
    *,
    file: Path,
    field: str,
    kind: str,
    source: str,
    licence: str,
    delimiter: str,
    dry_run: bool,
    strict: bool,
    **columns: str,
) -> None:
    """Import contributions from a CSV file in UTF-8. Safe to run twice: the same id and source is the same contribution.

    Ends with 0 when every row was taken, with 3 when some rows were rejected, with 1 when nothing was imported.
    """
    with locale.in_language(_operators_language()), file.open("rb") as opened:
        try:
            order = _order(file, field, kind, source, licence)
            run = _open(opened, order, DELIMITERS[delimiter], columns, is_strict=strict)
            outcome = _check(run) if dry_run else _import(run)
        except DomainError as error:
            raise click.ClickException(str(error)) from None
        _report(outcome, is_dry=dry_run)
    sys.exit(ROWS_REJECTED if outcome.rejections else 0)


def _order(file: Path, name: str, kind: str, source: str, licence: str) -> ContributionImport:
    with unit_of_work.transaction():
        ensure_default_fields()
        field = find_field_by_name(name)
    if field is None:
        known = ", ".join(one.name for one in list_fields(with_archived=False))
        raise DomainError(_("There is no field of action “%(name)s”. There are: %(known)s.", name=name, known=known))
    return describe_import(field, kind=Kind(kind), source=source, licence=licence, file_name=file.name)


def _open(
    file: BinaryIO, order: ContributionImport, delimiter: str, columns: dict[str, str], *, is_strict: bool
) -> _Run:
    table = Table(file, delimiter=delimiter)
    wanted = {name.removesuffix("_column"): column for name, column in columns.items()}
    return _Run(table, choose_columns(table.names, **wanted), order, is_strict)


def _check(run: _Run) -> Outcome:
    """What an import would do; nothing is written."""
    outcome = sum((check_rows(run.order, chunk) for chunk in run.chunks(_("Checking"))), Outcome())
    session.rollback()
    return outcome


def _import(run: _Run) -> Outcome:
    outcome = _import_all_or_none(run) if run.is_strict else _write(run, unit_of_work.transaction)
    analyse(db.engine)
    return outcome


def _import_all_or_none(run: _Run) -> Outcome:
    _refuse_rejections(_check(run))
    # all rows in one transaction: whatever comes between check and end, it is all of them or none
    with unit_of_work.transaction():
        outcome = _write(run, nullcontext)
        _refuse_rejections(outcome)
    return outcome


def _write(run: _Run, transaction: Callable[[], AbstractContextManager[None]]) -> Outcome:
    """Take in the rows, in a transaction for each chunk."""
    with transaction():
        order = begin_import(run.order, by=None)
    outcome = Outcome()
    for chunk in run.chunks(_("Importing")):
        with transaction():
            order = session.merge(order)
            step = import_rows(order, chunk)
            note_outcome(order, step)
        outcome += step
    with transaction():
        finish_import(session.merge(order))
    return outcome


def _refuse_rejections(outcome: Outcome) -> None:
    if outcome.rejections:
        _list_rejections(outcome.rejections)
        raise DomainError(_("Nothing was imported, for --strict takes all rows or none."))


def _report(outcome: Outcome, *, is_dry: bool) -> None:
    _list_rejections(outcome.rejections)
    text = (
        _("%(added)s would be added, %(updated)s updated, %(unchanged)s are unchanged, %(rejected)s would be rejected.")
        if is_dry
        else _("%(added)s added, %(updated)s updated, %(unchanged)s unchanged, %(rejected)s rejected.")
    )
    numbers = {
        "added": number(outcome.added),
        "updated": number(outcome.updated),
        "unchanged": number(outcome.unchanged),
        "rejected": number(len(outcome.rejections)),
    }
    click.echo(text % numbers)
    if outcome.without_address:
        click.echo(
            ngettext(
                "One row names an address that is not one of the web; it was taken without it.",
                "%(num)s rows name an address that is not one of the web; they were taken without it.",
                outcome.without_address,
            )
        )


def _list_rejections(rejections: Iterable[Rejection]) -> None:
    for one in rejections:
        click.echo(_("Line %(line)s: %(reason)s", line=number(one.line), reason=one.reason), err=True)


def _operators_language() -> str:
    """German, unless the operator's terminal is set to English."""
    name = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return locale.negotiate(name.split(".")[0].replace("_", "-"))
