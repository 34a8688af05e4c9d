"""Resolutions of bodies under one number through all steps: proposed, voted on, published, answered, carried out."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.core.data.database import Base, Entity, PublicEntity, enum_column
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.slug import slugify
from forum.councils.models.bodies import Body
from forum.spaces.models import SpaceItem


class ResolutionKind(StrEnum):
    RESOLUTION = "resolution"
    RECOMMENDATION = "recommendation"
    STATEMENT = "statement"

    @property
    def label(self) -> str:
        return RESOLUTION_LABELS[self]


RESOLUTION_LABELS = {
    ResolutionKind.RESOLUTION: _("Resolution"),
    ResolutionKind.RECOMMENDATION: _("Recommendation"),
    ResolutionKind.STATEMENT: _("Statement"),
}


class ResolutionState(StrEnum):
    PROPOSED = "proposed"
    ADOPTED = "adopted"
    REJECTED = "rejected"
    POSTPONED = "postponed"
    REFERRED = "referred"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        return RESOLUTION_STATE_LABELS[self]


# what a vote can still decide
OPEN_STATES = (ResolutionState.PROPOSED, ResolutionState.POSTPONED, ResolutionState.REFERRED)

RESOLUTION_STATE_LABELS = {
    ResolutionState.PROPOSED: _("proposed"),
    ResolutionState.ADOPTED: _("adopted"),
    ResolutionState.REJECTED: _("rejected"),
    ResolutionState.POSTPONED: _("postponed"),
    ResolutionState.REFERRED: _("referred"),
    ResolutionState.WITHDRAWN: _("withdrawn"),
}


class AnswerKind(StrEnum):
    FOLLOWED = "followed"
    PARTLY = "partly"
    NOT_FOLLOWED = "not_followed"

    @property
    def label(self) -> str:
        return ANSWER_LABELS[self]


ANSWER_LABELS = {
    AnswerKind.FOLLOWED: _("followed"),
    AnswerKind.PARTLY: _("partly followed"),
    AnswerKind.NOT_FOLLOWED: _("not followed"),
}


class Resolution(SpaceItem, PublicEntity):
    """What a body decides, recommends or states; it has its number from the moment it is proposed."""

    __tablename__ = "resolution"
    __table_args__ = (
        Index("ix_resolution_body_id_decided_at", "body_id", "decided_at"),
        Index("ix_resolution_addressee_id_answer_due_on", "addressee_id", "answer_due_on"),
        CheckConstraint("item_id IS NULL OR circular_id IS NULL", name="one_place"),
        CheckConstraint("(answered_at IS NULL) = (answer IS NULL)", name="answered_with_answer"),
        CheckConstraint("state != 'adopted' OR decided_at IS NOT NULL", name="adopted_has_time"),
        CheckConstraint("addressee_id IS NULL OR kind = 'recommendation'", name="recommendations_are_addressed"),
    )

    body_id: Mapped[int] = mapped_column(ForeignKey("body.id", ondelete="CASCADE"))
    # the year in which it was numbered
    year: Mapped[int]
    # such as SCF-2026-014
    number: Mapped[str] = mapped_column(String(20), unique=True)
    kind: Mapped[ResolutionKind] = mapped_column(enum_column(ResolutionKind), default=ResolutionKind.RESOLUTION)
    state: Mapped[ResolutionState] = mapped_column(enum_column(ResolutionState), default=ResolutionState.PROPOSED)
    title: Mapped[str] = mapped_column(String(200))
    body_text: Mapped[str] = mapped_column("text", Text)
    html: Mapped[str] = mapped_column(Text)
    # where it is decided: in a meeting or between meetings
    item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id", ondelete="SET NULL"), index=True)
    circular_id: Mapped[int | None] = mapped_column(ForeignKey("circular.id", ondelete="SET NULL"), index=True)
    # the vote that decided it
    ballot_id: Mapped[int | None] = mapped_column(ForeignKey("ballot.id", ondelete="SET NULL"), index=True)
    # it is read by nobody who may not read its item, until it is published on its own
    follows_item: Mapped[bool] = mapped_column(default=True)
    decided_at: Mapped[datetime | None]
    # all have been asked who may not take part; answered by all
    conflicts_asked_at: Mapped[datetime | None]
    conflicts_answered_at: Mapped[datetime | None]
    # adopted by the few who could take part: it needs approval
    needs_approval: Mapped[bool] = mapped_column(default=False)
    # who carries it out, until when
    owner: Mapped[str] = mapped_column(String(160), default="")
    due_on: Mapped[date | None]
    done_at: Mapped[datetime | None]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    # of a recommendation: which body answers, until when
    addressee_id: Mapped[int | None] = mapped_column(ForeignKey("body.id", ondelete="SET NULL"))
    answer_due_on: Mapped[date | None]
    # when the people of that body were told that it came, and that the answer is overdue
    addressee_told_at: Mapped[datetime | None]
    overdue_told_at: Mapped[datetime | None]
    # why the answer is late
    delay_reason: Mapped[str] = mapped_column(String(300), default="")
    answer: Mapped[AnswerKind | None] = mapped_column(enum_column(AnswerKind))
    answer_text: Mapped[str] = mapped_column(Text, default="")
    answer_html: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))

    body: Mapped[Body] = relationship(lazy="raise_on_sql", foreign_keys=[body_id])
    addressee: Mapped[Body | None] = relationship(lazy="raise_on_sql", foreign_keys=[addressee_id])

    @property
    def slug(self) -> str:
        return slugify(self.title, fallback="beschluss")

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    @property
    def awaits_answer(self) -> bool:
        return self.answer_due_on is not None and self.answered_at is None

    def is_answer_overdue(self, on: date) -> bool:
        return self.awaits_answer and self.answer_due_on is not None and self.answer_due_on < on


class ResolutionWording(Entity):
    """One wording of a resolution; the newest one is voted on."""

    __tablename__ = "resolution_wording"
    __table_args__ = (UniqueConstraint("resolution_id", "number"),)

    resolution_id: Mapped[int] = mapped_column(ForeignKey("resolution.id", ondelete="CASCADE"))
    number: Mapped[int]
    body_text: Mapped[str] = mapped_column("text", Text)
    # on whose motion, in words
    moved_by: Mapped[str] = mapped_column(String(120), default="")
    written_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))


class ResolutionStep(PublicEntity):
    """What became of a resolution, told on a day."""

    __tablename__ = "resolution_step"

    resolution_id: Mapped[int] = mapped_column(ForeignKey("resolution.id", ondelete="CASCADE"), index=True)
    on_day: Mapped[date]
    body_text: Mapped[str] = mapped_column("text", Text)
    html: Mapped[str] = mapped_column(Text)
    written_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))


class NumberSeries(Base):
    """The last number given to a resolution in a year; its row is locked while one is given."""

    __tablename__ = "number_series"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int] = mapped_column(default=0)
