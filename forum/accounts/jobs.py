"""Periodic jobs of accounts; safe to run twice."""

from datetime import timedelta

from sqlalchemy import delete

from forum.accounts import keys
from forum.accounts.absences import services
from forum.accounts.leaving import wish
from forum.accounts.models import EmailChange
from forum.accounts.services import devices, limits, registration, rules_notice
from forum.core.data import unit_of_work
from forum.core.data.database import session
from forum.core.running import jobs
from forum.core.time import clock


@jobs.at("03:10")
def remove_unconfirmed() -> int:
    """Delete accounts that nobody confirmed within seven days; returns how many."""
    return registration.remove_unconfirmed()


@jobs.at("03:12")
def forget_expired_devices() -> int:
    """Delete log-ins that have run out; returns how many."""
    return devices.forget_expired_devices()


@jobs.at("03:13")
def forget_networks() -> int:
    """Delete networks from which nobody has logged in for sixty days; returns how many."""
    return limits.forget_networks()


@jobs.at("03:14")
def forget_old_email_changes() -> int:
    """Delete changes of address whose links are too old; returns how many."""
    before = clock.now() - keys.EMAIL_CHANGE_VALID - timedelta(hours=1)
    result = session.execute(delete(EmailChange).where(EmailChange.created_at < before))
    return int(getattr(result, "rowcount", 0))


@jobs.every(minutes=10)
def remind_of_leaving() -> int:
    """Write to people whose account is deleted within a day; returns how many."""
    return wish.remind()


@jobs.at("03:16")
def forget_absences() -> None:
    """Delete absences that ended more than thirty days ago."""
    services.forget_absences()


@jobs.every(minutes=5)
@jobs.commits_itself
def tell_of_new_rules() -> int:
    """Tell all accounts that the dialogue rules change, in a transaction for each hundred; returns how many were told."""
    told = 0
    while some := _send_next_notices():
        told += some
    return told


def _send_next_notices() -> int:
    with unit_of_work.transaction():
        return rules_notice.send_next_notices()
