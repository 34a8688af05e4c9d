"""Who sits in a body, who stands in for whom, and on which days."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.accounts.models import Group, User
from forum.core.data.database import PublicEntity, enum_column, session
from forum.core.text.locale import lazy_gettext as _
from forum.councils.models.bodies import Body, Instruction
from forum.organisations.models import Organisation
from forum.spaces.models import Function, Seat

ENDING_SOON = timedelta(days=60)
IS_INVITED = text("state = 'invited'")


class MembershipState(StrEnum):
    INVITED = "invited"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        return STATE_LABELS[self]


STATE_LABELS = {
    MembershipState.INVITED: _("invited"),
    MembershipState.ACCEPTED: _("accepted"),
    MembershipState.DECLINED: _("declined"),
    MembershipState.WITHDRAWN: _("withdrawn"),
}


class Membership(PublicEntity):
    """A place in a body: offered to an address, taken by a person who has been told of the duties.

    Only then there is a seat in the space, and with it everything private; a deputy's seats come and go
    with the days on which they stand in. A last day before the first one means that it was ended before it began,
    or on its first day.
    """

    __tablename__ = "membership"
    __table_args__ = (
        CheckConstraint("state != 'accepted' OR instructed_at IS NOT NULL", name="accepted_after_instruction"),
        Index("ix_membership_body_id_state", "body_id", "state"),
        # nobody is invited to the same place twice at a time
        Index(
            "uq_membership_invited",
            "body_id",
            "email",
            "function",
            unique=True,
            sqlite_where=IS_INVITED,
            postgresql_where=IS_INVITED,
        ),
    )

    body_id: Mapped[int] = mapped_column(ForeignKey("body.id", ondelete="CASCADE"))
    state: Mapped[MembershipState] = mapped_column(enum_column(MembershipState), default=MembershipState.INVITED)
    # as the office knows the person; the public name counts once they have accepted
    name: Mapped[str] = mapped_column(String(120))
    # to which the invitation goes; empty once it has been answered
    email: Mapped[str] = mapped_column(String(254), default="", index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
    function: Mapped[Function] = mapped_column(enum_column(Function))
    votes: Mapped[bool] = mapped_column(default=False)
    # for whom the person sits there: a listed organisation, or other words
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id", ondelete="SET NULL"), index=True)
    for_whom: Mapped[str] = mapped_column(String(160), default="")
    # for the mix of groups
    group: Mapped[Group | None] = mapped_column(enum_column(Group))
    from_day: Mapped[date]
    until_day: Mapped[date | None]
    # of a deputy: for whom alone; None: for every member
    deputy_for_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id", ondelete="SET NULL"), index=True)
    # the person has agreed to be named on the public page
    named_at: Mapped[datetime | None]
    invited_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    # until when the invitation can be answered
    answer_until: Mapped[datetime]
    # rises when the invitation is sent again: links of earlier mails end
    link_version: Mapped[int] = mapped_column(default=1)
    answered_at: Mapped[datetime | None]
    instructed_at: Mapped[datetime | None]
    instruction_id: Mapped[int | None] = mapped_column(ForeignKey("instruction.id", ondelete="RESTRICT"))
    # in the space of the body; a deputy has none here
    seat_id: Mapped[int | None] = mapped_column(ForeignKey("seat.id", ondelete="SET NULL"))

    body: Mapped[Body] = relationship(lazy="raise_on_sql")
    person: Mapped[User | None] = relationship(lazy="raise_on_sql", foreign_keys=[person_id])
    organisation: Mapped[Organisation | None] = relationship(lazy="raise_on_sql")
    deputy_for: Mapped["Membership | None"] = relationship(lazy="raise_on_sql", remote_side="Membership.id")
    instruction: Mapped[Instruction | None] = relationship(lazy="raise_on_sql")
    seat: Mapped[Seat | None] = relationship(lazy="raise_on_sql")

    def find_space_id(self) -> int | None:
        return session.get_one(Body, self.body_id).space_id

    @property
    def shown_name(self) -> str:
        """The public name of whoever has accepted, before that the name that the office knows; the person is loaded."""
        return self.person.public_name if self.person is not None else self.name

    @property
    def spoken_for(self) -> str:
        """For whom the person sits there, in words; empty: for nobody. The organisation is loaded."""
        return self.organisation.name if self.organisation is not None else self.for_whom

    @property
    def is_deputy(self) -> bool:
        return self.function is Function.DEPUTY

    def ends_soon(self, on: date) -> bool:
        """Whether it ends within the next 60 days."""
        return self.until_day is not None and on <= self.until_day <= on + ENDING_SOON

    @property
    def is_taken_back(self) -> bool:
        """Whether it was ended before anybody sat there for a day."""
        return self.until_day is not None and self.until_day < self.from_day

    def is_open(self, at: datetime) -> bool:
        """Whether the invitation can still be answered."""
        return self.state is MembershipState.INVITED and at <= self.answer_until

    @property
    def is_accepted(self) -> bool:
        return self.state is MembershipState.ACCEPTED

    def holds_on(self, day: date) -> bool:
        return self.is_accepted and self.from_day <= day and not self.is_over(day)

    def is_over(self, on: date) -> bool:
        return self.until_day is not None and self.until_day < on


class Deputation(PublicEntity):
    """One member stands in for another from one day until the end of another: reads, writes and votes in their place."""

    __tablename__ = "deputation"
    __table_args__ = (
        CheckConstraint("until_day >= from_day", name="days_in_order"),
        CheckConstraint("principal_id != deputy_id", name="two_people"),
        Index("ix_deputation_principal_id_until_day", "principal_id", "until_day"),
        Index("ix_deputation_deputy_id_until_day", "deputy_id", "until_day"),
    )

    principal_id: Mapped[int] = mapped_column(ForeignKey("membership.id", ondelete="CASCADE"))
    deputy_id: Mapped[int] = mapped_column(ForeignKey("membership.id", ondelete="CASCADE"))
    from_day: Mapped[date]
    until_day: Mapped[date]
    declared_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    # taken back before it began, or ended early by changing `until_day`
    withdrawn_at: Mapped[datetime | None]
    # the deputy's seat in the space for these days
    seat_id: Mapped[int | None] = mapped_column(ForeignKey("seat.id", ondelete="SET NULL"))

    principal: Mapped[Membership] = relationship(lazy="raise_on_sql", foreign_keys=[principal_id])
    deputy: Mapped[Membership] = relationship(lazy="raise_on_sql", foreign_keys=[deputy_id])
    seat: Mapped[Seat | None] = relationship(lazy="raise_on_sql")

    def find_space_id(self) -> int | None:
        return session.get_one(Membership, self.principal_id).find_space_id()

    def is_over(self, on: date) -> bool:
        return self.withdrawn_at is not None or self.until_day < on

    def holds_on(self, day: date) -> bool:
        return self.withdrawn_at is None and self.from_day <= day <= self.until_day
