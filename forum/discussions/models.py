"""Threads and posts: every text that a participant publishes is a post, wherever it hangs."""

from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import blake2b
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ColumnElement, ForeignKey, Index, String, Text, UniqueConstraint, and_
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.accounts.models import Group, User
from forum.core.data.database import Base, Entity, PublicEntity, enum_column, session
from forum.core.reportable.hidden_as import HiddenAs
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.discussions.slugs import slug_of
from forum.discussions.status import Status
from forum.organisations.models import Organisation
from forum.spaces.models import SpaceItem

POSTS_PER_PAGE = 20
FREE_EDIT_MINUTES = 5
TITLE_LENGTH = (10, 120)


def page_of(number: int) -> int:
    """The page on which the post of that number stands."""
    return (number - 1) // POSTS_PER_PAGE + 1


def wording_of(body: str) -> str:
    """A text that was sent, as it is stored."""
    return body.replace("\r\n", "\n").strip()


class PublicationMode(StrEnum):
    """When a post appears, and whether somebody looks at it."""

    AT_ONCE = "at_once"
    REVIEW_ALL = "look_at_all"
    RELEASE_FIRST = "release_first"

    @property
    def label(self) -> str:
        return PUBLICATION_MODE_LABELS[self]


PUBLICATION_MODE_LABELS = {
    PublicationMode.AT_ONCE: _("Posts appear at once"),
    PublicationMode.REVIEW_ALL: _("Posts appear at once, and the moderation looks at all of them"),
    PublicationMode.RELEASE_FIRST: _("Posts appear when the moderation has released them"),
}


class Thread(SpaceItem, PublicEntity):
    """A row of numbered posts under a title, in a space; areas above give it their own kind."""

    __tablename__ = "thread"
    __mapper_args__ = {"polymorphic_on": "type", "polymorphic_identity": "thread"}
    __table_args__ = (CheckConstraint("reply_count >= 0", name="reply_count_not_negative"),)

    type: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(120))
    # the author of the opening post as frozen there, for lists
    author_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
    author_name: Mapped[str] = mapped_column(String(160))
    author_group: Mapped[Group | None] = mapped_column(enum_column(Group))
    # numbers given so far, hidden and deleted posts included; the next post is last_number + 1
    last_number: Mapped[int] = mapped_column(default=0)
    reply_count: Mapped[int] = mapped_column(default=0)
    support_count: Mapped[int] = mapped_column(default=0)
    follower_count: Mapped[int] = mapped_column(default=0)
    # people who have spoken, by group: {"clubs": 5, …}
    voices: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    last_activity_at: Mapped[datetime] = mapped_column(default=clock.now)
    first_answer_at: Mapped[datetime | None]
    # number of the pinned official answer, if the city has answered
    answer_number: Mapped[int | None]
    # proposals: "V 2026-031", their status and the day by which the city answers
    proposal_number: Mapped[str | None] = mapped_column(String(20), unique=True)
    status: Mapped[Status | None] = mapped_column(enum_column(Status))
    answer_due_at: Mapped[datetime | None]
    hidden_at: Mapped[datetime | None]
    # since when it is in the figures that everybody sees; None: it is not, for not everybody can read it
    counted_at: Mapped[datetime | None]
    locked_at: Mapped[datetime | None]
    locked_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    closed_at: Mapped[datetime | None]
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    closing_summary: Mapped[str] = mapped_column(Text, default="")
    closing_summary_html: Mapped[str] = mapped_column(Text, default="")
    pinned_at: Mapped[datetime | None]
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("thread.id", ondelete="SET NULL"))
    # what areas above have made out of it, as rows of public id, slug, name and whether it is there yet
    came_of_it: Mapped[list[dict[str, Any]] | None] = mapped_column(JSON(none_as_null=True))
    # None: as its field of action has it
    publication_mode: Mapped[PublicationMode | None] = mapped_column(enum_column(PublicationMode))

    @property
    def slug(self) -> str:
        return slug_of(self.title)

    @property
    def page_count(self) -> int:
        return page_of(max(self.last_number, 1))

    @property
    def is_answered(self) -> bool:
        return self.answer_number is not None

    def is_overdue(self, at: datetime) -> bool:
        return self.answer_due_at is not None and not self.is_answered and self.answer_due_at < at

    @property
    def is_open(self) -> bool:
        return self.closed_at is None and self.locked_at is None and self.merged_into_id is None

    def forget_words(self, title: str) -> None:
        """Let go of what people wrote about it; `title` stands in place of theirs."""
        self.title, self.closing_summary, self.closing_summary_html = title, "", ""


