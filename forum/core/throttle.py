"""Counting attempts in the database: it holds across processes, keeps keyed hashes only, forgets after a day."""

import hashlib
import hmac
import ipaddress
from datetime import datetime, timedelta

from sqlalchemy import Index, String, delete, func, select
from sqlalchemy.orm import Mapped, mapped_column

from forum.core import clock, jobs
from forum.core.database import Entity, session
from forum.core.errors import TooManyAttempts
from forum.core.locale import lazy_ngettext

KEPT_FOR = timedelta(hours=24)


class Attempt(Entity):
    """One attempt at something that is counted; the key is a keyed hash, never an address."""

    __tablename__ = "attempt"
    __table_args__ = (Index("ix_attempt_purpose_key_hash_created_at", "purpose", "key_hash", "created_at"),)

    purpose: Mapped[str] = mapped_column(String(40))
    key_hash: Mapped[str] = mapped_column(String(64))


def network_prefix(address: str | None) -> str:
    """The network an address lies in: /24 for IPv4, /56 for IPv6; empty if it is none."""
    try:
        parsed = ipaddress.ip_address(address or "")
    except ValueError:
        return ""
    bits = 24 if parsed.version == 4 else 56
    return str(ipaddress.ip_network(f"{parsed}/{bits}", strict=False))


def hash_key(key: str, *, secret: str) -> str:
    """A key that cannot be read back without the application's secret."""
    return hmac.new(secret.encode(), key.encode(), hashlib.sha256).hexdigest()


def note_attempt(purpose: str, key_hash: str) -> None:
    session.add(Attempt(purpose=purpose, key_hash=key_hash))


def count_attempts(purpose: str, key_hash: str, *, since: datetime) -> int:
    query = (
        select(func.count())
        .select_from(Attempt)
        .where(Attempt.purpose == purpose, Attempt.key_hash == key_hash, Attempt.created_at >= since)
    )
    return session.scalar(query) or 0


def forget_attempts(purpose: str, key_hash: str) -> None:
    session.execute(delete(Attempt).where(Attempt.purpose == purpose, Attempt.key_hash == key_hash))


def delay_after(failures: int, *, free: int = 5) -> timedelta:
    """How long to wait after so many failures: nothing for the first few, then doubling from 5 seconds to an hour."""
    if failures < free:
        return timedelta(0)
    return timedelta(seconds=min(5 * 2 ** (failures - free), 3600))


def check_delay(purpose: str, key_hash: str, *, free: int = 5) -> None:
    """Refuse while the delay after the last failures still runs; raises TooManyAttempts."""
    since = clock.now() - KEPT_FOR
    query = select(func.count(), func.max(Attempt.created_at)).where(
        Attempt.purpose == purpose, Attempt.key_hash == key_hash, Attempt.created_at >= since
    )
    failures, last = session.execute(query).one()
    if not failures:
        return
    wait = (last + delay_after(failures, free=free) - clock.now()).total_seconds()
    if wait > 0:
        _refuse(int(wait) + 1)


def check_rate(purpose: str, key_hash: str, *, most: int, within: timedelta) -> None:
    """Refuse when something was done `most` times within a period; raises TooManyAttempts."""
    if count_attempts(purpose, key_hash, since=clock.now() - within) >= most:
        _refuse(int(within.total_seconds()))


def _refuse(seconds: int) -> None:
    minutes = max(1, round(seconds / 60))
    raise TooManyAttempts(
        lazy_ngettext(
            "Too many attempts. Please try again in one minute.",
            "Too many attempts. Please try again in %(num)s minutes.",
            minutes,
        ),
        retry_after=seconds,
    )


@jobs.every(minutes=60)
def forget_old_attempts() -> int:
    """Delete what is older than a day; returns how many rows went."""
    result = session.execute(delete(Attempt).where(Attempt.created_at < clock.now() - KEPT_FOR))
    return int(getattr(result, "rowcount", 0))
