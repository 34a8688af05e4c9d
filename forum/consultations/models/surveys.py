"""Questionnaires as a way to take part: settings, replies, drafts, links, and who has handed in a sealed reply."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.consultations.models.procedures import Module
from forum.core.data.database import Base, Entity, enum_column
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock

KEY_LENGTH = 64


class ReplySource(StrEnum):
    """On which way a reply came; results tell them apart."""

    ACCOUNT = "account"
    GUEST = "guest"
    LINK = "link"
    PAPER = "paper"
    # sealed replies of a way that so few took that they are counted with others
    TOGETHER = "together"

    @property
    def label(self) -> str:
        return SOURCE_LABELS[self]

    @property
    def address_word(self) -> str:
        return SOURCE_WORDS[self]


SOURCE_LABELS = {
    ReplySource.ACCOUNT: _("with an account"),
    ReplySource.GUEST: _("without an account"),
    ReplySource.LINK: _("with a personal link"),
    ReplySource.PAPER: _("on paper"),
    ReplySource.TOGETHER: _("on ways that fewer than five took"),
}
SOURCE_WORDS = {
    ReplySource.ACCOUNT: "konto",
    ReplySource.GUEST: "ohne-konto",
    ReplySource.LINK: "link",
    ReplySource.PAPER: "papier",
    ReplySource.TOGETHER: "zusammen",
}


class Survey(Entity):
    """What the office has settled about the questionnaire of a module."""

    __tablename__ = "survey"
    __table_args__ = (CheckConstraint("box_id IS NULL OR is_anonymous", name="boxes_are_anonymous"),)

    module_id: Mapped[int] = mapped_column(ForeignKey("module.id", ondelete="CASCADE"), unique=True)
    # the version that is asked now; earlier ones hang on it
    questionnaire_id: Mapped[int] = mapped_column(ForeignKey("questionnaire.id", ondelete="RESTRICT"), index=True)
    # never taken back
    is_anonymous: Mapped[bool] = mapped_column(default=False)
    # anonymous: where replies lie sealed; None: the office still writes the questions
    box_id: Mapped[int | None] = mapped_column(ForeignKey("ballot_box.id", ondelete="RESTRICT"), index=True)
    shows_results: Mapped[bool] = mapped_column(default=True)
    # only whoever has a link answers, once
    needs_link: Mapped[bool] = mapped_column(default=False)
    can_change: Mapped[bool] = mapped_column(default=True)

    module: Mapped[Module] = relationship(lazy="raise_on_sql")

    def find_space_id(self) -> int | None:
        return self.module.find_space_id()


class SurveyReply(Base):
    """A sheet of a survey, and on which way it came; those that were sealed are nobody's."""

    __tablename__ = "survey_reply"
    __table_args__ = (
        UniqueConstraint("survey_id", "user_id"),
        UniqueConstraint("survey_id", "sent_key"),
        Index("ix_survey_reply_survey_id_source", "survey_id", "source"),
    )

    sheet_id: Mapped[int] = mapped_column(ForeignKey("answer_sheet.id", ondelete="CASCADE"), primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"))
    source: Mapped[ReplySource] = mapped_column(enum_column(ReplySource))
    # who can still change it
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
    # of the form by which it was sent: a double click is one reply
    sent_key: Mapped[str | None] = mapped_column(String(KEY_LENGTH))


class SurveyDraft(Base):
    """What somebody with an account has filled in so far; gone once it is sent."""

    __tablename__ = "survey_draft"

    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True, index=True)
    questionnaire_id: Mapped[int] = mapped_column(ForeignKey("questionnaire.id", ondelete="CASCADE"), index=True)
    # pairs of a field and what stands in it
    fields: Mapped[list[list[str]]] = mapped_column(JSON)
    saved_at: Mapped[datetime] = mapped_column(default=clock.now)


class SurveyParticipant(Base):
    """Somebody has handed in a sealed reply: no time, no order; all rows go when the replies are opened."""

    __tablename__ = "survey_participant"
    __table_args__ = ({"sqlite_with_rowid": False},)

    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True, index=True)


class SurveySending(Base):
    """A form by which somebody without an account has handed in a sealed reply, so that it does so once."""

    __tablename__ = "survey_sending"
    __table_args__ = ({"sqlite_with_rowid": False},)

    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"), primary_key=True)
    sent_key: Mapped[str] = mapped_column(String(KEY_LENGTH), primary_key=True)


class SurveyLink(Base):
    """A link that answers once, as its hash; nobody knows to whom it was given, nor which reply came by it."""

    __tablename__ = "survey_link"
    __table_args__ = ({"sqlite_with_rowid": False},)

    token_hash: Mapped[str] = mapped_column(String(KEY_LENGTH), primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"), index=True)
    is_used: Mapped[bool] = mapped_column(default=False)
