"""Exports: asked for by the person, made under a lease, told by mail, deleted after a week."""

from datetime import datetime, timedelta

from sqlalchemy import func, or_, select, update

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.data.retention import Held
from forum.core.data.row_locks import hold_row
from forum.core.errors import DomainError
from forum.core.mail import outbox
from forum.core.mail.recipients import Person
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.documents import storage
from forum.own_data import mails
from forum.own_data.models import DataExport
from forum.own_data.queries import find_export

KEPT_FOR = timedelta(days=7)
LEASE = timedelta(minutes=15)
MOST_ATTEMPTS = 3


class ExportUnderWay(DomainError):
    """One export is made at a time."""


def ask_for_export(user: User) -> DataExport:
    """Have everything about a person put together; an earlier export goes. Raises ExportUnderWay."""
    hold_row(user)
    earlier = find_export(user)
    if earlier is not None and earlier.is_under_way:
        raise ExportUnderWay(_("Your export is being made. You get a mail when it is ready."))
    if earlier is not None:
        remove_export(earlier)
    export = DataExport(user_id=user.id, language=user.language)
    session.add(export)
    activity.record("data_export.asked", export, by=user)
    return export


def claim(export_id: int) -> bool:
    """Whether this worker makes it now: nobody else does, and it has not been tried too often."""
    now = clock.now()
    is_free = or_(DataExport.claimed_until.is_(None), DataExport.claimed_until < now)
    waits = (DataExport.ready_at.is_(None), DataExport.failed_at.is_(None), DataExport.attempts < MOST_ATTEMPTS)
    statement = update(DataExport).where(DataExport.id == export_id, is_free, *waits)
    values = {"claimed_until": now + LEASE, "attempts": DataExport.attempts + 1}
    claimed = session.execute(statement.values(values), execution_options={"synchronize_session": False})
    return bool(getattr(claimed, "rowcount", 0))


def list_waiting() -> list[int]:
    """Exports that nobody is making, and that are neither ready nor given up."""
    now = clock.now()
    is_free = or_(DataExport.claimed_until.is_(None), DataExport.claimed_until < now)
    query = select(DataExport.id).where(is_free, DataExport.ready_at.is_(None), DataExport.failed_at.is_(None))
    return list(session.scalars(query.order_by(DataExport.id)).all())


def finish(export: DataExport, *, storage_key: str, size: int) -> None:
    """Keep a finished export until a week from now, and tell its person."""
    now = clock.now()
    export.storage_key, export.size, export.ready_at, export.claimed_until = storage_key, size, now, None
    export.expires_at = clock.end_of_day(clock.day_of(now) + KEPT_FOR)
    activity.record("data_export.ready", export, by=None)
    outbox.post(mails.export_is_ready(export), to=Person(export.user_id))


def note_failure(export: DataExport) -> None:
    """Try again at the next run; after three times it is given up, and its person is told."""
    export.claimed_until = None
    if export.attempts >= MOST_ATTEMPTS:
        give_up(export)


def give_up(export: DataExport) -> None:
    """Tell its person; that it failed is kept for as long as an export."""
    export.failed_at = now = clock.now()
    export.expires_at = clock.end_of_day(clock.day_of(now) + KEPT_FOR)
    activity.record("data_export.failed", export, by=None)
    outbox.post(mails.export_has_failed(export), to=Person(export.user_id))


def note_download(export: DataExport, *, by: User) -> None:
    export.download_count += 1
    activity.record("data_export.downloaded", export, by=by)


def remove_old_exports() -> int:
    """Delete exports whose week is over; how many it were."""
    due = select(DataExport).where(DataExport.expires_at <= clock.now()).order_by(DataExport.id)
    found = session.scalars(due).all()
    for export in found:
        remove_export(export)
    return len(found)


def under_way() -> Held:
    """Those asked for longer ago than finished ones are kept, and still neither ready nor given up."""
    waits = (DataExport.ready_at.is_(None), DataExport.failed_at.is_(None))
    count = select(func.count(DataExport.id)).where(*waits, DataExport.created_at < clock.now() - KEPT_FOR)
    return Held(session.scalar(count) or 0, _("they are still being put together"))


def remove_export(export: DataExport) -> None:
    """Delete an export with its content; a content whose row stays after all is missed by nobody for long."""
    if export.storage_key:
        storage.remove(export.storage_key)
    session.delete(export)
    session.flush()


def is_lost(export: DataExport, at: datetime) -> bool:
    """Whether its workers have ended without a word, as often as it is tried."""
    return export.attempts >= MOST_ATTEMPTS and (export.claimed_until is None or export.claimed_until < at)
