"""Procedures, their phases, the modules in which people take part, and what was changed on the way."""

from datetime import date, datetime, timedelta

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, and_
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.accounts.models import Group
from forum.consultations.models.kinds import Audience, ChangeKind, Influence, PhaseKind, ProcedureState
from forum.core.data.database import Base, Entity, PublicEntity, enum_column, session
from forum.core.text.slug import slugify
from forum.core.time import clock
from forum.discussions.models.threads import PublicationMode
from forum.fields.models import FieldOfAction
from forum.spaces.models import SpaceItem

TITLE_LENGTH = 120
SUMMARY_LENGTH = 600
MODULE_TITLE_LENGTH = 80
# taken by what one does with a procedure
TAKEN_SLUGS = frozenset({"ergebnis", "folgen", "nicht-mehr-folgen"})


def last_minute(end: datetime | None) -> datetime | None:
    """The last minute before an end, as people read it: 23:59 for midnight."""
    return end - timedelta(minutes=1) if end is not None else None


def procedure_slug(title: str) -> str:
    """The readable end of a procedure's address; never one that leads to another page."""
    slug = slugify(title, fallback="beteiligung")
    return f"beteiligung-{slug}" if slug in TAKEN_SLUGS else slug


class Procedure(SpaceItem, PublicEntity):
    """A consultation (Beteiligungsverfahren): what is asked, how much can change, who decides, and the result.

    It stands in a space of its own, or in that of the body whose members take part. A draft has no `published_at`.
    """

    __tablename__ = "procedure"
    __table_args__ = (
        CheckConstraint("closes_at IS NULL OR opens_at IS NOT NULL", name="closes_after_it_opens"),
        CheckConstraint("participant_count >= 0", name="participant_count_not_negative"),
        CheckConstraint("contribution_count >= 0", name="contribution_count_not_negative"),
    )

    title: Mapped[str] = mapped_column(String(TITLE_LENGTH))
    # what it is about, in plain German
    summary: Mapped[str] = mapped_column(String(SUMMARY_LENGTH), default="")
    body: Mapped[str] = mapped_column(Text, default="")
    body_html: Mapped[str] = mapped_column(Text, default="")
    # what the city wants to know
    asked: Mapped[str] = mapped_column(String(500), default="")
    # who decides, in a few words
    decided_by: Mapped[str] = mapped_column(String(200), default="")
    influence: Mapped[Influence] = mapped_column(enum_column(Influence))
    # one a line: what can be changed, what cannot
    changeable: Mapped[str] = mapped_column(Text, default="")
    fixed: Mapped[str] = mapped_column(Text, default="")
    # steps to the decision: [{"who": …, "what": …, "when": …}]
    deciders: Mapped[list[dict[str, str]]] = mapped_column(JSON, default=list)
    field_id: Mapped[int | None] = mapped_column(ForeignKey("field_of_action.id", ondelete="SET NULL"), index=True)
    unit: Mapped[str] = mapped_column(String(160), default="")
    contact_email: Mapped[str] = mapped_column(String(254), default="")
    contact_phone: Mapped[str] = mapped_column(String(60), default="")
    audience: Mapped[Audience] = mapped_column(enum_column(Audience), default=Audience.ACCOUNT)
    # of the audience GROUPS: values of Group
    groups: Mapped[list[str]] = mapped_column(JSON, default=list)
    publication_mode: Mapped[PublicationMode] = mapped_column(
        enum_column(PublicationMode), default=PublicationMode.AT_ONCE
    )
    # False: it stands in the space of the body whose members take part
    has_own_space: Mapped[bool] = mapped_column(default=True)
    # under which licence contributions are published; empty: none
    licence: Mapped[str] = mapped_column(String(80), default="")

    published_at: Mapped[datetime | None]
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    # kept with the phases: when the first begins in which people take part, and when the last ends
    opens_at: Mapped[datetime | None]
    closes_at: Mapped[datetime | None]
    # by when the result is promised, and in one line what came out
    result_due_on: Mapped[date | None]
    outcome: Mapped[str] = mapped_column(String(200), default="")
    result: Mapped[str] = mapped_column(Text, default="")
    result_html: Mapped[str] = mapped_column(Text, default="")
    result_at: Mapped[datetime | None]
    # what was decided, by whom and when, and what comes next: [{"when": …, "what": …}]
    decision: Mapped[str] = mapped_column(String(1000), default="")
    decision_by: Mapped[str] = mapped_column(String(200), default="")
    decision_on: Mapped[date | None]
    next_steps: Mapped[list[dict[str, str]]] = mapped_column(JSON, default=list)
    # keys of the figures that the result shows; none: all there are
    shown_figures: Mapped[list[str]] = mapped_column(JSON, default=list)
    # when its words were last changed after they were published
    result_changed_at: Mapped[datetime | None]
    # the promised day about which the office has been reminded
    result_reminded_for: Mapped[date | None]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    # kept in the transaction in which somebody takes part
    participant_count: Mapped[int] = mapped_column(default=0)
    contribution_count: Mapped[int] = mapped_column(default=0)
    follower_count: Mapped[int] = mapped_column(default=0)

    field: Mapped[FieldOfAction | None] = relationship(lazy="raise_on_sql")

    @property
    def slug(self) -> str:
        return procedure_slug(self.title)

    @property
    def is_draft(self) -> bool:
        return self.published_at is None

    @property
    def is_prepared_in_body(self) -> bool:
        """A draft in the space of a body: whatever stands in that space, members read at once by their seats."""
        return self.is_draft and not self.has_own_space

    @property
    def chosen_groups(self) -> list[Group]:
        return [Group(value) for value in self.groups or ()]

    def state(self, at: datetime) -> ProcedureState:
        if self.published_at is None:
            return ProcedureState.DRAFT
        if self.result_at is not None:
            return ProcedureState.DONE
        if self.opens_at is None or at < self.opens_at:
            return ProcedureState.COMING
        is_open = self.closes_at is None or at < self.closes_at
        return ProcedureState.RUNNING if is_open else ProcedureState.EVALUATING

    @property
    def last_moment(self) -> datetime | None:
        """The last minute in which one can take part: what closes at midnight closes on the day before."""
        return last_minute(self.closes_at)

    def is_result_overdue(self, on: date) -> bool:
        return self.result_at is None and self.result_due_on is not None and self.result_due_on < on


