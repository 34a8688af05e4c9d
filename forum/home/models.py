"""Pages that the office writes, in their versions, and reports of barriers."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.accounts.models import User
from forum.core.data.database import Entity, PublicEntity, enum_column
from forum.core.text.slug import slugify
from forum.core.time import clock

TITLE_LENGTH = 120
NAME_LENGTH = 60
NOTE_LENGTH = 300
LONGEST_PAGE = 40_000
DRAFT = text("published_at IS NULL")


class PageKind(StrEnum):
    """What a page of the office is."""

    # it has its own address in the sources, such as the imprint
    FIXED = "fixed"
    # a further page of the help
    HELP = "help"
    ANNOUNCEMENT = "announcement"


class SitePage(PublicEntity):
    """A page that the office writes; what it says stands in its versions.

    An announcement appears at `begins_at` and goes at `ends_at`; both lie on a full hour unless it happens at once, for
    finished pages are kept for the hour.
    """

    __tablename__ = "site_page"
    __table_args__ = (
        Index("ix_site_page_kind_begins_at", "kind", "begins_at", "id"),
        CheckConstraint("ends_at IS NULL OR begins_at IS NOT NULL", name="ends_after_it_began"),
    )

    kind: Mapped[PageKind] = mapped_column(enum_column(PageKind))
    # in addresses: "impressum", or the public id of an announcement
    name: Mapped[str] = mapped_column(String(NAME_LENGTH), unique=True)
    # of a page of the help among the others
    position: Mapped[int] = mapped_column(default=0)
    begins_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]
    is_pinned: Mapped[bool] = mapped_column(default=False)
    # since when a page of the help is no longer shown
    archived_at: Mapped[datetime | None]
    archived_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))

    @property
    def is_announcement(self) -> bool:
        return self.kind is PageKind.ANNOUNCEMENT

    @property
    def is_shown(self) -> bool:
        """Whether everybody can read it now, if a version of it holds."""
        if self.is_announcement:
            now = clock.now()
            return self.begins_at is not None and self.begins_at <= now and not self.has_ended
        return self.archived_at is None

    @property
    def has_ended(self) -> bool:
        return self.ends_at is not None and self.ends_at <= clock.now()


class PageVersion(Entity):
    """What a page says in both languages: a draft until it is published, and never changed from then on."""

    __tablename__ = "page_version"
    __table_args__ = (
        UniqueConstraint("page_id", "number"),
        Index("uq_page_version_draft", "page_id", unique=True, sqlite_where=DRAFT, postgresql_where=DRAFT),
        CheckConstraint("(published_at IS NULL) = (holds_from IS NULL)", name="published_with_moment"),
    )

    page_id: Mapped[int] = mapped_column(ForeignKey("site_page.id", ondelete="CASCADE"))
    number: Mapped[int]
    title: Mapped[str] = mapped_column(String(TITLE_LENGTH))
    body: Mapped[str] = mapped_column(Text, default="")
    # left empty: people who read English see the German text
    title_en: Mapped[str] = mapped_column(String(TITLE_LENGTH), default="")
    body_en: Mapped[str] = mapped_column(Text, default="")
    # what is new in it, for whoever reads the list of versions
    note: Mapped[str] = mapped_column(String(NOTE_LENGTH), default="")
    # what a form of its own asks, such as the data of the accessibility statement
    facts: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    # it came with the software; the office has not written it
    is_shipped: Mapped[bool] = mapped_column(default=False)
    published_at: Mapped[datetime | None]
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    # the moment from which it holds: midnight of a day, or that of its publication
    holds_from: Mapped[datetime | None]
    edited_at: Mapped[datetime] = mapped_column(default=clock.now)
    edited_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))

    edited_by: Mapped[User | None] = relationship(lazy="raise_on_sql", foreign_keys=[edited_by_id])
    published_by: Mapped[User | None] = relationship(lazy="raise_on_sql", foreign_keys=[published_by_id])

    @property
    def is_draft(self) -> bool:
        return self.published_at is None

    @property
    def is_planned(self) -> bool:
        return self.holds_from is not None and self.holds_from > clock.now()

    @property
    def is_translated(self) -> bool:
        return bool(self.body_en)

    @property
    def slug(self) -> str:
        return slugify(self.title)


class BarrierState(StrEnum):
    """How far the office is with a reported barrier."""

    NEW = "new"
    TAKEN_UP = "taken_up"
    ANSWERED = "answered"


class BarrierReport(PublicEntity):
    """Somebody could not use a page; `created_at` is when they told the office. The row goes a year after the answer."""

    __tablename__ = "barrier_report"
    __table_args__ = (
        CheckConstraint("(answered_at IS NULL) = (erase_at IS NULL)", name="erased_after_answer"),
        Index("ix_barrier_report_open", "answered_at", "due_at"),
    )

    page_address: Mapped[str] = mapped_column(String(500), default="")
    description: Mapped[str] = mapped_column(Text)
    # in which form they would like to have the content
    wish: Mapped[str] = mapped_column(Text, default="")
    technology: Mapped[str] = mapped_column(String(200), default="")
    reporter_name: Mapped[str] = mapped_column(String(120), default="")
    reporter_email: Mapped[str] = mapped_column(String(254), default="")
    reporter_language: Mapped[str] = mapped_column(String(2), default="de")
    due_at: Mapped[datetime]
    taken_up_at: Mapped[datetime | None]
    taken_up_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    answer: Mapped[str] = mapped_column(Text, default="")
    erase_at: Mapped[datetime | None] = mapped_column(index=True)

    taken_up_by: Mapped[User | None] = relationship(lazy="raise_on_sql", foreign_keys=[taken_up_by_id])
    answered_by: Mapped[User | None] = relationship(lazy="raise_on_sql", foreign_keys=[answered_by_id])

    @property
    def reference(self) -> str:
        """The number that mails name."""
        return f"BF-{clock.day_of(self.created_at).year}-{self.id:04}"

    @property
    def state(self) -> BarrierState:
        if self.answered_at:
            return BarrierState.ANSWERED
        return BarrierState.TAKEN_UP if self.taken_up_at else BarrierState.NEW

    @property
    def is_late(self) -> bool:
        return self.answered_at is None and self.due_at < clock.now()
