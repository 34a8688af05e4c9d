"""Looking through the audit log: whether each row fits, the end is the end, and the guard still stands."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select

from forum.core.acts.models import Activity
from forum.core.acts.verbs import listed_acts
from forum.core.audit import audit_guard
from forum.core.audit.audit import BEGINNING, THE_ONE, AuditEntry, AuditHead, fingerprint, seal
from forum.core.audit.audit_keys import known_keys
from forum.core.data.database import session

ROWS_AT_ONCE = 500


@dataclass(slots=True)
class Findings:
    """How far the chain fits, where its keyed part begins, and what is wrong."""

    rows: int = 0
    last_hash: str = BEGINNING
    last_at: datetime | None = None
    keyed_from: int | None = None
    # looked for and found: hash to number
    contained: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    @property
    def is_unbroken(self) -> bool:
        return not self.faults


def verify(*, contains: Collection[str] = ()) -> Findings:
    """Look through the whole log; `contains` are hashes kept elsewhere that must stand in it."""
    found = Findings()
    connection = session.connection()
    missing = audit_guard.missing_tables(connection)
    found.faults += [f"the table {name} is missing" for name in missing]
    if "audit_entry" not in missing:
        _follow_chain(found, frozenset(contains))
        _compare_with_acts(found)
    if not missing and not _is_chain_broken(found):
        _check_head(found)
    found.faults += _gaps(connection, missing)
    found.faults += [
        f"the chain does not contain {hash_kept}: rows have been cut off, or the chain has been written anew"
        for hash_kept in contains
        if hash_kept not in found.contained
    ]
    return found


def _gaps(connection: Connection, missing: list[str]) -> list[str]:
    tables = [table for table in audit_guard.TABLES if table not in missing]
    return [gap for table in tables for gap in audit_guard.find_gaps(connection, table)]


def _follow_chain(found: Findings, wanted: frozenset[str]) -> None:
    """From row to row to the end, or to the first row that does not fit."""
    keys = known_keys()
    if BEGINNING in wanted:
        found.contained[BEGINNING] = 0
    for entry in _all_entries():
        if fault := _fault_of(entry, found, keys):
            found.faults.append(fault)
            return
        found.rows, found.last_hash, found.last_at = entry.sequence, entry.hash, entry.created_at
        if entry.key_id and found.keyed_from is None:
            found.keyed_from = entry.sequence
        if entry.hash in wanted:
            found.contained[entry.hash] = entry.sequence


def _fault_of(entry: Row[Any], found: Findings, keys: dict[str, bytes]) -> str:
    number = found.rows + 1
    if entry.sequence != number:
        return f"row {number} is missing"
    if entry.previous_hash != found.last_hash:
        return f"row {number} does not name the hash of the row before"
    if entry.key_id is None and found.keyed_from is not None:
        return f"row {number} has no keyed hash, though rows before it have"
    if entry.key_id and entry.key_id not in keys:
        return f"row {number} was made with the key {entry.key_id}, which no setting gives"
    if entry.hash != fingerprint(entry, keys.get(entry.key_id or "")):
        return f"row {number} has been changed: its content does not fit its hash"
    return ""


def _is_chain_broken(found: Findings) -> bool:
    """Whether a row does not fit: then the head cannot fit either."""
    return any(fault.startswith("row ") for fault in found.faults)


def _check_head(found: Findings) -> None:
    head = session.get(AuditHead, THE_ONE, populate_existing=True)
    if head is None:
        if found.rows:
            found.faults.append("the head of the log is missing")
        return
    if (head.sequence, head.hash) != (found.rows, found.last_hash):
        found.faults.append(f"row {found.rows} is not the last one that was written: rows behind it are missing")
    elif found.keyed_from is not None and not _is_sealed(head):
        found.faults.append("the head of the log has been changed: its seal does not fit")


def _is_sealed(head: AuditHead) -> bool:
    key = known_keys().get(head.key_id or "")
    return key is not None and head.seal == seal(head, key)


def _compare_with_acts(found: Findings) -> None:
    """Each recorded act of an audited verb has its row; a log that was emptied lacks them."""
    recorded, logged = _count(Activity), _count(AuditEntry)
    found.faults += [
        f"the log holds {logged.get(verb, 0)} of {count} recorded acts “{verb}”"
        for verb, count in sorted(recorded.items())
        if count > logged.get(verb, 0)
    ]


def _count(table: type[Activity] | type[AuditEntry]) -> dict[str, int]:
    query = select(table.verb, func.count()).where(table.verb.in_(listed_acts().always_audited())).group_by(table.verb)
    return {row.verb: row[1] for row in session.execute(query)}


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
