"""Events and series of events, with their programme, their papers and what changed in them."""

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, and_, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.core.data.database import Entity, PublicEntity, enum_column
from forum.core.text.slug import slugify
from forum.documents.models import File
from forum.events.models.kinds import (
    AccessFeature,
    Audience,
    ChangeKind,
    EventKind,
    LineOrder,
    LinkVisibility,
    ListVisibility,
    SignUpMode,
)
from forum.fields.models import FieldOfAction
from forum.questionnaires.models import Questionnaire
from forum.spaces.models import SpaceItem

UNTOLD = text("told_at IS NULL")


class EventSeries(PublicEntity):
    """Events that belong together; each date is an event of its own, with its own sign-ups and its own retention."""

    __tablename__ = "event_series"

    title: Mapped[str] = mapped_column(String(120))


class Event(SpaceItem, PublicEntity):
    """One date to which people come, on site, online or both.

    A draft has no `published_at`; moved, cancelled and past are facts with their moments, not states of a list.
    Times are UTC; people read Europe/Berlin.
    """

    __tablename__ = "event"
    __table_args__ = (
        CheckConstraint("ends_at > starts_at", name="ends_after_it_starts"),
        CheckConstraint("is_on_site OR is_online", name="takes_place_somewhere"),
        CheckConstraint("seats_on_site IS NULL OR seats_on_site >= 0", name="seats_on_site_not_negative"),
        CheckConstraint("seats_online IS NULL OR seats_online >= 0", name="seats_online_not_negative"),
        CheckConstraint("seats_kept_back >= 0", name="seats_kept_back_not_negative"),
        CheckConstraint("picture_id IS NULL OR picture_alt <> ''", name="picture_has_words"),
        CheckConstraint("largest_party >= 1", name="largest_party_positive"),
        Index("ix_event_starts_at_id", "starts_at", "id"),
        Index("ix_event_series_id_starts_at", "series_id", "starts_at"),
    )

    title: Mapped[str] = mapped_column(String(120))
    # one or two sentences for lists, calendars and search engines
    summary: Mapped[str] = mapped_column(String(300), default="")
    body: Mapped[str] = mapped_column(Text, default="")
    body_html: Mapped[str] = mapped_column(Text, default="")
    kind: Mapped[EventKind] = mapped_column(enum_column(EventKind))
    field_id: Mapped[int | None] = mapped_column(ForeignKey("field_of_action.id", ondelete="SET NULL"), index=True)
    series_id: Mapped[int | None] = mapped_column(ForeignKey("event_series.id", ondelete="SET NULL"))
    organiser: Mapped[str] = mapped_column(String(160), default="")
    contact_email: Mapped[str] = mapped_column(String(254), default="")
    contact_phone: Mapped[str] = mapped_column(String(60), default="")
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    # when the doors open; None: with the start
    doors_at: Mapped[datetime | None]

    is_on_site: Mapped[bool] = mapped_column(default=True)
    is_online: Mapped[bool] = mapped_column(default=False)
    place_name: Mapped[str] = mapped_column(String(160), default="")
    place_address: Mapped[str] = mapped_column(String(200), default="")
    place_hint: Mapped[str] = mapped_column(String(200), default="")
    # values of AccessFeature
    access_features: Mapped[list[str]] = mapped_column(JSON, default=list)
    access_note: Mapped[str] = mapped_column(String(300), default="")
    online_url: Mapped[str] = mapped_column(String(500), default="")
    online_shown_to: Mapped[LinkVisibility] = mapped_column(
        enum_column(LinkVisibility), default=LinkVisibility.PARTICIPANTS
    )
    # None: as soon as somebody may see it
    online_shown_from: Mapped[datetime | None]
    picture_id: Mapped[int | None] = mapped_column(ForeignKey("file.id", ondelete="RESTRICT"), index=True)
    picture_alt: Mapped[str] = mapped_column(String(300), default="")

    # None: no limit
    seats_on_site: Mapped[int | None]
    seats_online: Mapped[int | None]
    # on site; nobody gets them until the office lowers the number
    seats_kept_back: Mapped[int] = mapped_column(default=0)
    sign_up_mode: Mapped[SignUpMode] = mapped_column(enum_column(SignUpMode), default=SignUpMode.NONE)
    audience: Mapped[Audience] = mapped_column(enum_column(Audience), default=Audience.EVERYBODY)
    # None: from the publication; until the start
    opens_at: Mapped[datetime | None]
    closes_at: Mapped[datetime | None]
    # None: until the start
    change_until: Mapped[datetime | None]
    cancel_until: Mapped[datetime | None]
    # whether the office confirms each sign-up
    needs_approval: Mapped[bool] = mapped_column(default=False)
    largest_party: Mapped[int] = mapped_column(default=1)
    # whether each companion is named; otherwise they are only counted
    names_companions: Mapped[bool] = mapped_column(default=False)
    speaks_for_organisations: Mapped[bool] = mapped_column(default=False)
    asks_access_needs: Mapped[bool] = mapped_column(default=True)
    consent_text: Mapped[str] = mapped_column(String(500), default="")
    questionnaire_id: Mapped[int | None] = mapped_column(
        ForeignKey("questionnaire.id", ondelete="RESTRICT"), index=True
    )
    # how long an offered seat is held, at most
    offer_hours: Mapped[int] = mapped_column(default=24)
    # how long freed seats wait for the first party in a line, if they are too few for it
    party_hold_hours: Mapped[int] = mapped_column(default=12)
    line_order: Mapped[LineOrder] = mapped_column(enum_column(LineOrder), default=LineOrder.TIME)
    shows_line_length: Mapped[bool] = mapped_column(default=True)
    list_shown_to: Mapped[ListVisibility] = mapped_column(enum_column(ListVisibility), default=ListVisibility.NOBODY)
    # hours before the start at which people are asked whether they come; None: they are not asked
    reconfirm_hours: Mapped[int | None]
    # hours before the start at which seats of those who said nothing become free; None: they keep them
    silence_frees_hours: Mapped[int | None]
    # minutes after the start at which seats of those who did not come become free; None: they keep them
    no_show_minutes: Mapped[int | None]
    prefers_last_losers: Mapped[bool] = mapped_column(default=False)

    published_at: Mapped[datetime | None]
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    moved_at: Mapped[datetime | None]
    # when it was to begin before it was moved
    moved_from: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]
    cancelled_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    cancel_reason: Mapped[str] = mapped_column(String(300), default="")
    # the date that replaces a cancelled one
    replaced_by_id: Mapped[int | None] = mapped_column(ForeignKey("event.id", ondelete="SET NULL"))
    report: Mapped[str] = mapped_column(Text, default="")
    report_html: Mapped[str] = mapped_column(Text, default="")
    reported_at: Mapped[datetime | None]
    # people who were there, as counted at the door or entered by the office
    attendance: Mapped[int | None]
    # raised with each change that calendars must take over (RFC 5545, 3.8.7.4)
    ical_sequence: Mapped[int] = mapped_column(default=0)
    changed_at: Mapped[datetime | None]
    # the thread in which people talk about it; None: the office has not opened one
    discussion_id: Mapped[int | None] = mapped_column(ForeignKey("thread.id", ondelete="SET NULL"), unique=True)
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))

    # kept by seating.settle in the transaction that changes them; people, not sign-ups
    taken_on_site: Mapped[int] = mapped_column(default=0)
    taken_online: Mapped[int] = mapped_column(default=0)
    # seats nobody else can get now, but may get later: reserved, offered, held for a party, kept for an invitation
    promised_on_site: Mapped[int] = mapped_column(default=0)
    promised_online: Mapped[int] = mapped_column(default=0)
    # the last moment at which one of the open offers ends
    offered_until: Mapped[datetime | None]
    waiting_sign_ups: Mapped[int] = mapped_column(default=0)
    waiting_people: Mapped[int] = mapped_column(default=0)
    # the next moment at which time alone changes something about its seats; None: none
    due_at: Mapped[datetime | None] = mapped_column(index=True)
    # when its sign-ups and needs were deleted
    needs_erased_at: Mapped[datetime | None]
    sign_ups_erased_at: Mapped[datetime | None]

    field: Mapped[FieldOfAction | None] = relationship(lazy="raise_on_sql")
    series: Mapped[EventSeries | None] = relationship(lazy="raise_on_sql")
    picture: Mapped[File | None] = relationship(lazy="raise_on_sql", foreign_keys=[picture_id])
    questionnaire: Mapped[Questionnaire | None] = relationship(lazy="raise_on_sql")

    @property
    def slug(self) -> str:
        return slugify(self.title)

    @property
    def is_draft(self) -> bool:
        return self.published_at is None

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None

    def has_begun(self, at: datetime) -> bool:
        return self.starts_at <= at

    def is_over(self, at: datetime) -> bool:
        return self.ends_at <= at

    @property
    def takes_sign_ups(self) -> bool:
        return self.sign_up_mode is not SignUpMode.NONE

    @property
    def closing_at(self) -> datetime:
        """When sign-up ends: on its day, or with the start."""
        return min(self.closes_at or self.starts_at, self.starts_at)

    @property
    def features(self) -> list[AccessFeature]:
        """What makes the place usable for everybody."""
        return [AccessFeature(value) for value in self.access_features or ()]


