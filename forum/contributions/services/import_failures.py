"""Imports that came to an error: set aside for the office, which tries again or ends them; the others go on."""

from datetime import datetime, timedelta

from sqlalchemy import select

from forum.accounts.models import User
from forum.contributions.importing.target import ImportRefused
from forum.contributions.models import ContributionImport
from forum.contributions.services.import_progress import finish_import
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock

# a worker that is killed by a file leaves no error: so often it may begin without having taken in a row
MOST_TRIES = 3
FILES_KEPT = timedelta(days=7)


def is_given_up(order: ContributionImport) -> bool:
    """Whether too many workers have ended while they were at this import."""
    return order.tries > MOST_TRIES


def set_aside(order: ContributionImport, *, reference: str) -> None:
    """Mark an import as failed, unless it has come to an end; its file is kept for a week."""
    session.refresh(order, ["claimed_until", "finished_at", "failed_at"], with_for_update=True)
    if order.finished_at is not None:
        return
    order.failed_at, order.failure, order.claimed_until = clock.now(), reference, None
    activity.record("contributions.import_failed", order, by=None, reference=reference)


def kept_until(order: ContributionImport) -> datetime:
    """When the file of a failed import is dropped."""
    return (order.failed_at or clock.now()) + FILES_KEPT


def try_again(order: ContributionImport, *, by: User) -> None:
    """Let the worker go on after the last row that was taken in; raises ImportRefused."""
    _refuse_unless_failed(order)
    order.failed_at, order.failure, order.tries = None, "", 0
    activity.record("contributions.import_retried", order, by=by)


def end(order: ContributionImport, *, by: User | None) -> None:
    """Leave it at the rows that were taken in, and drop the file; raises ImportRefused."""
    _refuse_unless_failed(order)
    finish_import(order, by=by)


def end_forgotten() -> None:
    """End the failed imports that nobody has looked after for a week."""
    failed = select(ContributionImport).where(
        ContributionImport.failed_at < clock.now() - FILES_KEPT, ContributionImport.finished_at.is_(None)
    )
    for order in session.scalars(failed.with_for_update()).all():
        end(order, by=None)


def _refuse_unless_failed(order: ContributionImport) -> None:
    session.refresh(order, ["failed_at", "finished_at"], with_for_update=True)
    if not order.has_failed:
        raise ImportRefused(_("This import has not failed, or somebody has looked after it already."))
