"""The devices a person is logged in on: opened by a log-in, touched by use, ended one by one or all at once."""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete

from forum.accounts.keys import hash_token
from forum.accounts.leaving.staying import stay
from forum.accounts.models import User, UserSession
from forum.core.data.database import session
from forum.core.time import clock

STAYS_FOR = timedelta(days=30)
VISIT_LASTS = timedelta(hours=12)
TOUCHED_EVERY = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class OpenedDevice:
    """A new log-in; the token is known to the browser alone, the row keeps its hash."""

    token: str
    row: UserSession


def open_device(user: User, *, device: str, stays: bool) -> OpenedDevice:
    """Log a person in: for 30 days if they stay, else until the browser closes, at most 12 hours.

    Whoever logs in keeps an account that was to be deleted.
    """
    stay(user)
    token = secrets.token_urlsafe(32)
    now = clock.now()
    row = UserSession(
        token_hash=hash_token(token),
        user=user,
        device=device,
        last_used_at=now,
        password_given_at=now,
        expires_at=now + (STAYS_FOR if stays else VISIT_LASTS),
    )
    session.add(row)
    return OpenedDevice(token, row)


def touch_device(device: UserSession) -> None:
    """Note the last use, at most every five minutes."""
    now = clock.now()
    if now - device.last_used_at >= TOUCHED_EVERY:
        device.last_used_at = now


def end_device(device: UserSession) -> None:
    session.delete(device)


def end_devices(user: User, *, but: UserSession | None = None) -> None:
    """Log a person out everywhere, or everywhere but here."""
    statement = delete(UserSession).where(UserSession.user_id == user.id)
    session.execute(statement if but is None else statement.where(UserSession.id != but.id))


def forget_expired_devices() -> int:
    """Delete log-ins that have run out; returns how many."""
    result = session.execute(delete(UserSession).where(UserSession.expires_at <= clock.now()))
    return int(getattr(result, "rowcount", 0))
