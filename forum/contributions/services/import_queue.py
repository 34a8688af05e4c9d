"""Imports that the office starts: a file is kept, its columns chosen, and a worker takes it in under a lease."""

from datetime import date, datetime, timedelta
from io import BytesIO
from itertools import islice

from sqlalchemy import delete, or_, select, update

from forum.accounts.models import User
from forum.contributions.importing.columns import Columns, check_columns, guess_columns
from forum.contributions.importing.target import ContributionTarget, ImportRefused
from forum.contributions.models import ContributionImport, ImportFile
from forum.contributions.services.import_progress import begin_import, check_day, columns_of, describe_import
from forum.core.data.csv_table import FileUnreadable, Table
from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.locale import number
from forum.core.time import clock

MOST_BYTES = 10 * 1024 * 1024
MOST_ROWS = 50_000
LEASE = timedelta(minutes=2)
DRAFTS_KEPT = timedelta(days=7)


def upload(
    content: bytes, *, target: ContributionTarget, source: str, licence: str, file_name: str, by: User
) -> ContributionImport:
    """Keep a file until its columns are chosen. Raises FileUnreadable and ImportRefused."""
    if len(content) > MOST_BYTES:
        raise FileUnreadable(_("The file is larger than 10 MB. Split it, or import it on the command line."))
    table = Table(BytesIO(content))
    rows_total = _count_rows(table)
    order = describe_import(
        target,
        source=source,
        licence=licence,
        file_name=file_name,
        columns=guess_columns(table.names),
    )
    order.rows_total = rows_total
    order.started_by_id = by.id
    session.add(order)
    session.flush()
    session.add(ImportFile(import_id=order.id, content=content.decode()))
    session.flush()
    return order


def _count_rows(table: Table) -> int:
    table.refuse_empty()
    rows = sum(1 for _row in islice(table, MOST_ROWS + 1))
    if rows > MOST_ROWS:
        message = _(
            "The file has more than %(most)s rows. Split it, or import it on the command line.", most=number(MOST_ROWS)
        )
        raise FileUnreadable(message)
    return rows


def open_table(order: ContributionImport) -> Table:
    """The file of an import, read anew."""
    content = session.scalars(select(ImportFile.content).where(ImportFile.import_id == order.id)).one()
    return Table(BytesIO(content.encode()))


def choose_columns(order: ContributionImport, chosen: Columns, *, written_on: date | None) -> None:
    """Keep which column holds what, and the day of contributions that say none.

    Raises ColumnMissing, and ImportRefused once the import has been started, or for a day that is not yet over.
    """
    _refuse_started(order)
    check_columns(chosen, open_table(order).names)
    check_day(written_on)
    order.columns, order.written_on = chosen.as_json(), written_on


def start(order: ContributionImport, *, by: User) -> None:
    """Let the worker take it in; raises ColumnMissing and ImportRefused."""
    _refuse_started(order)
    check_columns(columns_of(order), open_table(order).names)
    order.queued_at = clock.now()
    begin_import(order, by=by)
    session.flush()


def discard(order: ContributionImport) -> None:
    """Delete a file that has not been started."""
    _refuse_started(order)
    session.delete(order)


def claim(import_id: int) -> datetime | None:
    """Until when this worker holds the import; None if another one does, or nothing is left to do."""
    now = clock.now()
    until = now + LEASE
    statement = update(ContributionImport).where(
        ContributionImport.id == import_id,
        ContributionImport.queued_at.is_not(None),
        ContributionImport.finished_at.is_(None),
        ContributionImport.failed_at.is_(None),
        or_(ContributionImport.claimed_until.is_(None), ContributionImport.claimed_until < now),
    )
    values = {"claimed_until": until, "tries": ContributionImport.tries + 1}
    claimed = session.execute(statement.values(values), execution_options={"synchronize_session": False})
    return until if getattr(claimed, "rowcount", 0) else None


def prolong(order: ContributionImport, held_until: datetime) -> datetime | None:
    """Hold the import longer, in the transaction that takes in the next rows; None if another worker has it now."""
    session.refresh(order, ["claimed_until", "finished_at", "failed_at", "rows_done"], with_for_update=True)
    if order.claimed_until != held_until or order.finished_at is not None or order.failed_at is not None:
        return None
    order.claimed_until = clock.now() + LEASE
    return order.claimed_until


def forget_drafts() -> None:
    """Delete files that nobody has started for a week."""
    before = clock.now() - DRAFTS_KEPT
    session.execute(
        delete(ContributionImport).where(
            ContributionImport.queued_at.is_(None),
            ContributionImport.id.in_(select(ImportFile.import_id)),
            ContributionImport.created_at < before,
        )
    )


def _refuse_started(order: ContributionImport) -> None:
    session.refresh(order, ["queued_at"], with_for_update=True)
    if order.queued_at is not None:
        raise ImportRefused(_("This import has already been started."))
