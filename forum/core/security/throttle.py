"""Counting attempts in the database: it holds across processes, keeps keyed hashes only, forgets after a day."""

import hashlib
import hmac
import ipaddress
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Index, String, delete, func, select
from sqlalchemy.orm import Mapped, mapped_column

from forum.core.data.database import Entity, session
from forum.core.data.unit_of_work import keep_now
from forum.core.errors import TooManyAttempts
from forum.core.running import jobs
from forum.core.text.locale import lazy_ngettext
from forum.core.time import clock

KEPT_FOR = timedelta(hours=24)
UNKNOWN_NETWORK = "unknown"
NAT64 = ipaddress.ip_network("64:ff9b::/96")
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class Attempt(Entity):
    """One attempt at something that is counted; the key is a keyed hash, never an address."""

    __tablename__ = "attempt"
    __table_args__ = (Index("ix_attempt_purpose_key_hash_created_at", "purpose", "key_hash", "created_at"),)

    purpose: Mapped[str] = mapped_column(String(40))
    key_hash: Mapped[str] = mapped_column(String(64))


def network_prefix(address: str | None) -> str:
    """The network an address lies in: /24 for IPv4, /56 for IPv6; one common lane for whatever cannot be read.

    Proxies write addresses with a port or in brackets, and IPv4 as a part of IPv6.
    """
    parsed = _read_address(address or "")
    if parsed is None:
        return UNKNOWN_NETWORK
    bits = 24 if parsed.version == 4 else 56
    return str(ipaddress.ip_network(f"{parsed}/{bits}", strict=False))


def _read_address(text: str) -> Address | None:
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        parsed = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return _inner_ipv4(parsed) if isinstance(parsed, ipaddress.IPv6Address) else parsed


def _inner_ipv4(address: ipaddress.IPv6Address) -> Address:
    """The IPv4 address that a mapped (RFC 4291), NAT64 (RFC 6052), 6to4 or Teredo address stands for."""
    if address in NAT64:
        return ipaddress.IPv4Address(address.packed[-4:])
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else None) or address


def hash_key(key: str, *, secret: str) -> str:
    """A key that cannot be read back without the application's secret."""
    return hmac.new(secret.encode(), key.encode(), hashlib.sha256).hexdigest()


def note_attempt(purpose: str, key_hash: str) -> Attempt:
    attempt = Attempt(purpose=purpose, key_hash=key_hash)
    session.add(attempt)
    return attempt


def count_attempts(purpose: str, key_hash: str, *, since: datetime) -> int:
    query = (
        select(func.count())
        .select_from(Attempt)
        .where(Attempt.purpose == purpose, Attempt.key_hash == key_hash, Attempt.created_at >= since)
    )
    return session.scalar(query) or 0


def forget_attempts(purpose: str, key_hash: str) -> None:
    session.execute(delete(Attempt).where(Attempt.purpose == purpose, Attempt.key_hash == key_hash))


def begin_attempt(purpose: str, lanes: Mapping[str, int]) -> Sequence[int]:
    """Count an attempt in each lane (key to free failures) before it is judged; returns the keys of the rows.

    Raises TooManyAttempts while a delay runs. The rows are committed at once: parallel attempts see them,
    and they stay whatever becomes of the request. Nothing else may have been written before.
    """
    for key_hash in sorted(lanes):
        wait_for_others(purpose, key_hash)
    for key_hash, free in lanes.items():
        check_delay(purpose, key_hash, free=free)
    noted = [note_attempt(purpose, key_hash) for key_hash in lanes]
    session.flush()
    ids = [attempt.id for attempt in noted]
    keep_now()
    return ids


def forgive_attempts(ids: Sequence[int]) -> None:
    """Take back attempts that turned out to be none."""
    session.execute(delete(Attempt).where(Attempt.id.in_(ids)))


def take_rate(purpose: str, key_hash: str, *, most: int, within: timedelta) -> None:
    """Count what is done with the transaction under way, at most `most` times in a period; raises TooManyAttempts."""
    wait_for_others(purpose, key_hash)
    check_rate(purpose, key_hash, most=most, within=within)
    note_attempt(purpose, key_hash)
    session.flush()


def take_once(purpose: str, key_hash: str) -> bool:
    """Whether this is the first time within a day, as far as transactions were committed."""
    wait_for_others(purpose, key_hash)
    if count_attempts(purpose, key_hash, since=clock.now() - KEPT_FOR):
        return False
    note_attempt(purpose, key_hash)
    session.flush()
    return True


def wait_for_others(purpose: str, key_hash: str) -> None:
    """Let who counts the same key come one after the other; on SQLite the writing transaction does that already."""
    if session.connection().dialect.name == "postgresql":
        digest = hashlib.sha256(f"{purpose}:{key_hash}".encode()).digest()
        session.execute(select(func.pg_advisory_xact_lock(int.from_bytes(digest[:8], "big", signed=True))))


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
