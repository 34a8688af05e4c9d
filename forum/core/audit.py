"""The audit log: acts of the moderation and the office, append-only, each row chained to the one before by a hash.

An act is noted when it is recorded and written just before its transaction commits: the row that serialises
all writers is then the last lock that a transaction takes, so two of them cannot wait for each other.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any

from sqlalchemy import DDL, JSON, CheckConstraint, Index, Row, String, event, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from forum.core import clock
from forum.core.database import Base, Entity, session
from forum.core.upsert import insert_unless_there

BEGINNING = "0" * 64
THE_ONE = 1
NOTED = "noted_for_audit"
ROWS_AT_ONCE = 500

# details that are words of ours; any other text may be a person's, and stays out
KEYS = frozenset({"ground", "rules_version", "label", "kind", "recipient", "sha256"})
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


class AuditHead(Base):
    """One row: where the chain ends. Whoever appends holds it locked."""

    __tablename__ = "audit_head"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sequence: Mapped[int] = mapped_column(default=0)
    hash: Mapped[str] = mapped_column(String(64), default=BEGINNING)


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


@dataclass(frozen=True, slots=True)
class Finding:
    """What looking through the chain has found: how many rows fit, and what is wrong behind them."""

    rows: int
    last_hash: str = BEGINNING
    fault: str = ""

    @property
    def is_unbroken(self) -> bool:
        return not self.fault


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


def verify() -> Finding:
    """Look through the whole chain, some rows at a time, until its end or the first row that does not fit."""
    last, count = BEGINNING, 0
    for entry in _all_entries():
        if fault := _fault_of(entry, number=count + 1, previous=last):
            return Finding(count, last, fault)
        last, count = entry.hash, count + 1
    head = session.get(AuditHead, THE_ONE)
    if (head.sequence, head.hash) != (count, last) if head else count:
        return Finding(count, last, f"row {count} is not the last one that was written: rows behind it are missing")
    return Finding(count, last)


def fingerprint(entry: AuditEntry | Row[Any]) -> str:
    """SHA-256 of the row's content and the hash before it, as canonical JSON."""
    content = {
        "at": entry.created_at.astimezone(UTC).isoformat(timespec="microseconds"),
        "by": entry.by,
        "details": entry.details,
        "previous": entry.previous_hash,
        "sequence": entry.sequence,
        "subject": [entry.subject_kind, entry.subject_id],
        "verb": entry.verb,
    }
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


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
    head = _lock_head()
    for one in kept:
        entry = _entry(one, sequence=head.sequence + 1, previous=head.hash)
        current.add(entry)
        head.sequence, head.hash = entry.sequence, entry.hash


def _entry(noted: Noted, *, sequence: int, previous: str) -> AuditEntry:
    entry = AuditEntry(
        created_at=noted.at,
        sequence=sequence,
        verb=noted.verb,
        subject_kind=noted.subject_kind,
        subject_id=noted.subject_id,
        by=noted.by,
        details=noted.details,
        previous_hash=previous,
    )
    entry.hash = fingerprint(entry)
    return entry


def _lock_head() -> AuditHead:
    """The end of the chain as it is now; other writers wait until this transaction ends."""
    query = select(AuditHead).where(AuditHead.id == THE_ONE).with_for_update()
    now = {"populate_existing": True}
    found = session.scalar(query, execution_options=now)
    if found is None:
        insert_unless_there(AuditHead, id=THE_ONE, sequence=0, hash=BEGINNING)
        found = session.scalars(query, execution_options=now).one()
    return found


def _all_entries() -> Iterator[Row[Any]]:
    """By key and as plain rows, so that memory does not grow with the log."""
    table = AuditEntry.__table__
    behind = 0
    while True:
        query = select(table).where(table.c.sequence > behind).order_by(table.c.sequence).limit(ROWS_AT_ONCE)
        rows = session.execute(query).all()
        yield from rows
        if len(rows) < ROWS_AT_ONCE:
            return
        behind = rows[-1].sequence


def _fault_of(entry: Row[Any], *, number: int, previous: str) -> str:
    if entry.sequence != number:
        return f"row {number} is missing"
    if entry.previous_hash != previous:
        return f"row {number} does not name the hash of the row before"
    if entry.hash != fingerprint(entry):
        return f"row {number} has been changed: its content does not fit its hash"
    return ""


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
    is_key = isinstance(value, str) and key in KEYS and len(value) <= LONGEST_KEY and value.isprintable()
    return value if is_key and " " not in value else None


event.listen(session, "before_commit", _write_noted)

REFUSAL = "the audit log is append-only"

# the same stands in the migration; here it guards tables that the models create
_SQLITE = tuple(
    f"CREATE TRIGGER audit_entry_refuses_{act} BEFORE {act.upper()} ON audit_entry "
    f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    for act in ("update", "delete")
)
_POSTGRESQL = (
    (
        "CREATE OR REPLACE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"
    ),
    (
        "CREATE TRIGGER audit_entry_refuses_change BEFORE UPDATE OR DELETE ON audit_entry "
        "FOR EACH ROW EXECUTE FUNCTION refuse_audit_change()"
    ),
    (
        "CREATE TRIGGER audit_entry_refuses_truncate BEFORE TRUNCATE ON audit_entry "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()"
    ),
)

for _dialect, _statements in (("sqlite", _SQLITE), ("postgresql", _POSTGRESQL)):
    for _statement in _statements:
        event.listen(AuditEntry.__table__, "after_create", DDL(_statement).execute_if(dialect=_dialect))  # type: ignore[no-untyped-call]
