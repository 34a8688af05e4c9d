"""The password asked for again before something serious changes, unless it was given on this device a short while ago."""

from datetime import datetime, timedelta

from sqlalchemy import update

from forum.accounts.models import UserSession
from forum.accounts.services.password_changes import check_current_password
from forum.core.data.database import session
from forum.core.data.unit_of_work import after_rollback
from forum.core.time import clock

HOLDS_FOR = timedelta(minutes=10)


def has_given_password(device: UserSession) -> bool:
    """Whether this very device has given the password within the last ten minutes."""
    given = device.password_given_at
    return given is not None and clock.now() - given < HOLDS_FOR


def give_password(device: UserSession, password: str, *, network: str = "") -> None:
    """Check the password and note the moment on the device; raises WrongPassword and TooManyAttempts.

    Counted like a log-in. The moment is kept even if what follows is refused.
    """
    check_current_password(device.user, password, network=network)
    device_id, now = device.id, clock.now()
    device.password_given_at = now
    after_rollback(lambda: _note(device_id, now))


def _note(device_id: int, at: datetime) -> None:
    session.execute(update(UserSession).where(UserSession.id == device_id).values(password_given_at=at))
