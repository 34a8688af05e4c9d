"""What came of a procedure: the table of decisions, later entries, and the card of computed figures."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.consultations.models.procedures import Procedure
from forum.core.data.database import Base, Entity, PublicEntity, enum_column, session
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock

PROPOSAL_LENGTH = 300
IN_WORDS_LENGTH = 60
REASON_LENGTH = 1000
ENTRY_LENGTH = 4000


class Decision(StrEnum):
    """What became of something that people proposed."""

    TAKEN_UP = "taken_up"
    PARTLY = "partly"
    NOT_TAKEN_UP = "not_taken_up"

    @property
    def label(self) -> str:
        return DECISION_LABELS[self]


DECISION_LABELS = {
    Decision.TAKEN_UP: _("taken up"),
    Decision.PARTLY: _("taken up in part"),
    Decision.NOT_TAKEN_UP: _("not taken up"),
}


class Progress(StrEnum):
    """How far something that was decided has come."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    DONE = "done"
    GIVEN_UP = "given_up"

    @property
    def label(self) -> str:
        return PROGRESS_LABELS[self]


PROGRESS_LABELS = {
    Progress.PLANNED: _("planned"),
    Progress.UNDER_WAY: _("under way"),
    Progress.DONE: _("completed"),
    Progress.GIVEN_UP: _("given up"),
}


class ResultRow(PublicEntity):
    """One line of the table of a result: what was proposed, what was decided about it, and why."""

    __tablename__ = "result_row"
    __table_args__ = (Index("ix_result_row_procedure_id_position", "procedure_id", "position", "id"),)

    procedure_id: Mapped[int] = mapped_column(ForeignKey("procedure.id", ondelete="CASCADE"))
    position: Mapped[int]
    # as people read it; an option of a vote or a questionnaire with these words gets the decision beside its figures
    proposal: Mapped[str] = mapped_column(String(PROPOSAL_LENGTH))
    decision: Mapped[Decision] = mapped_column(enum_column(Decision))
    # the decision in a word or two of its own, such as “wird ausgebaut”; empty: the words for its kind
    in_words: Mapped[str] = mapped_column(String(IN_WORDS_LENGTH), default="")
    reason: Mapped[str] = mapped_column(String(REASON_LENGTH), default="")

    @property
    def words(self) -> str:
        return self.in_words or self.decision.label


class ResultEntry(PublicEntity):
    """What has become of a result since: a later entry with its day, also months after the end."""

    __tablename__ = "result_entry"
    __table_args__ = (Index("ix_result_entry_procedure_id_day", "procedure_id", "day", "id"),)

    procedure_id: Mapped[int] = mapped_column(ForeignKey("procedure.id", ondelete="CASCADE"))
    day: Mapped[date]
    progress: Mapped[Progress] = mapped_column(enum_column(Progress))
    body: Mapped[str] = mapped_column(Text)
    body_html: Mapped[str] = mapped_column(Text)
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    # when its words were last changed; None: they are the first ones
    changed_at: Mapped[datetime | None]

    procedure: Mapped[Procedure] = relationship(lazy="raise_on_sql")

    def find_space_id(self) -> int | None:
        return session.get_one(Procedure, self.procedure_id).space_id


class ResultEntryVersion(Entity):
    """What an entry said before somebody changed it; everybody reads that, too."""

    __tablename__ = "result_entry_version"

    entry_id: Mapped[int] = mapped_column(ForeignKey("result_entry.id", ondelete="CASCADE"), index=True)
    day: Mapped[date]
    progress: Mapped[Progress] = mapped_column(enum_column(Progress))
    body: Mapped[str] = mapped_column(Text)
    body_html: Mapped[str] = mapped_column(Text)
    replaced_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))


class QualityCard(Base):
    """What a procedure has reached, counted by a job and kept, so that no page counts.

    Groups and days stand here as they are told: small counts are not in the row at all. From the moment in which the
    result is published who took part stays as it is: an account that is deleted later must not tell its group by the
    difference.
    """

    __tablename__ = "quality_card"
    __table_args__ = (
        CheckConstraint("people >= 0 AND contributions >= 0", name="counts_not_negative"),
        CheckConstraint("moderated >= 0 AND moderated <= moderable", name="moderated_is_a_part"),
    )

    procedure_id: Mapped[int] = mapped_column(ForeignKey("procedure.id", ondelete="CASCADE"), primary_key=True)
    counted_at: Mapped[datetime] = mapped_column(default=clock.now)
    # when who took part was counted for the last time
    settled_at: Mapped[datetime | None]
    # with an account, and what all people have contributed
    people: Mapped[int] = mapped_column(default=0)
    contributions: Mapped[int] = mapped_column(default=0)
    # pairs of a value of Group and a count; no count where it would tell of too few
    groups: Mapped[list[list[Any]]] = mapped_column(JSON, default=list)
    # pairs of a day and a count
    days: Mapped[list[list[Any]]] = mapped_column(JSON, default=list)
    # what the ways to take part have shown, as `results/figures.py` reads it; its sentences by their kind
    figures: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    # of what the moderation can act on: how many, and on how many it has acted
    moderable: Mapped[int] = mapped_column(default=0)
    moderated: Mapped[int] = mapped_column(default=0)
    # of contributions that are answered one by one; None: nobody counts them
    answerable: Mapped[int | None]
    answered: Mapped[int | None]
    # the mean number of days from a contribution to its answer
    days_to_answer: Mapped[int | None]