_merged = Thread.__table__.c.merged_into_id.is_not(None)
# partial, or SQLite would look up "not merged" in it, which is nearly every thread
Index("ix_thread_merged_into_id", Thread.__table__.c.merged_into_id, sqlite_where=_merged, postgresql_where=_merged)

_has_day = Thread.__table__.c.public_from.is_not(None)
Index("ix_thread_public_from", Thread.__table__.c.public_from, sqlite_where=_has_day, postgresql_where=_has_day)


class Post(PublicEntity):
    """A published text. The label under which it was written is frozen with it."""

    __tablename__ = "post"
    __table_args__ = (
        UniqueConstraint("thread_id", "number"),
        UniqueConstraint("author_id", "submission_key"),
        CheckConstraint("support_count >= 0", name="support_count_not_negative"),
        CheckConstraint("(hidden_at IS NULL) = (hidden_as IS NULL)", name="hidden_as_something"),
        Index("ix_post_author_id_id", "author_id", "id"),
        Index("ix_post_organisation_id_id", "organisation_id", "id"),
    )

    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id", ondelete="CASCADE"))
    # its place in the thread; negative as long as a reply waits for release and has none
    number: Mapped[int]
    # None: imported, or the account is gone
    author_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id", ondelete="SET NULL"))
    # frozen label: the organisation's name, or the person's public name
    spoken_as: Mapped[str] = mapped_column(String(160))
    # frozen label: the person behind an organisation and the function, else empty
    written_by: Mapped[str] = mapped_column(String(160), default="")
    group: Mapped[Group | None] = mapped_column(enum_column(Group))
    # as its author wrote it, quotes of hidden posts included: read through `readings`, which say for whom
    raw_body: Mapped[str] = mapped_column("body", Text)
    html: Mapped[str] = mapped_column(Text)
    # a text asked for in separate fields, by field; the wording is put together from them
    parts: Mapped[dict[str, str] | None] = mapped_column(JSON(none_as_null=True))
    # the form it was sent with: a second sending of the same form leads to this post
    submission_key: Mapped[str | None] = mapped_column(String(64))
    support_count: Mapped[int] = mapped_column(default=0)
    is_official: Mapped[bool] = mapped_column(default=False)
    # what an official answer promises, and by when
    promise: Mapped[str] = mapped_column(String(300), default="")
    promise_due_at: Mapped[datetime | None]
    # the last edit before which the wording was kept; none: there is no earlier one
    edited_at: Mapped[datetime | None]
    deleted_at: Mapped[datetime | None]
    hidden_at: Mapped[datetime | None]
    hidden_as: Mapped[HiddenAs | None] = mapped_column(enum_column(HiddenAs))
    hidden_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    # the reason as readers see it
    hidden_reason: Mapped[str] = mapped_column(Text, default="")
    # when the text of a deleted or hidden post goes for good
    erase_at: Mapped[datetime | None] = mapped_column(index=True)

    thread: Mapped[Thread] = relationship(lazy="raise_on_sql")
    author: Mapped[User | None] = relationship(lazy="raise_on_sql", foreign_keys=[author_id])
    organisation: Mapped[Organisation | None] = relationship(lazy="raise_on_sql")

    def find_space_id(self) -> int | None:
        return session.get_one(Thread, self.thread_id).space_id

    @property
    def free_until(self) -> datetime:
        """Until when edits leave no trace that readers see."""
        return self.created_at + timedelta(minutes=FREE_EDIT_MINUTES)

    @property
    def openly_edited_at(self) -> datetime | None:
        """The last edit that everybody may know of."""
        return self.edited_at if self.edited_at and self.edited_at > self.free_until else None

    @property
    def is_opening(self) -> bool:
        return self.number == 1

    @hybrid_property
    def is_visible(self) -> bool:
        return self.hidden_at is None and self.deleted_at is None

    @is_visible.inplace.expression
    @classmethod
    def _is_visible_in_sql(cls) -> ColumnElement[bool]:
        return and_(cls.hidden_at.is_(None), cls.deleted_at.is_(None))

    @property
    def is_waiting(self) -> bool:
        """Whether it waits for the moderation to release it."""
        return self.hidden_as is HiddenAs.WAITING and self.deleted_at is None

    @property
    def has_no_place(self) -> bool:
        """Whether it has never appeared: it gets its number when it is released."""
        return self.number < 0

    @property
    def is_returned(self) -> bool:
        return self.hidden_as is HiddenAs.RETURNED and self.deleted_at is None

    @property
    def is_removed(self) -> bool:
        return self.hidden_as is HiddenAs.REMOVED

    @property
    def seen_as(self) -> str:
        """A mark of what readers see of it now: who decides about it sends back the mark of what they saw."""
        seen = f"{self.html}|{self.hidden_as}|{self.deleted_at}"
        return blake2b(seen.encode(), digest_size=8).hexdigest()


