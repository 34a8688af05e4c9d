"""What the worker does with own data: it makes exports, deletes old ones, and lets people go whose week is over."""

import logging
from tempfile import TemporaryFile

from forum.accounts.models import User
from forum.core.data.database import empty_write_ahead_log, session
from forum.core.data.unit_of_work import transaction
from forum.core.running import jobs
from forum.core.security.forget_list import shorten
from forum.core.text import locale
from forum.core.time import clock
from forum.documents import storage
from forum.documents.contents import size_of
from forum.own_data.archive import write_archive
from forum.own_data.models import DataExport
from forum.own_data.services import departures, exports
from forum.own_data.services.forget_list import forget_again

log = logging.getLogger("forum.own_data")


@jobs.task
@jobs.commits_itself
def make_export(export_id: int) -> None:
    """Put together everything about a person; nobody waits for the database meanwhile."""
    with transaction():
        if not exports.claim(export_id):
            return
    try:
        key, size = _write(export_id)
        with transaction():
            export = session.get(DataExport, export_id, with_for_update=True, populate_existing=True)
            if export is not None:
                exports.finish(export, storage_key=key, size=size)
    except Exception:
        session.rollback()
        log.exception("export %s failed", export_id)
        with transaction():
            if export := session.get(DataExport, export_id, populate_existing=True):
                exports.note_failure(export)


@jobs.every(minutes=1)
@jobs.commits_itself
def make_waiting_exports() -> None:
    """Go on with exports whose worker was ended, or whose place in the queue was lost."""
    with transaction():
        waiting = exports.list_waiting()
    for export_id in waiting:
        with transaction():
            export = session.get(DataExport, export_id)
            if export is not None and exports.is_lost(export, clock.now()):
                exports.give_up(export)
        make_export(export_id)


@jobs.at("03:20")
def delete_old_exports() -> int:
    """Delete exports after seven days; returns how many."""
    return exports.remove_old_exports()


@jobs.every(minutes=10)
@jobs.commits_itself
def let_people_go() -> None:
    """Delete the accounts whose week to think is over, step by step; what was begun is ended by the next run."""
    with transaction():
        due = departures.list_due()
    for user_id in due:
        try:
            departures.let_go_of(user_id)
        except Exception:
            # others must not wait for it; the next run goes on
            session.rollback()
            log.exception("account %s could not be deleted yet", user_id)
    if due:
        empty_write_ahead_log()


@jobs.at("03:55")
@jobs.commits_itself
def apply_forget_list() -> None:
    """Forget again what a restored backup has brought back, should nobody have run the command."""
    for user_id in forget_again().accounts:
        departures.let_go_of(user_id, has_left_before=True)
    shorten()
    # for what the retention of the night has erased as well
    empty_write_ahead_log()


def _write(export_id: int) -> tuple[str, int]:
    """The key of the content in the storage, and its size in bytes."""
    export = session.get_one(DataExport, export_id, populate_existing=True)
    user = session.get_one(User, export.user_id)
    with TemporaryFile() as content:
        with locale.in_language(export.language):
            write_archive(content, user)
        # nothing was written; the connection is free while the storage takes its time
        session.rollback()
        key = storage.new_key()
        storage.write(key, content)
        return key, size_of(content)