class Phase(PublicEntity):
    """A part of a procedure: from one moment, until another or until further notice."""

    __tablename__ = "phase"
    __table_args__ = (
        CheckConstraint("ends_at IS NULL OR ends_at > starts_at", name="ends_after_it_starts"),
        Index("ix_phase_procedure_id_starts_at", "procedure_id", "starts_at", "id"),
    )

    procedure_id: Mapped[int] = mapped_column(ForeignKey("procedure.id", ondelete="CASCADE"))
    kind: Mapped[PhaseKind] = mapped_column(enum_column(PhaseKind))
    # a name of its own; empty: that of its kind
    name: Mapped[str] = mapped_column(String(60), default="")
    starts_at: Mapped[datetime]
    # the first moment at which it is over
    ends_at: Mapped[datetime | None]
    # what people read of it, such as “Board am 29.04.2026”
    note: Mapped[str] = mapped_column(String(120), default="")
    # when its beginning and its end were recorded as acts, for those who follow
    begun_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]

    @property
    def label(self) -> str:
        return self.name or self.kind.label

    @property
    def last_moment(self) -> datetime | None:
        return last_minute(self.ends_at)

    def is_current(self, at: datetime) -> bool:
        return self.starts_at <= at and not self.is_over(at)

    def is_over(self, at: datetime) -> bool:
        return self.ends_at is not None and self.ends_at <= at


class Module(PublicEntity):
    """One way to take part in a procedure; its kind is one of MODULE_KINDS in forum/app.py, which keeps the rest."""

    __tablename__ = "module"
    __table_args__ = (Index("ix_module_procedure_id_position", "procedure_id", "position", "id"),)

    procedure_id: Mapped[int] = mapped_column(ForeignKey("procedure.id", ondelete="CASCADE"))
    # None: open as long as people can take part in the procedure
    phase_id: Mapped[int | None] = mapped_column(ForeignKey("phase.id", ondelete="RESTRICT"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    position: Mapped[int] = mapped_column(default=0)
    title: Mapped[str] = mapped_column(String(MODULE_TITLE_LENGTH))
    intro: Mapped[str] = mapped_column(String(500), default="")
    # where it goes on once it is closed
    goes_on: Mapped[str] = mapped_column(String(200), default="")
    # whether people without an account take part too, where the procedure lets everybody; its settings may change it
    takes_guests: Mapped[bool] = mapped_column(default=False)
    # people and contributions, kept in the transaction that adds one
    participant_count: Mapped[int] = mapped_column(default=0)
    contribution_count: Mapped[int] = mapped_column(default=0)

    procedure: Mapped[Procedure] = relationship(lazy="raise_on_sql")
    phase: Mapped[Phase | None] = relationship(lazy="raise_on_sql")

    @property
    def slug(self) -> str:
        return slugify(self.title, fallback="modul")

    def find_space_id(self) -> int | None:
        return session.get_one(Procedure, self.procedure_id).space_id

    @property
    def opens_at(self) -> datetime | None:
        """When it opens; None: the days of the procedure are not set yet. Procedure and phase have been loaded."""
        return self.phase.starts_at if self.phase else self.procedure.opens_at

    @property
    def closes_at(self) -> datetime | None:
        """The first moment at which it is closed; None: until further notice."""
        return self.phase.ends_at if self.phase else self.procedure.closes_at

    @property
    def last_moment(self) -> datetime | None:
        return last_minute(self.closes_at)

    def is_open(self, at: datetime) -> bool:
        opens, closes = self.opens_at, self.closes_at
        return opens is not None and opens <= at and (closes is None or at < closes)


class ProcedureChange(Entity):
    """What was changed in a published procedure, with the reason; everybody reads it."""

    __tablename__ = "procedure_change"
    __table_args__ = (Index("ix_procedure_change_procedure_id", "procedure_id", "id"),)

    procedure_id: Mapped[int] = mapped_column(ForeignKey("procedure.id", ondelete="CASCADE"))
    kind: Mapped[ChangeKind] = mapped_column(enum_column(ChangeKind))
    # the phase as it was called, with its end before and after
    what: Mapped[str] = mapped_column(String(200))
    reason: Mapped[str] = mapped_column(String(500))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))


class ProcedureFollow(Base):
    """Somebody wants to be told how a procedure goes on."""

    __tablename__ = "procedure_follow"

    procedure_id: Mapped[int] = mapped_column(ForeignKey("procedure.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True, index=True)
    followed_at: Mapped[datetime] = mapped_column(default=clock.now)


class Participation(Base):
    """Somebody with an account has taken part in a module; never by an anonymous or secret answer."""

    __tablename__ = "participation"

    module_id: Mapped[int] = mapped_column(ForeignKey("module.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True, index=True)


_is_listed = and_(Procedure.__table__.c.published_at.is_not(None))
Index(
    "ix_procedure_listed",
    Procedure.__table__.c.closes_at,
    Procedure.__table__.c.id,
    sqlite_where=_is_listed,
    postgresql_where=_is_listed,
)
