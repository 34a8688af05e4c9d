"""Later entries of a result: what has become of it, written by the office, also months after the end."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import func, select

from forum.accounts.models import User
from forum.consultations.models.procedures import Procedure
from forum.consultations.models.results import ResultEntry, ResultEntryVersion
from forum.consultations.results.errors import ResultRefused
from forum.consultations.services.locking import lock
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.data.row_locks import read_anew
from forum.core.data.row_marks import differences
from forum.core.text import markup
from forum.core.text.locale import lazy_day
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock

MOST_ENTRIES = 200


def add_entry(procedure: Procedure, values: Mapping[str, Any], *, by: User) -> ResultEntry:
    """Say what has become of a published result; raises ResultRefused. A double click adds one entry."""
    lock(procedure)
    if procedure.result_at is None:
        raise ResultRefused(_("First the result is published, then it is told what has become of it."))
    _check_day(procedure, values["day"])
    query = select(ResultEntry).where(ResultEntry.procedure_id == procedure.id)
    same = query.where(ResultEntry.day == values["day"], ResultEntry.body == values["body"])
    there = session.scalar(same.limit(1))
    if there is not None:
        return there
    if (session.scalar(select(func.count()).select_from(query.subquery())) or 0) >= MOST_ENTRIES:
        raise ResultRefused(_("There are at most %(most)s entries.", most=MOST_ENTRIES), field="body")
    entry = ResultEntry(
        procedure_id=procedure.id, created_by_id=by.id, body_html=str(markup.render(values["body"])), **values
    )
    session.add(entry)
    session.flush()
    activity.record("procedure.result_entry_added", procedure, by=by, entry=entry)
    return entry


def change_entry(procedure: Procedure, entry: ResultEntry, values: Mapping[str, Any], *, by: User) -> None:
    """Change an entry; what it said before stays for everybody to read. Raises ResultRefused."""
    lock(procedure)
    read_anew(entry)
    changes = differences(entry, values)
    if not changes:
        return
    if "day" in changes:
        _check_day(procedure, changes["day"])
    session.add(
        ResultEntryVersion(
            entry_id=entry.id,
            day=entry.day,
            progress=entry.progress,
            body=entry.body,
            body_html=entry.body_html,
            replaced_by_id=by.id,
        )
    )
    for name, value in changes.items():
        setattr(entry, name, value)
    if "body" in changes:
        entry.body_html = str(markup.render(entry.body))
    entry.changed_at = clock.now()
    session.flush()
    activity.record("procedure.result_entry_changed", procedure, by=by, entry=entry)


def remove_entry(procedure: Procedure, entry: ResultEntry, *, by: User) -> None:
    """Take out an entry that should not have been written, with all that it said before."""
    lock(procedure)
    read_anew(entry)
    activity.record("procedure.result_entry_removed", procedure, by=by)
    session.delete(entry)
    session.flush()


def _check_day(procedure: Procedure, on: date) -> None:
    """From the day on which the result was published until today."""
    if on > clock.today():
        raise ResultRefused(_("Enter the day on which it happened: today or earlier."), field="day")
    if procedure.result_at is not None and on < (published := clock.day_of(procedure.result_at)):
        raise ResultRefused(
            _(
                "Enter the day on which it happened: %(day)s, when the result was published, or later.",
                day=lazy_day(published),
            ),
            field="day",
        )
