"""Decisions: what was done, by whom, on what ground, as the author reads it; and the building blocks of their texts."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Dialect,
    ForeignKey,
    Index,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.accounts.models import User
from forum.core.data.database import Entity, PublicEntity, enum_column
from forum.moderation.measure_specs import (
    LONGEST_KEY,
    AccountMeasure,
    ThingMeasure,
    account_measure_of,
    measure_of,
)
from forum.moderation.models.cases import Case, Occasion
from forum.triage.models import Level


class MeasureColumn(TypeDecorator[ThingMeasure]):
    """A measure on things, kept as its key."""

    impl = String(LONGEST_KEY)
    cache_ok = True

    def process_bind_param(self, value: ThingMeasure | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return value.key if value else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> ThingMeasure | None:  # noqa: ARG002
        return measure_of(value) if value else None


class AccountMeasureColumn(TypeDecorator[AccountMeasure]):
    """A measure against accounts, kept as its key."""

    impl = String(LONGEST_KEY)
    cache_ok = True

    def process_bind_param(self, value: AccountMeasure | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return value.key if value else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> AccountMeasure | None:  # noqa: ARG002
        return account_measure_of(value) if value else None


class Trigger(StrEnum):
    """What set a decision off (DSA Art. 17)."""

    NOTICE = "notice"
    OWN_INITIATIVE = "own_initiative"
    OBJECTION = "objection"


class Decision(PublicEntity):
    """A statement of reasons (DSA Art. 17): what was decided on a case, by whom, and why, as the author reads it."""

    __tablename__ = "decision"
    # one decision for each version of a case that a moderator can have seen
    __table_args__ = (
        UniqueConstraint("case_id", "case_version"),
        CheckConstraint("length(explanation) > 0", name="explained"),
        CheckConstraint("account_measure <> 'suspend' OR account_until IS NOT NULL", name="suspension_ends"),
        Index("ix_decision_created_at_id", "created_at", "id"),
    )

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id", ondelete="CASCADE"), index=True)
    case_version: Mapped[int]
    measure: Mapped[ThingMeasure] = mapped_column(MeasureColumn())
    account_measure: Mapped[AccountMeasure] = mapped_column(AccountMeasureColumn())
    # until when the account cannot write
    account_until: Mapped[datetime | None]
    # whose account it is about; None: nobody's (imported, an organisation, gone)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
    # key of the ground, see moderation/grounds.py; a clause is one of that version of the dialogue rules
    ground: Mapped[str] = mapped_column(String(40))
    rules_version: Mapped[str] = mapped_column(String(20), default="")
    # what happened, in one or two sentences: facts and circumstances
    facts: Mapped[str] = mapped_column(Text, default="")
    explanation: Mapped[str] = mapped_column(Text)
    # what else the measure needs: passages blacked out, the field a topic was moved to
    details: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    # so plainly unlawful that no layman can doubt it; counts as misuse when repeated (DSA Art. 23)
    is_manifest: Mapped[bool] = mapped_column(default=False)
    trigger: Mapped[Trigger] = mapped_column(enum_column(Trigger))
    occasion: Mapped[Occasion] = mapped_column(enum_column(Occasion), default=Occasion.REPORT)
    # what triage had said when a person decided; its error rate comes from here
    triage: Mapped[Level | None] = mapped_column(enum_column(Level))
    # from when the case waited to this decision, in working and other hours alike
    waited_seconds: Mapped[int] = mapped_column(default=0)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    # the last moment of the period in which people can object
    objection_until: Mapped[datetime]
    # the measures of this decision were taken back by a later one
    reversed_at: Mapped[datetime | None]
    author_told_at: Mapped[datetime | None]

    case: Mapped[Case] = relationship(lazy="raise_on_sql")
    decided_by: Mapped[User | None] = relationship(lazy="raise_on_sql", foreign_keys=[decided_by_id])

    @property
    def is_restriction(self) -> bool:
        return self.measure.is_restriction or self.account_measure.is_restriction

    @property
    def used_automated_detection(self) -> bool:
        """Whether a hint of the system put it before the moderation; a person decided in any case."""
        return self.occasion is Occasion.TRIAGE or self.triage is Level.URGENT


class BlockPurpose(StrEnum):
    """Where a text block is offered."""

    DECISION = "decision"
    WEIGHING = "weighing"


class TextBlock(PublicEntity):
    """A building block of explanations, edited by the office, in German as people read it."""

    __tablename__ = "text_block"
    __table_args__ = (CheckConstraint("length(body) > 0", name="written"),)

    purpose: Mapped[BlockPurpose] = mapped_column(enum_column(BlockPurpose), default=BlockPurpose.DECISION)
    title: Mapped[str] = mapped_column(String(80))
    # offered first with this ground; empty: with any
    ground: Mapped[str] = mapped_column(String(40), default="")
    body: Mapped[str] = mapped_column(Text)
    position: Mapped[int] = mapped_column(default=0)
    archived_at: Mapped[datetime | None]
    changed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))


class Blackout(Entity):
    """A wording as it was before a passage was blacked out in it: of the thing, or of what repeats it."""

    __tablename__ = "blackout"
    __table_args__ = (Index("ix_blackout_wording", "wording_table", "wording_id"),)

    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id", ondelete="CASCADE"), index=True)
    # the row with the wording: of any kind of thing, or of what repeats it
    wording_table: Mapped[str] = mapped_column(String(40))
    wording_id: Mapped[int]
    body_before: Mapped[str] = mapped_column(Text)
    # of a text asked for in separate fields
    parts_before: Mapped[dict[str, str] | None] = mapped_column(JSON(none_as_null=True))
    body_after: Mapped[str] = mapped_column(Text)
    lifted_at: Mapped[datetime | None]
    # when the wording before goes for good
    erase_at: Mapped[datetime] = mapped_column(index=True)


class Handover(PublicEntity):
    """What was handed to the police or the prosecutors, when and by whom (DSA Art. 18)."""

    __tablename__ = "handover"

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id", ondelete="CASCADE"), index=True)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    recipient: Mapped[str] = mapped_column(String(40))
    # the answers given in the checklist, by question
    checklist: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    remark: Mapped[str] = mapped_column(Text, default="")
    # of the file that was made, so that it can be recognised
    sha256: Mapped[str] = mapped_column(String(64))

    by: Mapped[User | None] = relationship(lazy="raise_on_sql")