class PostRevision(Entity):
    """An earlier wording of a post, kept when it was edited after the free minutes."""

    __tablename__ = "post_revision"
    __table_args__ = (UniqueConstraint("post_id", "number"),)

    post_id: Mapped[int] = mapped_column(ForeignKey("post.id", ondelete="CASCADE"))
    number: Mapped[int]
    raw_body: Mapped[str] = mapped_column("body", Text)
    replaced_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))


class Support(Base):
    """One person's support for one post."""

    __tablename__ = "support"
    __table_args__ = (Index("ix_support_user_id", "user_id"),)

    post_id: Mapped[int] = mapped_column(ForeignKey("post.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)


class Voice(Base):
    """A person who has spoken in a thread, and how many visible posts they have there."""

    __tablename__ = "voice"

    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True, index=True)
    group: Mapped[Group] = mapped_column(enum_column(Group))
    posts: Mapped[int] = mapped_column(default=1)


class Reading(Base):
    """How far a person has read a thread, and whether they follow it."""

    __tablename__ = "reading"
    __table_args__ = (Index("ix_reading_user_id_followed_at", "user_id", "followed_at"),)

    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    last_number: Mapped[int] = mapped_column(default=0)
    read_at: Mapped[datetime] = mapped_column(default=clock.now)
    followed_at: Mapped[datetime | None]


class TrailEntry(Entity):
    """A visible act on a thread: closed, moved, merged …, with who and why."""

    __tablename__ = "trail_entry"

    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id", ondelete="CASCADE"), index=True)
    verb: Mapped[str] = mapped_column(String(40))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    by_name: Mapped[str] = mapped_column(String(160))
    reason: Mapped[str] = mapped_column(Text, default="")
    details: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)


class Quotation(Base):
    """A post that quotes another one, so that a hidden text leaves the quotes of it too."""

    __tablename__ = "quotation"
    __table_args__ = (Index("ix_quotation_quoted_id", "quoted_id"),)

    post_id: Mapped[int] = mapped_column(ForeignKey("post.id", ondelete="CASCADE"), primary_key=True)
    quoted_id: Mapped[int] = mapped_column(ForeignKey("post.id", ondelete="CASCADE"), primary_key=True)
