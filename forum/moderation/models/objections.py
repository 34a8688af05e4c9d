"""Objections: author or reporter asks for another decision, by another person (DSA Art. 20)."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.accounts.models import User
from forum.core.data.database import Base, PublicEntity, enum_column
from forum.core.text.locale import lazy_gettext as _
from forum.moderation.models.decisions import Decision


class Objector(StrEnum):
    AUTHOR = "author"
    REPORTER = "reporter"

    @property
    def label(self) -> str:
        return _("The author") if self is Objector.AUTHOR else _("The reporter")


class Outcome(StrEnum):
    """How an objection ended."""

    GRANTED = "granted"
    REJECTED = "rejected"

    @property
    def label(self) -> str:
        return _("Granted") if self is Outcome.GRANTED else _("Rejected")


IS_WAITING = text("decided_at IS NULL")


class Objection(PublicEntity):
    """One person's objection to one decision. `reference` stands in its mails: "B 2026-9"."""

    __tablename__ = "objection"
    __table_args__ = (
        CheckConstraint("length(explanation) > 0", name="explained"),
        CheckConstraint("(outcome IS NULL) = (decided_at IS NULL)", name="outcome_with_date"),
        # one person objects once to one decision; the key names the person, see services/object.py
        Index("uq_objection_decision_key", "decision_id", "objector_key", unique=True),
        Index("ix_objection_waiting", "case_id", sqlite_where=IS_WAITING, postgresql_where=IS_WAITING),
    )

    reference: Mapped[str] = mapped_column(String(20), unique=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id", ondelete="CASCADE"), index=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id", ondelete="CASCADE"))
    objector: Mapped[Objector] = mapped_column(enum_column(Objector))
    objector_key: Mapped[str] = mapped_column(String(40))
    # the account, or the report, through which the person is reached
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
    report_id: Mapped[int | None] = mapped_column(ForeignKey("report.id", ondelete="SET NULL"))
    explanation: Mapped[str] = mapped_column(Text)
    due_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    outcome: Mapped[Outcome | None] = mapped_column(enum_column(Outcome))
    # why, as the person reads it
    answer: Mapped[str] = mapped_column(Text, default="")

    decision: Mapped[Decision] = relationship(lazy="raise_on_sql")
    decided_by: Mapped[User | None] = relationship(lazy="raise_on_sql", foreign_keys=[decided_by_id])


class ObjectionCounter(Base):
    """The last number given to an objection in a year."""

    __tablename__ = "objection_counter"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last_number: Mapped[int] = mapped_column(default=0)
