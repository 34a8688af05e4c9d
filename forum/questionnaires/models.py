"""Questionnaires: questions with their options and conditions, and the sheets on which people answer them."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Date, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from forum.core.data.database import Base, PublicEntity, enum_column
from forum.core.text.locale import lazy_gettext as _


class QuestionKind(StrEnum):
    """What one answers with; a section asks nothing, but heads the questions up to the next one."""

    LINE = "line"
    TEXT = "text"
    NUMBER = "number"
    YES_NO = "yes_no"
    ONE_OF = "one_of"
    SEVERAL_OF = "several_of"
    SCALE = "scale"
    MATRIX = "matrix"
    RANKING = "ranking"
    DATE = "date"
    SECTION = "section"

    @property
    def label(self) -> str:
        return QUESTION_KIND_LABELS[self]

    @property
    def is_choice(self) -> bool:
        """One chooses among its options."""
        return self in (QuestionKind.ONE_OF, QuestionKind.SEVERAL_OF)

    @property
    def has_options(self) -> bool:
        """Its answer names options: those chosen, in the order of their ranks, or a column for each row."""
        return self.is_choice or self in (QuestionKind.MATRIX, QuestionKind.RANKING)


QUESTION_KIND_LABELS = {
    QuestionKind.LINE: _("One line of text"),
    QuestionKind.TEXT: _("Longer text"),
    QuestionKind.NUMBER: _("A number"),
    QuestionKind.YES_NO: _("Yes or no"),
    QuestionKind.ONE_OF: _("One of several"),
    QuestionKind.SEVERAL_OF: _("Several of several"),
    QuestionKind.SCALE: _("A step on a scale"),
    QuestionKind.MATRIX: _("One answer in each row of a table"),
    QuestionKind.RANKING: _("An order of several"),
    QuestionKind.DATE: _("A day"),
    QuestionKind.SECTION: _("A heading for the questions below it"),
}


class Questionnaire(PublicEntity):
    """Questions in their order; it does not know who asks them."""

    __tablename__ = "questionnaire"

    __table_args__ = (Index("uq_questionnaire_replaces_id", "replaces_id", unique=True),)

    # what the office calls it
    title: Mapped[str] = mapped_column(String(120), default="")
    # there are answers: nothing changes any more that would lose or belie one
    locked_at: Mapped[datetime | None]
    # the version before this one; its answers stay with it
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("questionnaire.id", ondelete="SET NULL"))


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
    # numbers and scales: the smallest and the largest; texts: the most characters; several of several: the most options;
    # orders: the most ranks
    least: Mapped[int | None]
    most: Mapped[int | None]
    # scales: what the ends mean
    least_words: Mapped[str] = mapped_column(String(60), default="")
    most_words: Mapped[str] = mapped_column(String(60), default="")
    # sections: what is read before the questions
    intro: Mapped[str] = mapped_column(Text, default="")
    # an earlier question of the same questionnaire
    depends_on_id: Mapped[int | None] = mapped_column(ForeignKey("question.id", ondelete="RESTRICT"), index=True)
    # public ids of its options, steps of its scale, or "yes", "no"
    depends_on_values: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))


IS_OTHER = text("is_other")


class QuestionOption(PublicEntity):
    """One answer to choose, to be ranked, or a row of a table. `seats`: how many people may choose it; the area that asks counts them."""

    __tablename__ = "question_option"
    __table_args__ = (
        Index("ix_question_option_question_id_position", "question_id", "position", "id"),
        CheckConstraint("seats IS NULL OR seats >= 0", name="seats_not_negative"),
        # one text for other answers
        Index("uq_question_option_other", "question_id", unique=True, sqlite_where=IS_OTHER, postgresql_where=IS_OTHER),
    )

    question_id: Mapped[int] = mapped_column(ForeignKey("question.id", ondelete="CASCADE"))
    position: Mapped[int]
    words: Mapped[str] = mapped_column(String(200))
    seats: Mapped[int | None]
    # whoever chooses it can say what else
    is_other: Mapped[bool] = mapped_column(default=False)
    # tables: a column, which one chooses in each row
    is_column: Mapped[bool] = mapped_column(default=False)


class AnswerSheet(Base):
    """What one sender answered; whose it is, is known by the area that asks."""

    __tablename__ = "answer_sheet"
    __table_args__ = (Index("ix_answer_sheet_questionnaire_id", "questionnaire_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    questionnaire_id: Mapped[int] = mapped_column(ForeignKey("questionnaire.id", ondelete="CASCADE"))
    # None: nobody is to know. Without a default, lest a moment gets in that nobody has asked for
    answered_at: Mapped[datetime | None]
    changed_at: Mapped[datetime | None]
    # the area that asks sets it; then the sheet is deleted with its answers
    erase_at: Mapped[datetime | None] = mapped_column(index=True)


class Answer(Base):
    """The answer to one question that was asked."""

    __tablename__ = "answer"
    __table_args__ = (UniqueConstraint("sheet_id", "question_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    sheet_id: Mapped[int] = mapped_column(ForeignKey("answer_sheet.id", ondelete="CASCADE"))
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id", ondelete="CASCADE"), index=True)
    # LINE, TEXT; what else, of a choice
    text: Mapped[str] = mapped_column(Text, default="")
    # NUMBER and SCALE as it is, YES_NO as 1 or 0
    number: Mapped[int | None]
    day: Mapped[date | None] = mapped_column(Date)
    # ONE_OF, SEVERAL_OF: public ids of the options; RANKING: the same, the first rank first; MATRIX: "row:column"
    options: Mapped[list[Any]] = mapped_column(JSON, default=list)
