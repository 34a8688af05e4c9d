"""The audit log: acts of the moderation and the office, append-only, each row chained to the one before by a keyed hash.

An act is noted when it is recorded and written just before its transaction commits: the row that serialises
all writers is then the last lock that a transaction takes, so two of them cannot wait for each other.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index, Row, String, event, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from forum.core.acts.verbs import CHAIN_KEYED, listed_acts
from forum.core.audit import audit_guard
from forum.core.audit.audit_keys import KEY_ID_LENGTH, current_key, keyed_digest
from forum.core.data.database import Base, Entity, session
from forum.core.data.upsert import lock_row
from forum.core.time import clock

BEGINNING = "0" * 64
THE_ONE = 1
NOTED = "noted_for_audit"

LONGEST_KEY = 64


class AuditEntry(Entity):
    """One act; `hash` covers its content and the hash of the row before. Holds keys and verbs, no names or texts."""

    __tablename__ = "audit_entry"
    __table_args__ = (
        CheckConstraint("sequence > 0", name="sequence_positive"),
        Index("ix_audit_entry_by_sequence", "by", "sequence"),
    )

    sequence: Mapped[int] = mapped_column(unique=True)
    verb: Mapped[str] = mapped_column(String(60), index=True)
    subject_kind: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[int]
    # public id of the person, kept when the account is gone
    by: Mapped[str] = mapped_column(String(20), default="")
    details: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    previous_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64), unique=True)
    # which key the hash was made with; none for rows of versions without keys
    key_id: Mapped[str | None] = mapped_column(String(KEY_ID_LENGTH))


class AuditHead(Base):
    """One row: where the chain ends, sealed with the key. Whoever appends holds it locked."""

    __tablename__ = "audit_head"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sequence: Mapped[int] = mapped_column(default=0)
    hash: Mapped[str] = mapped_column(String(64), default=BEGINNING)
    key_id: Mapped[str | None] = mapped_column(String(KEY_ID_LENGTH))
    seal: Mapped[str | None] = mapped_column(String(64))


@dataclass(frozen=True, slots=True)
class Noted:
    """An act that waits for its commit; it is left out if `act` is taken back with a savepoint."""

    act: Entity
    verb: str
    subject_kind: str
    subject_id: int
    by: str
    details: dict[str, Any]
    at: datetime


def note(act: Entity, *, verb: str, subject: Entity, by: Any | None, details: Mapping[str, Any]) -> None:
    """Have an act written to the log when the transaction under way commits."""
    noted = Noted(
        act=act,
        verb=verb,
        subject_kind=subject.__tablename__,
        subject_id=subject.id,
        by="" if by is None else str(by.public_id),
        details=_without_texts(details),
        at=clock.now(),
    )
    session.info.setdefault(NOTED, []).append(noted)


def fingerprint(entry: AuditEntry | Row[Any], key: bytes | None) -> str:
    """HMAC-SHA-256 of the row's content and the hash before it, as canonical JSON; plain SHA-256 without a key."""
    content = {
        "at": entry.created_at.astimezone(UTC).isoformat(timespec="microseconds"),
        "by": entry.by,
        "details": entry.details,
        "previous": entry.previous_hash,
        "sequence": entry.sequence,
        "subject": [entry.subject_kind, entry.subject_id],
        "verb": entry.verb,
    }
    if key:
        content["key"] = entry.key_id
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)
    return keyed_digest(key, canonical) if key else hashlib.sha256(canonical.encode()).hexdigest()


def seal(head: AuditHead, key: bytes) -> str:
    """What only the holder of the key can write beside the end of the chain."""
    return keyed_digest(key, f"head {head.sequence} {head.hash}")


def find_last_moment() -> datetime | None:
    """When the last row was written."""
    return session.scalar(select(AuditEntry.created_at).order_by(AuditEntry.sequence.desc()).limit(1))


def _write_noted(current: Session) -> None:
    noted: list[Noted] = current.info.get(NOTED, [])
    # the end of a savepoint is not the end of the transaction
    if not noted or current.in_nested_transaction():
        return
    current.flush()
    kept = [one for one in noted if one.act in current]
    noted.clear()
    if not kept:
        return
    head, (key_id, key) = _lock_head(), current_key()
    if head.sequence and head.key_id is None:
        kept.insert(0, _beginning_of_keys(kept[0], head))
    for one in kept:
        entry = _entry(one, sequence=head.sequence + 1, previous=head.hash, key_id=key_id)
        entry.hash = fingerprint(entry, key)
        current.add(entry)
        head.sequence, head.hash = entry.sequence, entry.hash
    head.key_id, head.seal = key_id, seal(head, key)


def _beginning_of_keys(first: Noted, head: AuditHead) -> Noted:
    """A row that says how many rows before it have plain hashes; its own hash covers them all."""
    return Noted(first.act, CHAIN_KEYED, AuditHead.__tablename__, THE_ONE, "", {"rows": head.sequence}, first.at)


def _entry(noted: Noted, *, sequence: int, previous: str, key_id: str) -> AuditEntry:
    return AuditEntry(
        created_at=noted.at,
        sequence=sequence,
        verb=noted.verb,
        subject_kind=noted.subject_kind,
        subject_id=noted.subject_id,
        by=noted.by,
        details=noted.details,
        previous_hash=previous,
        key_id=key_id,
    )


def _lock_head() -> AuditHead:
    """The end of the chain as it is now; other writers wait until this transaction ends."""
    return lock_row(AuditHead, AuditHead.id == THE_ONE, id=THE_ONE, sequence=0, hash=BEGINNING)


def _without_texts(details: Mapping[str, Any]) -> dict[str, Any]:
    plain = {key: _plain(key, value) for key, value in details.items()}
    return {key: value for key, value in plain.items() if value is not None}


def _plain(key: str, value: Any) -> Any:
    """Numbers, days, keys of ours, ids; None for whatever could be words of a person."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Entity):
        return value.id
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, bool | int):
        return value
    is_key = isinstance(value, str) and key in listed_acts().keys and len(value) <= LONGEST_KEY and value.isprintable()
    return value if is_key and " " not in value else None


event.listen(session, "before_commit", _write_noted)

audit_guard.attach(AuditEntry.metadata.tables[AuditEntry.__tablename__])
audit_guard.attach(AuditHead.metadata.tables[AuditHead.__tablename__])
