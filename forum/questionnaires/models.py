"""Questionnaires: questions with their options and conditions, and the sheets on which people answer them."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from forum.core.data.database import Entity, PublicEntity, enum_column
from forum.core.text.locale import lazy_gettext as _


class QuestionKind(StrEnum):
    """What one answers with."""

    LINE = "line"
    TEXT = "text"
    NUMBER = "number"
    YES_NO = "yes_no"
    ONE_OF = "one_of"
    SEVERAL_OF = "several_of"

    @property
    def label(self) -> str:
        return QUESTION_KIND_LABELS[self]

    @property
    def has_options(self) -> bool:
        return self in (QuestionKind.ONE_OF, QuestionKind.SEVERAL_OF)


QUESTION_KIND_LABELS = {
    QuestionKind.LINE: _("One line of text"),
    QuestionKind.TEXT: _("Longer text"),
    QuestionKind.NUMBER: _("A number"),
    QuestionKind.YES_NO: _("Yes or no"),
    QuestionKind.ONE_OF: _("One of several"),
    QuestionKind.SEVERAL_OF: _("Several of several"),
}


class Questionnaire(PublicEntity):
    """Questions in their order; it does not know who asks them."""

    __tablename__ = "questionnaire"

    # what the office calls it
    title: Mapped[str] = mapped_column(String(120), default="")
    # there are answers: nothing changes any more that would lose or belie one
    locked_at: Mapped[datetime | None]


class Question(PublicEntity):
    """One question. It is asked if the question it depends on was answered with one of the values, or if it depends on none."""

    __tablename__ = "question"
    __table_args__ = (
        Index("ix_question_questionnaire_id_position", "questionnaire_id", "position", "id"),
        CheckConstraint("(depends_on_id IS NULL) = (depends_on_values IS NULL)", name="condition_is_whole"),
    )

    questionnaire_id: Mapped[int] = mapped_column(ForeignKey("questionnaire.id", ondelete="CASCADE"))
    position: Mapped[int]
    kind: Mapped[QuestionKind] = mapped_column(enum_column(QuestionKind))
    # a short name for the columns of exports
    name: Mapped[str] = mapped_column(String(60), default="")
    words: Mapped[str] = mapped_column(String(300))
    hint: Mapped[str] = mapped_column(String(300), default="")
    # required only when it is asked
    is_required: Mapped[bool] = mapped_column(default=False)
    # numbers: the smallest and the largest; texts: the most characters; several of several: the most options
    least: Mapped[int | None]
    most: Mapped[int | None]
    # an earlier question of the same questionnaire
    depends_on_id: Mapped[int | None] = mapped_column(ForeignKey("question.id", ondelete="RESTRICT"), index=True)
    # public ids of its options, or "yes", "no"
    depends_on_values: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))


class QuestionOption(PublicEntity):
    """One answer to choose. `seats`: how many people may choose it; who counts them is the area that asks."""

    __tablename__ = "question_option"
    __table_args__ = (
        Index("ix_question_option_question_id_position", "question_id", "position", "id"),
        CheckConstraint("seats IS NULL OR seats >= 0", name="seats_not_negative"),
    )

    question_id: Mapped[int] = mapped_column(ForeignKey("question.id", ondelete="CASCADE"))
    position: Mapped[int]
    words: Mapped[str] = mapped_column(String(200))
    seats: Mapped[int | None]


class AnswerSheet(Entity):
    """What one sender answered; whose it is, is known by the area that asks."""

    __tablename__ = "answer_sheet"
    __table_args__ = (Index("ix_answer_sheet_questionnaire_id", "questionnaire_id", "id"),)

    questionnaire_id: Mapped[int] = mapped_column(ForeignKey("questionnaire.id", ondelete="CASCADE"))
    changed_at: Mapped[datetime | None]
    # the area that asks sets it; then the sheet is deleted with its answers
    erase_at: Mapped[datetime | None] = mapped_column(index=True)


class Answer(Entity):
    """The answer to one question that was asked."""

    __tablename__ = "answer"
    __table_args__ = (UniqueConstraint("sheet_id", "question_id"),)

    sheet_id: Mapped[int] = mapped_column(ForeignKey("answer_sheet.id", ondelete="CASCADE"))
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id", ondelete="CASCADE"), index=True)
    # LINE, TEXT
    text: Mapped[str] = mapped_column(Text, default="")
    # NUMBER as it is, YES_NO as 1 or 0
    number: Mapped[int | None]
    # ONE_OF, SEVERAL_OF: public ids of the options
    options: Mapped[list[Any]] = mapped_column(JSON, default=list)
