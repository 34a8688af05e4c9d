"""How far an import is, kept in its row in the transaction of the rows themselves: what is counted is there."""

from datetime import date

from sqlalchemy import delete

from forum.accounts.models import User
from forum.contributions.importing.columns import Columns
from forum.contributions.importing.dates import FIRST_YEAR
from forum.contributions.importing.target import ContributionTarget, ImportRefused
from forum.contributions.models import ContributionImport, ImportFile
from forum.contributions.services.import_contributions import Outcome
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.text.locale import DEFAULT_LANGUAGE, in_language
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.one_line import one_line
from forum.core.time import clock

LONGEST_SOURCE, LONGEST_LICENCE, LONGEST_FILE_NAME = 120, 80, 200
# a file that fits nowhere would otherwise fill the report with a line for each row
REJECTIONS_KEPT = 500


def describe_import(
    target: ContributionTarget,
    *,
    source: str,
    licence: str,
    file_name: str,
    columns: Columns,
    written_on: date | None = None,
) -> ContributionImport:
    """An import as it is asked for, not yet written down; raises ImportRefused."""
    source, licence = one_line(source), one_line(licence)
    if not source or len(source) > LONGEST_SOURCE:
        raise ImportRefused(_("Name the source in 1 to %(most)s characters.", most=LONGEST_SOURCE), field="source")
    if not licence or len(licence) > LONGEST_LICENCE:
        raise ImportRefused(_("Name the licence in 1 to %(most)s characters.", most=LONGEST_LICENCE), field="licence")
    check_day(written_on)
    counts = dict.fromkeys(("rows_total", "rows_done", "added", "updated", "unchanged", "without_address"), 0)
    return ContributionImport(
        source=source,
        licence=licence,
        thread_type=target.thread_type,
        target=dict(target.options),
        # a browser sends a name, whoever attacks sends anything; PostgreSQL keeps no NUL
        file_name=one_line(file_name)[:LONGEST_FILE_NAME],
        columns=columns.as_json(),
        written_on=written_on,
        rejections=[],
        **counts,
    )


def begin_import(order: ContributionImport, *, by: User | None) -> ContributionImport:
    """Write an import down before its first row; `by` is None on the command line. Raises ImportRefused."""
    refuse_undated(order)
    session.add(order)
    activity.record("contributions.import_begun", order, by=by, source=order.source, file=order.file_name)
    return order


def columns_of(order: ContributionImport) -> Columns:
    """Which column of its file holds what."""
    return Columns(**order.columns)


def note_outcome(order: ContributionImport, outcome: Outcome) -> None:
    """Add what became of some rows."""
    order.tries = 0
    order.rows_done += outcome.rows
    order.added += outcome.added
    order.updated += outcome.updated
    order.unchanged += outcome.unchanged
    order.without_address += outcome.without_address
    room = max(REJECTIONS_KEPT - len(order.rejections), 0)
    with in_language(DEFAULT_LANGUAGE):
        new = [{"line": one.line, "reason": str(one.reason)} for one in outcome.rejections[:room]]
    if new:
        order.rejections = [*order.rejections, *new]


def check_day(written_on: date | None) -> None:
    """Raises ImportRefused for a day on which contributions may still have been written, or which nobody remembers."""
    if written_on is None:
        return
    if written_on >= clock.today():
        raise ImportRefused(_("Enter a day that is over."), field="written_on")
    if written_on.year < FIRST_YEAR:
        raise ImportRefused(_("The date lies before the year %(year)s.", year=FIRST_YEAR), field="written_on")


def refuse_undated(order: ContributionImport) -> None:
    """Raises ImportRefused as long as nothing tells when the contributions were written.

    They would stand above all discussions otherwise, as if they had just begun.
    """
    if order.columns.get("date") is None and order.written_on is None:
        raise ImportRefused(
            _("Choose the column that holds the date, or enter the day on which the contributions were written."),
            field="written_on",
        )


def finish_import(order: ContributionImport, *, by: User | None = None) -> None:
    """End an import; the file itself is not kept any longer."""
    order.finished_at = clock.now()
    order.claimed_until = None
    if order.failed_at is None:
        order.rows_total = order.rows_done
    session.execute(delete(ImportFile).where(ImportFile.import_id == order.id))
    activity.record(
        "contributions.imported",
        order,
        by=by,
        added=order.added,
        updated=order.updated,
        rejected=order.rejected_count,
    )