class Quota(PublicEntity):
    """Seats on site that are kept for a group of people until a day; from then on everybody gets what is left of them."""

    __tablename__ = "event_quota"
    __table_args__ = (
        UniqueConstraint("event_id", "name"),
        CheckConstraint("seats >= 0", name="seats_not_negative"),
    )

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[str] = mapped_column(String(80))
    seats: Mapped[int]
    # None: kept until the end
    freed_at: Mapped[datetime | None]
    # kept by seating.settle
    taken: Mapped[int] = mapped_column(default=0)
    promised: Mapped[int] = mapped_column(default=0)
    waiting_people: Mapped[int] = mapped_column(default=0)

    def is_freed(self, at: datetime) -> bool:
        return self.freed_at is not None and self.freed_at <= at


class ProgrammeItem(Entity):
    """One line of the programme."""

    __tablename__ = "programme_item"
    __table_args__ = (Index("ix_programme_item_event_id_starts_at", "event_id", "starts_at", "id"),)

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    starts_at: Mapped[datetime]
    title: Mapped[str] = mapped_column(String(160))
    # who speaks or leads
    people: Mapped[str] = mapped_column(String(200), default="")


class EventPaper(Entity):
    """A file that belongs to an event: a paper before it, slides after it."""

    __tablename__ = "event_paper"
    __table_args__ = (UniqueConstraint("event_id", "file_id"),)

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    file_id: Mapped[int] = mapped_column(ForeignKey("file.id", ondelete="RESTRICT"), index=True)
    title: Mapped[str] = mapped_column(String(160))
    position: Mapped[int] = mapped_column(default=0)
    is_result: Mapped[bool] = mapped_column(default=False)

    file: Mapped[File] = relationship(lazy="raise_on_sql")


