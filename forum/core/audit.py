"""The audit log: acts of the moderation and the office, append-only, each row chained to the one before by a hash."""

from typing import Any

from sqlalchemy import JSON, CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from forum.core.database import Entity


class AuditEntry(Entity):
    """One act; `hash` covers its content and the hash of the row before. Holds keys and verbs, no names or texts."""

    __tablename__ = "audit_entry"
    __table_args__ = (CheckConstraint("sequence > 0", name="sequence_positive"),)

    sequence: Mapped[int] = mapped_column(unique=True)
    verb: Mapped[str] = mapped_column(String(60), index=True)
    subject_kind: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[int]
    # public id of the person, kept when the account is gone
    by: Mapped[str] = mapped_column(String(20), default="")
    details: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    previous_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64), unique=True)
