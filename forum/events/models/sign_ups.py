"""Sign-ups with a place for each person, what they answered and need, and how they came to stand where they stand."""

from datetime import datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.accounts.models import User
from forum.core.data.database import Base, Entity, PublicEntity, enum_column
from forum.core.time import clock
from forum.events.models.events import Event, Quota
from forum.events.models.states import Attendance, OfferOutcome, PlaceState, StepKind
from forum.organisations.models import Organisation
from forum.questionnaires.models import AnswerSheet

ACTIVE = text("ended_at IS NULL")
# SQLite reads the index of the line only for exactly these words
IN_LINE = text("ended_at IS NULL AND open_places > 0")


class SignUp(PublicEntity):
    """One form that was sent: a person alone or a party, with a seat or in the line for one, as each place says.

    It is active until `ended_at`: then none of its places is.
    """

    __tablename__ = "sign_up"
    __table_args__ = (
        UniqueConstraint("event_id", "number"),
        CheckConstraint("size >= 1", name="size_positive"),
        CheckConstraint("open_places >= 0 AND open_places <= size", name="open_places_within_size"),
        Index(
            "uq_active_sign_up_address",
            "event_id",
            "address_key",
            unique=True,
            sqlite_where=ACTIVE,
            postgresql_where=ACTIVE,
        ),
        Index(
            "uq_active_sign_up_person",
            "event_id",
            "person_id",
            unique=True,
            sqlite_where=ACTIVE,
            postgresql_where=ACTIVE,
        ),
        Index("ix_sign_up_line", "event_id", "line_key", "id", sqlite_where=IN_LINE, postgresql_where=IN_LINE),
        Index("ix_sign_up_person_id", "person_id", "id"),
        Index("ix_sign_up_confirm_until", "confirm_until"),
    )

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    # counted within the event from 1, shown as A-001
    number: Mapped[int]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    name: Mapped[str] = mapped_column(String(120))
    email: Mapped[str] = mapped_column(String(254))
    # one spelling of the address, by which it is unique in the event
    address_key: Mapped[str] = mapped_column(String(254))
    language: Mapped[str] = mapped_column(String(2), default="de")
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id", ondelete="SET NULL"), index=True)
    # the organisation as the person wrote it or as it was called
    spoken_for: Mapped[str] = mapped_column(String(160), default="")
    attendance: Mapped[Attendance] = mapped_column(enum_column(Attendance))
    quota_id: Mapped[int | None] = mapped_column(ForeignKey("event_quota.id", ondelete="SET NULL"), index=True)
    # people in it, those whose place has ended included
    size: Mapped[int] = mapped_column(default=1)
    # "nur zusammen": it takes all the seats that it waits for, or none
    only_together: Mapped[bool] = mapped_column(default=False)
    # places that wait; kept by seating with the places, so that the line is read without them
    open_places: Mapped[int] = mapped_column(default=0)
    # its place in the line, smaller is earlier: microseconds since 1970 of the moment it was sent, or the rank in the lot
    line_key: Mapped[int] = mapped_column(BigInteger)
    sheet_id: Mapped[int | None] = mapped_column(ForeignKey("answer_sheet.id", ondelete="SET NULL"), index=True)
    agreed_to_list: Mapped[bool] = mapped_column(default=False)
    # the consent text of the event as the person read it, if there was one
    consent_given: Mapped[str] = mapped_column(String(500), default="")
    # what became known only by this person: None as long as the address is not confirmed
    confirmed_at: Mapped[datetime | None]
    # until when an unconfirmed one is kept; None once confirmed
    confirm_until: Mapped[datetime | None]
    approved_at: Mapped[datetime | None]
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    ended_at: Mapped[datetime | None]
    # raised to make all its earlier links useless
    link_version: Mapped[int] = mapped_column(default=1)
    reconfirm_asked_at: Mapped[datetime | None]
    reconfirmed_at: Mapped[datetime | None]
    # 16 hex digits by which a person finds the entry in the published list of the lot
    lot_code: Mapped[str] = mapped_column(String(16), default="")
    invitation_id: Mapped[int | None] = mapped_column(ForeignKey("invitation.id", ondelete="SET NULL"), index=True)

    event: Mapped[Event] = relationship(lazy="raise_on_sql")
    person: Mapped[User | None] = relationship(lazy="raise_on_sql", foreign_keys=[person_id])
    organisation: Mapped[Organisation | None] = relationship(lazy="raise_on_sql")
    quota: Mapped[Quota | None] = relationship(lazy="raise_on_sql")
    sheet: Mapped[AnswerSheet | None] = relationship(lazy="raise_on_sql")

    @property
    def is_active(self) -> bool:
        return self.ended_at is None

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_at is not None

    @property
    def reference(self) -> str:
        """The number as people read it: A-001."""
        return f"A-{self.number:03}"