class EventChange(Entity):
    """What the office changed in a published event, as people read it: moved, another place, cancelled.

    Everybody who has signed up is told of it, in the order of the sign-ups and batch by batch.
    """

    __tablename__ = "event_change"
    __table_args__ = (
        Index("ix_event_change_event_id", "event_id", "id"),
        Index("ix_event_change_untold", "id", sqlite_where=UNTOLD, postgresql_where=UNTOLD),
    )

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    kind: Mapped[ChangeKind] = mapped_column(enum_column(ChangeKind))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    # columns of the event that changed, with the values before, as text: {"starts_at": "…", "place_name": "…"}
    before: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    # what the office wrote to those who had signed up
    note: Mapped[str] = mapped_column(String(500), default="")
    # the last sign-up whose people have been told, how many mails that made, and when all had been told
    told_through_id: Mapped[int] = mapped_column(default=0)
    told_count: Mapped[int] = mapped_column(default=0)
    told_at: Mapped[datetime | None]

    event: Mapped[Event] = relationship(lazy="raise_on_sql")


_is_listed = and_(Event.__table__.c.published_at.is_not(None))
Index(
    "ix_event_listed",
    Event.__table__.c.starts_at,
    Event.__table__.c.id,
    sqlite_where=_is_listed,
    postgresql_where=_is_listed,
)
