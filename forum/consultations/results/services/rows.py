"""The table of a result: the office adds lines, changes, orders and takes them out."""

from collections.abc import Mapping
from typing import Any

from forum.accounts.models import User
from forum.consultations.models.procedures import Procedure
from forum.consultations.models.results import ResultRow
from forum.consultations.results.errors import ResultRefused
from forum.consultations.results.queries.reports import list_rows
from forum.consultations.services.locking import lock
from forum.consultations.services.procedures import note_result_change
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.data.row_locks import read_anew
from forum.core.data.row_marks import differences
from forum.core.text.locale import lazy_gettext as _

MOST_ROWS = 100


def add_row(procedure: Procedure, values: Mapping[str, Any], *, by: User) -> ResultRow:
    """Add a line at the end, by the names of the columns; a double click adds one. Raises ResultRefused."""
    lock(procedure)
    rows = list_rows(procedure)
    there = next((one for one in rows if not differences(one, values)), None)
    if there is not None:
        return there
    if len(rows) >= MOST_ROWS:
        raise ResultRefused(_("The table has at most %(most)s lines.", most=MOST_ROWS), field="proposal")
    _refuse_twice(rows, values)
    row = ResultRow(procedure_id=procedure.id, position=max((one.position for one in rows), default=0) + 1, **values)
    session.add(row)
    session.flush()
    _record(procedure, by=by)
    return row


def change_row(procedure: Procedure, row: ResultRow, values: Mapping[str, Any], *, by: User) -> None:
    """Change a line; raises ResultRefused."""
    lock(procedure)
    read_anew(row)
    _refuse_twice([one for one in list_rows(procedure) if one is not row], values)
    changes = differences(row, values)
    for name, value in changes.items():
        setattr(row, name, value)
    if changes:
        session.flush()
        _record(procedure, by=by)


def remove_row(procedure: Procedure, row: ResultRow, *, by: User) -> None:
    lock(procedure)
    read_anew(row)
    session.delete(row)
    session.flush()
    _record(procedure, by=by)


def raise_row(procedure: Procedure, row: ResultRow, *, by: User) -> None:
    """Put a line before the one above it; the first stays where it is."""
    lock(procedure)
    read_anew(row)
    order = list(list_rows(procedure))
    place = order.index(row)
    if place:
        order[place - 1], order[place] = row, order[place - 1]
    for position, one in enumerate(order, 1):
        one.position = position
    session.flush()
    _record(procedure, by=by)


def _refuse_twice(others: list[ResultRow], values: Mapping[str, Any]) -> None:
    """Two lines with the same words would say two things about one figure."""
    if any(one.proposal.casefold() == values["proposal"].casefold() for one in others):
        raise ResultRefused(_("There is a line with these words already."), field="proposal")


def _record(procedure: Procedure, *, by: User) -> None:
    activity.record("procedure.result_table_changed", procedure, by=by)
    note_result_change(procedure, by=by)
