"""The dialogue rules in their versions, clause by clause."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from forum.core.data.database import Entity, PublicEntity


class RulesVersion(PublicEntity):
    """A version of the dialogue rules: a draft until it is published, in force from a day on."""

    __tablename__ = "rules_version"
    __table_args__ = (CheckConstraint("(published_at IS NULL) = (holds_from IS NULL)", name="published_with_day"),)

    # as people quote it and as accounts keep it: "2026-02"
    label: Mapped[str] = mapped_column(String(20), unique=True)
    # what is new in it, for the notice to all accounts
    change_note: Mapped[str] = mapped_column(Text, default="")
    change_note_en: Mapped[str] = mapped_column(Text, default="")
    holds_from: Mapped[date | None] = mapped_column(Date, index=True)
    published_at: Mapped[datetime | None]
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    # the last account that has been told, and when all have been
    told_up_to_id: Mapped[int] = mapped_column(default=0)
    told_at: Mapped[datetime | None]


class RulesClause(Entity):
    """One numbered clause of a version, in German and in English."""

    __tablename__ = "rules_clause"
    __table_args__ = (
        UniqueConstraint("version_id", "number"),
        UniqueConstraint("version_id", "key"),
        CheckConstraint("number > 0", name="number_positive"),
    )

    version_id: Mapped[int] = mapped_column(ForeignKey("rules_version.id", ondelete="CASCADE"))
    # the same in every version that has this clause
    key: Mapped[str] = mapped_column(String(20))
    number: Mapped[int]
    title: Mapped[str] = mapped_column(String(120))
    text: Mapped[str] = mapped_column(Text)
    title_en: Mapped[str] = mapped_column(String(120), default="")
    text_en: Mapped[str] = mapped_column(Text, default="")
