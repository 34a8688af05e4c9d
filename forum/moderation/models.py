"""Cases: all that concerns one thing; reports of it; decisions on it, each with its reason."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.accounts.models import User
from forum.core.database import Base, PublicEntity, enum_column
from forum.core.locale import lazy_gettext as _


class SubjectKind(StrEnum):
    """What can be reported: the table's name of the thing."""

    POST = "post"
    USER = "user"
    ORGANISATION = "organisation"

    @property
    def label(self) -> str:
        return SUBJECT_LABELS[self]


SUBJECT_LABELS = {
    SubjectKind.POST: _("Post"),
    SubjectKind.USER: _("Profile"),
    SubjectKind.ORGANISATION: _("Organisation"),
}


class CaseState(StrEnum):
    OPEN = "open"
    IN_WORK = "in_work"
    DECIDED = "decided"
    REOPENED = "reopened"

    @property
    def label(self) -> str:
        return STATE_LABELS[self]


STATE_LABELS = {
    CaseState.OPEN: _("Open"),
    CaseState.IN_WORK: _("In work"),
    CaseState.DECIDED: _("Decided"),
    CaseState.REOPENED: _("Reopened"),
}


class Category(StrEnum):
    """Why something is reported (DSA Art. 16)."""

    ILLEGAL = "illegal"
    CHILD_ABUSE = "child_abuse"
    RULES = "rules"
    PERSONAL_DATA = "personal_data"
    OTHER = "other"

    @property
    def label(self) -> str:
        return CATEGORY_LABELS[self]


CATEGORY_LABELS = {
    Category.ILLEGAL: _("Unlawful content"),
    Category.CHILD_ABUSE: _("Depiction of sexual abuse of children"),
    Category.RULES: _("Breach of the dialogue rules"),
    Category.PERSONAL_DATA: _("Personal data of others"),
    Category.OTHER: _("Something else"),
}

# looked at within hours; also the order in which one category outranks another
URGENT = (Category.CHILD_ABUSE, Category.ILLEGAL)
BY_URGENCY = (*URGENT, Category.PERSONAL_DATA, Category.RULES, Category.OTHER)


def more_urgent(one: Category | None, other: Category) -> Category:
    """The category that decides when a case is due."""
    return other if one is None else min(one, other, key=BY_URGENCY.index)


class ReporterKind(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"
    AUTHORITY = "authority"
    TRUSTED_FLAGGER = "trusted_flagger"

    @property
    def label(self) -> str:
        return REPORTER_LABELS[self]


REPORTER_LABELS = {
    ReporterKind.PERSON: _("Private person"),
    ReporterKind.ORGANISATION: _("Organisation"),
    ReporterKind.AUTHORITY: _("Public authority"),
    ReporterKind.TRUSTED_FLAGGER: _("Trusted flagger"),
}


class Measure(StrEnum):
    NONE = "none"
    HIDE = "hide"
    RESTORE = "restore"

    @property
    def label(self) -> str:
        return MEASURE_LABELS[self]

    @property
    def effect(self) -> str:
        """What it does, in a few words for whoever decides."""
        return MEASURE_EFFECTS[self]


MEASURE_LABELS = {
    Measure.NONE: _("No action"),
    Measure.HIDE: _("Hide"),
    Measure.RESTORE: _("Show again"),
}

MEASURE_EFFECTS = {
    Measure.NONE: _("all stays as it is; those who reported are told"),
    Measure.HIDE: _("with a visible note; the author is told"),
    Measure.RESTORE: _("everywhere; the author is told"),
}


class Trigger(StrEnum):
    """What set a decision off (DSA Art. 17)."""

    NOTICE = "notice"
    OWN_INITIATIVE = "own_initiative"


IS_OPEN = text("state <> 'decided'")


class Case(PublicEntity):
    """All that concerns one reported thing. `reference` is what people quote: "M 2026-118"."""

    __tablename__ = "case"
    __table_args__ = (
        UniqueConstraint("subject_kind", "subject_id"),
        Index("ix_case_open_due_at", "due_at", "id", sqlite_where=IS_OPEN, postgresql_where=IS_OPEN),
        Index("ix_case_decided_at_id", "decided_at", "id"),
    )

    reference: Mapped[str] = mapped_column(String(20), unique=True)
    subject_kind: Mapped[SubjectKind] = mapped_column(enum_column(SubjectKind))
    subject_id: Mapped[int]
    state: Mapped[CaseState] = mapped_column(enum_column(CaseState), default=CaseState.OPEN)
    # the most urgent one of its reports; None: opened by the moderation itself
    category: Mapped[Category | None] = mapped_column(enum_column(Category))
    # rises with every change: a decision on an old view of the case is refused
    version: Mapped[int] = mapped_column(default=1)
    due_at: Mapped[datetime]
    report_count: Mapped[int] = mapped_column(default=0)
    last_reported_at: Mapped[datetime | None]
    opened_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    decided_at: Mapped[datetime | None]

    @property
    def is_open(self) -> bool:
        return self.state is not CaseState.DECIDED

    @property
    def is_urgent(self) -> bool:
        return self.category in URGENT


class Decision(PublicEntity):
    """What was decided on a case, by whom, and why, as the author reads it (DSA Art. 17)."""

    __tablename__ = "decision"
    # one decision for each version of a case that a moderator can have seen
    __table_args__ = (
        UniqueConstraint("case_id", "case_version"),
        CheckConstraint("length(explanation) > 0", name="explained"),
    )

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id", ondelete="CASCADE"), index=True)
    case_version: Mapped[int]
    measure: Mapped[Measure] = mapped_column(enum_column(Measure))
    # key of the ground in the list, see moderation/grounds.py
    ground: Mapped[str] = mapped_column(String(40))
    explanation: Mapped[str] = mapped_column(Text)
    trigger: Mapped[Trigger] = mapped_column(enum_column(Trigger))
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    # the last moment of the period in which people can object
    objection_until: Mapped[datetime]
    author_told_at: Mapped[datetime | None]

    case: Mapped[Case] = relationship(lazy="raise_on_sql")
    decided_by: Mapped[User | None] = relationship(lazy="raise_on_sql")


class Report(PublicEntity):
    """A notice about a thing (DSA Art. 16). `reference` stands in the confirmation: "M 2026-118/2"."""

    __tablename__ = "report"
    __table_args__ = (CheckConstraint("length(explanation) > 0", name="explained"),)

    reference: Mapped[str] = mapped_column(String(24), unique=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id", ondelete="CASCADE"), index=True)
    category: Mapped[Category] = mapped_column(enum_column(Category))
    reporter_kind: Mapped[ReporterKind] = mapped_column(enum_column(ReporterKind), default=ReporterKind.PERSON)
    explanation: Mapped[str] = mapped_column(Text)
    # exact addresses, one a line
    addresses: Mapped[str] = mapped_column(Text)
    reporter_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    reporter_name: Mapped[str] = mapped_column(String(120), default="")
    reporter_email: Mapped[str] = mapped_column(String(254), default="")
    reporter_language: Mapped[str] = mapped_column(String(2), default="de")
    good_faith_at: Mapped[datetime | None]
    # the decision that answered it; None: still waiting
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("decision.id", ondelete="SET NULL"))
    # when the person was taken out of it; see services/forget.py
    forgotten_at: Mapped[datetime | None]

    case: Mapped[Case] = relationship(lazy="raise_on_sql")

    @property
    def is_anonymous(self) -> bool:
        return not self.reporter_email


class CaseCounter(Base):
    """The last case number given in a year."""

    __tablename__ = "case_counter"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last_number: Mapped[int] = mapped_column(default=0)
