"""What the worker does with contributions: taking in files that the office has uploaded. Safe to run twice."""

import logging
import secrets
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice

from forum.contributions.importing.contribution import Rejection, read_contributions
from forum.contributions.importing.target import ImportRefused
from forum.contributions.models import ContributionImport
from forum.contributions.queries.imports import list_waiting
from forum.contributions.services import import_failures, import_queue
from forum.contributions.services.import_contributions import Entry, Outcome
from forum.contributions.services.import_portion import import_portion, next_portion
from forum.contributions.services.import_progress import columns_of, finish_import, note_outcome
from forum.core.data import unit_of_work
from forum.core.data.database import PASSING, db, session
from forum.core.data.statistics import analyse
from forum.core.running import jobs

log = logging.getLogger("forum.imports")


@jobs.task
@jobs.commits_itself
def import_contributions(import_id: int) -> None:
    """Take in a file, from the row on that a killed worker has left; nothing if another worker is at it.

    A file that raises is set aside for the office. What passes is left to the lease: the next worker goes on.
    """
    with unit_of_work.transaction():
        held_until = import_queue.claim(import_id)
    if held_until is None:
        return
    order = session.get_one(ContributionImport, import_id, populate_existing=True)
    is_given_up = import_failures.is_given_up(order)
    session.rollback()
    try:
        _take_in_all(order, held_until, is_given_up=is_given_up)
    except PASSING:
        session.rollback()
        raise
    except Exception:
        session.rollback()
        _set_aside(import_id)


class WorkersEnded(RuntimeError):
    """Worker after worker has ended at this import without an error of its own."""


@jobs.every(minutes=1)
@jobs.commits_itself
def resume_imports() -> None:
    """Go on with imports whose worker was killed, or whose place in the queue was lost."""
    waiting = list_waiting()
    session.rollback()
    for import_id in waiting:
        try:
            import_contributions(import_id)
        except PASSING:
            log.exception("import %s waits for the database", import_id)


@jobs.at("03:18")
def forget_import_drafts() -> None:
    """Delete uploaded files that nobody has started, and those of failed imports that nobody has tried again."""
    import_queue.forget_drafts()
    import_failures.end_forgotten()


def _take_in_all(order: ContributionImport, held_until: datetime, *, is_given_up: bool) -> None:
    if is_given_up:
        raise WorkersEnded
    entries = _remaining(order)
    session.rollback()
    while True:
        portion = next_portion(entries)
        with unit_of_work.transaction():
            prolonged = import_queue.prolong(order, held_until)
            if prolonged is None or not _take_in(order, portion):
                break
        held_until = prolonged
    analyse(db.engine)


def _set_aside(import_id: int) -> None:
    """Keep the import with the number under which its error stands in the log."""
    reference = secrets.token_hex(4)
    log.exception("import %s failed, reference %s", import_id, reference)
    with unit_of_work.transaction():
        order = session.get_one(ContributionImport, import_id, populate_existing=True)
        import_failures.set_aside(order, reference=reference)


def _remaining(order: ContributionImport) -> Iterator[Entry]:
    columns = columns_of(order)
    entries = read_contributions(import_queue.open_table(order), columns, written_on=order.written_on)
    return islice(entries, order.rows_done, None)


def _take_in(order: ContributionImport, portion: Sequence[Entry]) -> bool:
    """Take in the next rows, counted in the same transaction; whether there may be more."""
    if not portion:
        finish_import(order)
        return False
    try:
        note_outcome(order, import_portion(order, portion))
    except ImportRefused as error:
        # the target was closed while the file waited: that is the report
        note_outcome(order, Outcome(rejections=(Rejection(0, error.message),)))
        finish_import(order)
        return False
    return True
