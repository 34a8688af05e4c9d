"""What was done, by whom, to what: audit log, activity feed and outbox in one row."""

from collections.abc import Mapping
from datetime import datetime
from enum import Enum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from forum.core.acts.verbs import is_audited
from forum.core.audit import audit
from forum.core.data.database import Entity, session

IS_UNHANDLED = text("handled_at IS NULL")


class Activity(Entity):
    """One act, written in the transaction that did it."""

    __tablename__ = "activity"
    __table_args__ = (
        Index("ix_activity_subject", "subject_kind", "subject_id", "id"),
        Index("ix_activity_unhandled", "verb", "id", sqlite_where=IS_UNHANDLED, postgresql_where=IS_UNHANDLED),
    )

    verb: Mapped[str] = mapped_column(String(60), index=True)
    subject_kind: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[int]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
    details: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    handled_at: Mapped[datetime | None]


def record(verb: str, subject: Entity, *, by: Any | None, **details: Any) -> Activity:
    """Write down an act such as "thread.moved"; `by` is the person, None for the clock or a guest.

    Acts of the moderation and the office go into the audit log too, in the same transaction. Raises WrongAct for a verb
    that no area lists in its `acts.py`.
    """
    if subject.id is None:
        # the row must have its key before it can be named
        session.flush()
    act = Activity(
        verb=verb,
        subject_kind=subject.__tablename__,
        subject_id=subject.id,
        by_id=None if by is None else by.id,
        details=_plain(details),
    )
    session.add(act)
    if is_audited(verb, about=act.subject_kind, by_a_person=by is not None):
        audit.note(act, verb=verb, subject=subject, by=by, details=details)
    return act


def _plain(details: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _plain_value(value) for key, value in details.items() if value is not None}


def _plain_value(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if hasattr(value, "isoformat"):
        return value.isoformat()
    if isinstance(value, Entity):
        return value.id
    return value
