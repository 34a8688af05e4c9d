"""Taking in a file at once, as the command line does: checked or imported, with a bar that grows and a report."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

import click

from forum.contributions.importing.contribution import Rejection, read_contributions
from forum.contributions.models import ContributionImport
from forum.contributions.services.import_contributions import Entry, Outcome, check_rows
from forum.contributions.services.import_portion import import_portion, next_portion
from forum.contributions.services.import_progress import (
    begin_import,
    columns_of,
    finish_import,
    note_outcome,
    refuse_undated,
)
from forum.core.data import unit_of_work
from forum.core.data.csv_table import Table
from forum.core.data.database import db, session
from forum.core.data.statistics import analyse
from forum.core.errors import DomainError
from forum.core.text.locale import gettext as _
from forum.core.text.locale import number


@dataclass(slots=True)
class FileImport:
    """One file on its way in; `is_strict` takes all rows or none."""

    table: Table
    order: ContributionImport
    is_strict: bool

    def portions(self, label: str) -> Iterator[Sequence[Entry]]:
        """The rows some at a time, with a bar that grows with the bytes read."""
        entries = read_contributions(self.table, columns_of(self.order), written_on=self.order.written_on)
        with click.progressbar(length=self.table.size, label=label, file=sys.stderr) as bar:
            while portion := next_portion(entries):
                yield portion
                bar.update(self.table.bytes_read - bar.pos)


def check_file(run: FileImport) -> Outcome:
    """What an import would do; nothing is written. Raises ImportRefused as long as nothing tells a date."""
    refuse_undated(run.order)
    outcome = sum((check_rows(run.order, portion) for portion in run.portions("Checking")), Outcome())
    session.rollback()
    return outcome


def import_file(run: FileImport) -> Outcome:
    """Take in the file. Raises DomainError if it is to be taken whole and a row is rejected."""
    outcome = _import_all_or_none(run) if run.is_strict else _write(run, unit_of_work.transaction)
    analyse(db.engine)
    return outcome


def _import_all_or_none(run: FileImport) -> Outcome:
    _refuse_rejections(check_file(run))
    # all rows in one transaction: whatever comes between check and end, it is all of them or none
    with unit_of_work.transaction():
        outcome = _write(run, nullcontext)
        _refuse_rejections(outcome)
    return outcome


def report(outcome: Outcome, *, is_dry: bool) -> None:
    """Print what became of the rows."""
    _list_rejections(outcome.rejections)
    added, updated, unchanged = map(number, (outcome.added, outcome.updated, outcome.unchanged))
    rejected = number(len(outcome.rejections))
    if is_dry:
        click.echo(
            f"{added} would be added, {updated} updated, {unchanged} are unchanged, {rejected} would be rejected."
        )
    else:
        click.echo(f"{added} added, {updated} updated, {unchanged} unchanged, {rejected} rejected.")
    if outcome.without_address:
        rows = "row names" if outcome.without_address == 1 else "rows name"
        click.echo(
            f"{number(outcome.without_address)} {rows} an address that is not one of the web: taken without an address."
        )


def _write(run: FileImport, transaction: Callable[[], AbstractContextManager[None]]) -> Outcome:
    """Take in the rows, in a transaction for each portion."""
    with transaction():
        order = begin_import(run.order, by=None)
    outcome = Outcome()
    for portion in run.portions("Importing"):
        with transaction():
            order = session.merge(order)
            step = import_portion(order, portion)
            note_outcome(order, step)
        outcome += step
    with transaction():
        finish_import(session.merge(order))
    return outcome


def _refuse_rejections(outcome: Outcome) -> None:
    if outcome.rejections:
        _list_rejections(outcome.rejections)
        raise DomainError(_("Nothing was imported, for --strict takes all rows or none."))


def _list_rejections(rejections: Iterable[Rejection]) -> None:
    for one in rejections:
        click.echo(f"Line {number(one.line)}: {one.reason}", err=True)
