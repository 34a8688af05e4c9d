"""Bodies: Board, Forum and advisory councils, with the rules under which they work."""

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.core.data.database import Entity, PublicEntity, enum_column
from forum.core.text.slug import slugify
from forum.councils.models.rules import (
    USUAL_VOTING,
    BodyKind,
    MajorityRule,
    MinutesTerm,
    QuorumCheck,
    QuorumRule,
)
from forum.discussions.models.threads import Thread
from forum.spaces.models import Function, Space

NAME_LENGTH = 120
PURPOSE_LENGTH = 300


class Body(PublicEntity):
    """A body and its mandate; who sits in it and what is private stands in its space."""

    __tablename__ = "body"
    __table_args__ = (
        CheckConstraint("until_day IS NULL OR from_day IS NULL OR until_day >= from_day", name="days_in_order"),
        CheckConstraint("notice_days >= 0", name="notice_not_negative"),
        CheckConstraint("minutes_days >= 0", name="minutes_not_negative"),
        CheckConstraint("objection_days >= 1", name="objection_days_positive"),
        CheckConstraint("answer_weeks >= 1", name="answer_weeks_positive"),
        CheckConstraint("(quorum_rule = 'number') = (quorum_number IS NOT NULL)", name="quorum_has_number"),
        CheckConstraint("founded_on IS NULL OR announced_at IS NOT NULL", name="founded_in_public"),
    )

    space_id: Mapped[int] = mapped_column(ForeignKey("space.id", ondelete="CASCADE"), unique=True)
    kind: Mapped[BodyKind] = mapped_column(enum_column(BodyKind), index=True)
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    # one sentence for lists
    purpose: Mapped[str] = mapped_column(String(PURPOSE_LENGTH))
    mandate: Mapped[str] = mapped_column(Text, default="")
    mandate_html: Mapped[str] = mapped_column(Text, default="")
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("body.id", ondelete="SET NULL"), index=True)
    # since when everybody can see it; None: a draft of the office
    announced_at: Mapped[datetime | None]
    # the resolution that founded it; None: proposed, not founded yet
    founded_on: Mapped[date | None]
    founding_number: Mapped[str] = mapped_column(String(40), default="")
    founding_text: Mapped[str] = mapped_column(Text, default="")
    # the thread out of which it was proposed
    founding_thread_id: Mapped[int | None] = mapped_column(ForeignKey("thread.id", ondelete="SET NULL"), index=True)
    # first and last day of its mandate; None: not yet, or until further notice
    from_day: Mapped[date | None]
    until_day: Mapped[date | None]
    # why it ended, and what became of it
    ending_words: Mapped[str] = mapped_column(String(300), default="")
    # who runs it and answers questions about it
    office_name: Mapped[str] = mapped_column(String(160), default="")
    office_email: Mapped[str] = mapped_column(String(254), default="")
    # days between invitation and meeting
    notice_days: Mapped[int] = mapped_column(default=7)
    quorum_rule: Mapped[QuorumRule] = mapped_column(enum_column(QuorumRule), default=QuorumRule.MAJORITY)
    quorum_number: Mapped[int | None]
    quorum_check: Mapped[QuorumCheck] = mapped_column(enum_column(QuorumCheck), default=QuorumCheck.PRESUMED)
    majority_rule: Mapped[MajorityRule] = mapped_column(enum_column(MajorityRule), default=MajorityRule.MORE_YES)
    # functions that come with a vote, as values; a member's own seat can differ
    voting_functions: Mapped[list[str]] = mapped_column(JSON, default=lambda: [one.value for one in USUAL_VOTING])
    minutes_term: Mapped[MinutesTerm] = mapped_column(enum_column(MinutesTerm), default=MinutesTerm.FORMAL)
    # days until the minutes are there
    minutes_days: Mapped[int] = mapped_column(default=14)
    # days in which those present can object to the correctness of minutes
    objection_days: Mapped[int] = mapped_column(default=14)
    # who may not take part in a resolution is left out when its quorum is counted
    conflicts_leave_quorum: Mapped[bool] = mapped_column(default=True)
    # when more than half may not take part in a resolution, the others decide however few they are
    rest_decides: Mapped[bool] = mapped_column(default=True)
    # one member can move a vote between meetings to the next meeting
    circulars_can_be_objected: Mapped[bool] = mapped_column(default=True)
    # weeks in which a recommendation to this body is answered
    answer_weeks: Mapped[int] = mapped_column(default=6)
    # the text that holds as its rules of procedure; everybody reads its latest public version
    rules_paper_id: Mapped[int | None] = mapped_column(ForeignKey("paper.id", ondelete="SET NULL"), index=True)
    # on what the members' secrecy rests, such as "§ 6 der Geschäftsordnung"
    secrecy_rule: Mapped[str] = mapped_column(String(120), default="")

    space: Mapped[Space] = relationship(lazy="raise_on_sql")
    parent: Mapped["Body | None"] = relationship(lazy="raise_on_sql", remote_side="Body.id")
    founding_thread: Mapped[Thread | None] = relationship(lazy="raise_on_sql")

    def find_space_id(self) -> int | None:
        return self.space_id

    @property
    def slug(self) -> str:
        return slugify(self.name, fallback="gremium")

    @property
    def is_draft(self) -> bool:
        return self.announced_at is None

    @property
    def is_founded(self) -> bool:
        return self.founded_on is not None

    def is_over(self, on: date) -> bool:
        return self.until_day is not None and self.until_day < on

    def gives_vote(self, function: Function) -> bool:
        return function.value in self.voting_functions


class Instruction(Entity):
    """One wording of what new members of a body are told about their duties (NKomVG §§ 40 to 43); never changed."""

    __tablename__ = "instruction"
    __table_args__ = (UniqueConstraint("body_id", "number"),)

    body_id: Mapped[int] = mapped_column(ForeignKey("body.id", ondelete="CASCADE"))
    number: Mapped[int]
    body_text: Mapped[str] = mapped_column("text", Text)
    html: Mapped[str] = mapped_column(Text)
    written_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