class Place(PublicEntity):
    """One person of a sign-up, with the state of that person's seat and the ticket."""

    __tablename__ = "place"
    __table_args__ = (
        UniqueConstraint("sign_up_id", "number"),
        Index("ix_place_event_id_state", "event_id", "state"),
        Index("ix_place_offer_id", "offer_id"),
    )

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    sign_up_id: Mapped[int] = mapped_column(ForeignKey("sign_up.id", ondelete="CASCADE"))
    # 1 is the person who sent the form
    number: Mapped[int]
    name: Mapped[str] = mapped_column(String(120), default="")
    # of a companion who has a link of their own
    email: Mapped[str] = mapped_column(String(254), default="")
    link_version: Mapped[int] = mapped_column(default=1)
    link_opened_at: Mapped[datetime | None]
    state: Mapped[PlaceState] = mapped_column(enum_column(PlaceState))
    state_since: Mapped[datetime] = mapped_column(default=clock.now)
    offer_id: Mapped[int | None] = mapped_column(ForeignKey("seat_offer.id", ondelete="SET NULL"))
    # 12 characters of the alphabet of public ids, drawn at random when the seat is taken
    ticket_code: Mapped[str | None] = mapped_column(String(12), unique=True)
    # kept by the log of the door
    first_in_at: Mapped[datetime | None]
    is_inside: Mapped[bool] = mapped_column(default=False)

    sign_up: Mapped[SignUp] = relationship(lazy="raise_on_sql")


class ChosenOption(Base):
    """An option with limited seats that a sign-up has chosen; each of its people takes one of them."""

    __tablename__ = "chosen_option"

    sign_up_id: Mapped[int] = mapped_column(ForeignKey("sign_up.id", ondelete="CASCADE"), primary_key=True)
    option_id: Mapped[int] = mapped_column(
        ForeignKey("question_option.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class SeatOffer(PublicEntity):
    """Seats held for a sign-up in the line until it answers."""

    __tablename__ = "seat_offer"
    __table_args__ = (
        CheckConstraint("seats >= 1", name="seats_positive"),
        Index(
            "ix_seat_offer_open",
            "event_id",
            "until",
            sqlite_where=text("outcome IS NULL"),
            postgresql_where=text("outcome IS NULL"),
        ),
        Index("ix_seat_offer_sign_up_id", "sign_up_id"),
    )

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    sign_up_id: Mapped[int] = mapped_column(ForeignKey("sign_up.id", ondelete="CASCADE"))
    seats: Mapped[int]
    until: Mapped[datetime]
    outcome: Mapped[OfferOutcome | None] = mapped_column(enum_column(OfferOutcome))
    answered_at: Mapped[datetime | None]

    def percent_left(self, *, at: datetime) -> int:
        """How much of the time to answer is left, 0 to 100."""
        return max(0, round(100 * ((self.until - at) / (self.until - self.created_at))))


class PartyHold(Entity):
    """Freed seats that wait for the first party of a line, which needs more than there are."""

    __tablename__ = "party_hold"
    __table_args__ = (
        Index("ix_party_hold_open", "event_id", sqlite_where=ACTIVE, postgresql_where=ACTIVE),
        Index("ix_party_hold_sign_up_id", "sign_up_id"),
    )

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    sign_up_id: Mapped[int] = mapped_column(ForeignKey("sign_up.id", ondelete="CASCADE"))
    # how many seats it keeps; raised when one more becomes free meanwhile
    seats: Mapped[int]
    until: Mapped[datetime]
    # when the time had passed: the seats went on to others, the party kept its place in the line
    skipped_at: Mapped[datetime | None]
    # when it was over: the party got its seats, left or is no longer the first, or no seat was free for it any more.
    # One that was skipped ends only then, so that the same seats are not held for it again
    ended_at: Mapped[datetime | None]

    sign_up: Mapped[SignUp] = relationship(lazy="raise_on_sql")


class SignUpStep(Entity):
    """One entry in the history of a sign-up."""

    __tablename__ = "sign_up_step"
    __table_args__ = (
        Index("ix_sign_up_step_sign_up_id", "sign_up_id", "id"),
        Index("ix_sign_up_step_event_id", "event_id", "id"),
    )

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    sign_up_id: Mapped[int] = mapped_column(ForeignKey("sign_up.id", ondelete="CASCADE"))
    kind: Mapped[StepKind] = mapped_column(enum_column(StepKind))
    seats: Mapped[int] = mapped_column(default=0)
    # until when the offer, the hold or the confirmation was open
    until: Mapped[datetime | None]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    # why the office did it
    reason: Mapped[str] = mapped_column(String(300), default="")


class AccessNeeds(Entity):
    """What the people of a sign-up need; kept apart from it and deleted the day after the event."""

    __tablename__ = "access_needs"

    sign_up_id: Mapped[int] = mapped_column(ForeignKey("sign_up.id", ondelete="CASCADE"), unique=True)
    # values of NeedKind
    kinds: Mapped[list[str]] = mapped_column(JSON, default=list)
    note: Mapped[str] = mapped_column(String(300), default="")
