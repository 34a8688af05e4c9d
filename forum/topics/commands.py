"""`forum import`: what comes into the forum from elsewhere, on the command line."""

import sys
from datetime import date
from pathlib import Path

import click
from flask.cli import AppGroup

from forum.contributions.importing.columns import choose_columns
from forum.contributions.importing.run import FileImport, check_file, import_file, report
from forum.contributions.services.import_progress import describe_import
from forum.core.data import unit_of_work
from forum.core.data.csv_table import Table
from forum.core.errors import DomainError
from forum.core.text.locale import gettext as _
from forum.fields.queries import find_field_by_name, list_fields
from forum.topics.import_target import IMPORTED_KINDS, TopicTarget
from forum.topics.models import Kind
from forum.topics.services.fields import ensure_default_fields

imports = AppGroup("import", help="Take in what was written elsewhere.")

DELIMITERS = {"auto": "", ",": ",", ";": ";", "tab": "\t"}
ROWS_REJECTED = 3


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
@click.option("--date-column", default="", help="Column of the date.")
@click.option("--written-on", type=date.fromisoformat, help="Day of contributions that say none, as 2017-09-12.")
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
    written_on: date | None,
    delimiter: str,
    dry_run: bool,
    strict: bool,
    **columns: str,
) -> None:
    """Import contributions from a CSV file in UTF-8. Safe to run twice: the same id and source is the same contribution.

    Ends with 0 when every row was taken, with 3 when rows were rejected, with 1 when the file or the order was refused.
    """
    with file.open("rb") as opened:
        target = _find_target(field, kind)
        table = Table(opened, delimiter=DELIMITERS[delimiter])
        table.refuse_empty()
        named = {name.removesuffix("_column"): column for name, column in columns.items()}
        order = describe_import(
            target,
            source=source,
            licence=licence,
            file_name=file.name,
            columns=choose_columns(table.names, named),
            written_on=written_on,
        )
        run = FileImport(table, order, is_strict=strict)
        outcome = check_file(run) if dry_run else import_file(run)
    report(outcome, is_dry=dry_run)
    sys.exit(ROWS_REJECTED if outcome.rejections else 0)


def _find_target(name: str, kind: str) -> TopicTarget:
    with unit_of_work.transaction():
        ensure_default_fields()
        field = find_field_by_name(name)
    if field is None:
        known = ", ".join(one.name for one in list_fields(with_archived=False))
        raise DomainError(_("There is no field of action “%(name)s”. There are: %(known)s.", name=name, known=known))
    return TopicTarget(field.id, Kind(kind))
