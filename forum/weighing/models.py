"""The tables of weighing: contributions with their numbers, passages of them, the arguments they make, and the steps."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Computed, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.accounts.models import User
from forum.consultations.models.procedures import Procedure
from forum.core.data.database import Base, Entity, PublicEntity, enum_column, session
from forum.discussions.models.posts import Post
from forum.weighing.kinds import Channel, Disposition, EntryKind, Step

TITLE_LENGTH = 120
NAME_LENGTH = 160
REASON_LENGTH = 500
ADDRESS_LENGTH = 400
# behind all keys of arguments
BEHIND_ALL = 2**31 - 1


class Weighing(Entity):
    """The weighing of what people said in a procedure; one row each, with the counts that the desk shows."""

    __tablename__ = "weighing"

    procedure_id: Mapped[int] = mapped_column(ForeignKey("procedure.id", ondelete="CASCADE"), unique=True)
    begun_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    # numbers given so far
    last_contribution: Mapped[int] = mapped_column(default=0)
    last_argument: Mapped[int] = mapped_column(default=0)
    # contributions whose authors have been told, once the answers are released: up to this number
    told_up_to: Mapped[int] = mapped_column(default=0)
    # since when everybody reads the answers; its rows are fixed from then on
    released_at: Mapped[datetime | None]
    released_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    # of what can be read now; kept by `services/counts.py`
    contribution_count: Mapped[int] = mapped_column(default=0)
    answered_count: Mapped[int] = mapped_column(default=0)
    uncut_count: Mapped[int] = mapped_column(default=0)
    passage_count: Mapped[int] = mapped_column(default=0)
    answered_passage_count: Mapped[int] = mapped_column(default=0)
    argument_count: Mapped[int] = mapped_column(default=0)
    mail_count: Mapped[int] = mapped_column(default=0)
    letter_count: Mapped[int] = mapped_column(default=0)

    procedure: Mapped[Procedure] = relationship(lazy="raise_on_sql")

    def find_space_id(self) -> int | None:
        return session.get_one(Procedure, self.procedure_id).space_id

    @property
    def open_count(self) -> int:
        """Contributions of which a passage has no answer yet."""
        return self.contribution_count - self.answered_count

    @property
    def site_count(self) -> int:
        return self.contribution_count - self.mail_count - self.letter_count

    @property
    def is_released(self) -> bool:
        return self.released_at is not None


class WeighingStep(Entity):
    """One of the five steps of a weighing, with the day by which it is done and who has finished it."""

    __tablename__ = "weighing_step"
    __table_args__ = (UniqueConstraint("weighing_id", "step"),)

    weighing_id: Mapped[int] = mapped_column(ForeignKey("weighing.id", ondelete="CASCADE"))
    step: Mapped[Step] = mapped_column(enum_column(Step))
    due_on: Mapped[date | None]
    # whose turn it is, such as "Rechtsamt"
    unit: Mapped[str] = mapped_column(String(80), default="")
    finished_at: Mapped[datetime | None]
    finished_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))


class WeighedContribution(PublicEntity):
    """What somebody said in a procedure, by its number; the words stay where they are: in a post, or in `EnteredText`."""

    __tablename__ = "weighed_contribution"
    __table_args__ = (
        UniqueConstraint("weighing_id", "number"),
        CheckConstraint("(post_id IS NULL) = (channel <> 'site')", name="words_in_one_place"),
        Index("ix_weighed_contribution_same", "weighing_id", "words_key"),
    )

    weighing_id: Mapped[int] = mapped_column(ForeignKey("weighing.id", ondelete="CASCADE"))
    number: Mapped[int]
    channel: Mapped[Channel] = mapped_column(enum_column(Channel))
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id", ondelete="CASCADE"), unique=True)
    received_on: Mapped[date]
    is_organisation: Mapped[bool] = mapped_column(default=False)
    # whether its words can be read: hidden, deleted and waiting ones are in no list and no count
    is_shown: Mapped[bool] = mapped_column(default=True)
    # what all contributions of the same words have in common
    words_key: Mapped[str] = mapped_column(String(32), default="")
    # the one that it says the same as: it gets the answers of that one
    same_as_id: Mapped[int | None] = mapped_column(
        ForeignKey("weighed_contribution.id", ondelete="SET NULL"), index=True
    )
    # when somebody first cut it, or put it under an argument whole
    cut_at: Mapped[datetime | None]

    weighing: Mapped[Weighing] = relationship(lazy="raise_on_sql")
    post: Mapped[Post | None] = relationship(lazy="raise_on_sql")

    def find_space_id(self) -> int | None:
        return session.get_one(Weighing, self.weighing_id).find_space_id()

    @property
    def label(self) -> str:
        """Its number as people write it: B 2026-037."""
        return f"B\N{NO-BREAK SPACE}{self.received_on.year}-{self.number:03}"


class EnteredText(Entity):
    """The words of a letter or a mail that the office has entered, and whom the answer goes to."""

    __tablename__ = "entered_text"

    contribution_id: Mapped[int] = mapped_column(ForeignKey("weighed_contribution.id", ondelete="CASCADE"), unique=True)
    body: Mapped[str] = mapped_column(Text)
    author_name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    organisation: Mapped[str] = mapped_column(String(NAME_LENGTH), default="")
    address: Mapped[str] = mapped_column(String(ADDRESS_LENGTH), default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    # when name and addresses go for good; set with the release
    erase_at: Mapped[datetime | None] = mapped_column(index=True)
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))

    @property
    def spoken_as(self) -> str:
        return self.organisation or self.author_name


class Argument(PublicEntity):
    """A point that passages make, answered once for all of them."""

    __tablename__ = "argument"
    __table_args__ = (
        UniqueConstraint("weighing_id", "number"),
        Index("ix_argument_assignee_id_due_on", "assignee_id", "due_on"),
    )

    weighing_id: Mapped[int] = mapped_column(ForeignKey("weighing.id", ondelete="CASCADE"))
    number: Mapped[int]
    title: Mapped[str] = mapped_column(String(TITLE_LENGTH))
    disposition: Mapped[Disposition | None] = mapped_column(enum_column(Disposition))
    reason: Mapped[str] = mapped_column(Text, default="")
    reason_html: Mapped[str] = mapped_column(Text, default="")
    assignee_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    due_on: Mapped[date | None]
    step: Mapped[Step] = mapped_column(enum_column(Step), default=Step.WEIGH)
    # finished ones are locked
    finished_at: Mapped[datetime | None]
    finished_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    # how often it was written: who saves sends back the one they saw
    version: Mapped[int] = mapped_column(default=1)
    # of what can be read now; kept by `services/counts.py`
    passage_count: Mapped[int] = mapped_column(default=0)
    contribution_count: Mapped[int] = mapped_column(default=0)

    weighing: Mapped[Weighing] = relationship(lazy="raise_on_sql")
    assignee: Mapped[User | None] = relationship(lazy="raise_on_sql", foreign_keys=[assignee_id])

    def find_space_id(self) -> int | None:
        return session.get_one(Weighing, self.weighing_id).find_space_id()

    @property
    def label(self) -> str:
        return f"A\N{NO-BREAK SPACE}{self.number}"

    @property
    def is_finished(self) -> bool:
        return self.finished_at is not None

    @property
    def is_answered(self) -> bool:
        return self.disposition is not None


class Passage(PublicEntity):
    """A part of a contribution: from `start`, in characters of its text as it is stored, to the start of the next one.

    It holds no words. The passages of a contribution cover it: nothing that somebody said falls out between them.
    """

    __tablename__ = "passage"
    __table_args__ = (
        Index("ix_passage_contribution_id_position", "contribution_id", "position"),
        Index("ix_passage_argument_id_id", "argument_id", "id"),
        # the two orders of a synopsis
        Index("ix_passage_by_number", "weighing_id", "contribution_id", "position", "id"),
        Index("ix_passage_by_argument", "weighing_id", "argument_place", "contribution_id", "position", "id"),
        CheckConstraint("start >= 0", name="start_not_negative"),
        CheckConstraint("NOT is_left_out OR argument_id IS NULL", name="left_out_or_weighed"),
    )

    # that of its contribution
    weighing_id: Mapped[int] = mapped_column(ForeignKey("weighing.id", ondelete="CASCADE"))
    contribution_id: Mapped[int] = mapped_column(ForeignKey("weighed_contribution.id", ondelete="CASCADE"))
    position: Mapped[int] = mapped_column(default=1)
    start: Mapped[int] = mapped_column(default=0)
    argument_id: Mapped[int | None] = mapped_column(ForeignKey("argument.id", ondelete="SET NULL"))
    # kept by the database: those under no argument stand behind all others
    argument_place: Mapped[int] = mapped_column(Computed(f"coalesce(argument_id, {BEHIND_ALL})", persisted=True))
    # nothing in it is to be weighed, such as a greeting
    is_left_out: Mapped[bool] = mapped_column(default=False)
    # its words have changed since it was cut: somebody has to look
    changed_at: Mapped[datetime | None]

    contribution: Mapped[WeighedContribution] = relationship(lazy="raise_on_sql")
    argument: Mapped[Argument | None] = relationship(lazy="raise_on_sql")


class WeighingEntry(Entity):
    """What was done in a weighing, by whom, and what an argument said from then on."""

    __tablename__ = "weighing_entry"
    __table_args__ = (Index("ix_weighing_entry_argument_id", "argument_id", "id"),)

    weighing_id: Mapped[int] = mapped_column(ForeignKey("weighing.id", ondelete="CASCADE"), index=True)
    argument_id: Mapped[int | None] = mapped_column(ForeignKey("argument.id", ondelete="CASCADE"))
    kind: Mapped[EntryKind] = mapped_column(enum_column(EntryKind))
    step: Mapped[Step | None] = mapped_column(enum_column(Step))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    title: Mapped[str] = mapped_column(String(TITLE_LENGTH), default="")
    disposition: Mapped[Disposition | None] = mapped_column(enum_column(Disposition))
    reason: Mapped[str] = mapped_column(Text, default="")
    # why something that was finished was opened again
    note: Mapped[str] = mapped_column(String(REASON_LENGTH), default="")

    by: Mapped[User | None] = relationship(lazy="raise_on_sql")


class ArgumentBlock(Base):
    """A text block that stands in the reason of an argument, so that blocks know where they are used."""

    __tablename__ = "argument_block"

    argument_id: Mapped[int] = mapped_column(ForeignKey("argument.id", ondelete="CASCADE"), primary_key=True)
    block_id: Mapped[int] = mapped_column(ForeignKey("text_block.id", ondelete="CASCADE"), primary_key=True, index=True)


class AnswerNotice(Entity):
    """Somebody has been told all answers to what they said: one row, and so one message, for each person or address."""

    __tablename__ = "answer_notice"
    __table_args__ = (UniqueConstraint("weighing_id", "reader_key"),)

    weighing_id: Mapped[int] = mapped_column(ForeignKey("weighing.id", ondelete="CASCADE"))
    # "person:" and the key of the account, or "contribution:" and the key of their first mail that was entered
    reader_key: Mapped[str] = mapped_column(String(40))
