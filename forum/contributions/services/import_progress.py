"""How far an import is, kept in its row in the transaction of the rows themselves: what is counted is there."""

from forum.accounts.models import User
from forum.contributions.importing.contribution import Rejection
from forum.contributions.importing.target import ContributionTarget, ImportRefused
from forum.contributions.models import ContributionImport
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
    target: ContributionTarget, *, source: str, licence: str, file_name: str, content: str = "", columns: str = ""
) -> ContributionImport:
    """An import as it is asked for, not yet written down; raises ImportRefused."""
    source, licence = one_line(source), one_line(licence)
    if not source or len(source) > LONGEST_SOURCE:
        raise ImportRefused(_("Name the source in 1 to %(most)s characters.", most=LONGEST_SOURCE), field="source")
    if not licence or len(licence) > LONGEST_LICENCE:
        raise ImportRefused(_("Name the licence in 1 to %(most)s characters.", most=LONGEST_LICENCE), field="licence")
    counts = dict.fromkeys(("rows_total", "rows_done", "added", "updated", "unchanged"), 0)
    return ContributionImport(
        source=source,
        licence=licence,
        thread_type=target.thread_type,
        target=dict(target.options),
        # a browser sends a name, whoever attacks sends anything; PostgreSQL keeps no NUL
        file_name=one_line(file_name)[:LONGEST_FILE_NAME],
        content=content,
        columns=columns,
        rejected="",
        **counts,
    )


def begin_import(order: ContributionImport, *, by: User | None) -> ContributionImport:
    """Write an import down before its first row; `by` is None on the command line."""
    session.add(order)
    activity.record("contributions.import_begun", order, by=by, source=order.source, file=order.file_name)
    return order


def note_outcome(order: ContributionImport, outcome: Outcome) -> None:
    """Add what became of some rows."""
    order.tries = 0
    order.rows_done += outcome.rows
    order.added += outcome.added
    order.updated += outcome.updated
    order.unchanged += outcome.unchanged
    kept = order.rejected.count("\n")
    with in_language(DEFAULT_LANGUAGE):
        lines = [_report_line(one) for one in outcome.rejections[: max(REJECTIONS_KEPT - kept, 0)]]
    order.rejected += "".join(lines)


def list_rejections(order: ContributionImport) -> list[tuple[int, str]]:
    """The rows that the report names, each with its line and the reason; line 0 is the file as a whole."""
    lines = [line.partition("\t") for line in order.rejected.split("\n")]
    return [(int(number), reason) for number, tab, reason in lines if tab and number.isdecimal()]


def finish_import(order: ContributionImport, *, by: User | None = None) -> None:
    """End an import; the file itself is not kept any longer."""
    order.finished_at = clock.now()
    order.claimed_until = None
    if order.failed_at is None:
        order.rows_total = order.rows_done
    order.content = ""
    activity.record(
        "contributions.imported",
        order,
        by=by,
        added=order.added,
        updated=order.updated,
        rejected=order.rejected_count,
    )


def _report_line(rejection: Rejection) -> str:
    """Line number, tab, reason; a reason that repeats a cell is kept on its line."""
    return f"{rejection.line}\t{str(rejection.reason).replace(chr(10), ' ')}\n"
