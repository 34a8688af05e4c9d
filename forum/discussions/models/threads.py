"""Threads, and the visible acts on them."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from forum.accounts.models import Group
from forum.core.data.database import Entity, PublicEntity, enum_column
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.discussions.status import Status
from forum.discussions.titles import slug_of
from forum.spaces.models import SpaceItem

POSTS_PER_PAGE = 20


def page_of(number: int) -> int:
    """The page on which the post of that number stands."""
    return (number - 1) // POSTS_PER_PAGE + 1


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


class TrailEntry(Entity):
    """A visible act on a thread: closed, moved, merged …, with who and why."""

    __tablename__ = "trail_entry"

    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id", ondelete="CASCADE"), index=True)
    verb: Mapped[str] = mapped_column(String(40))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    by_name: Mapped[str] = mapped_column(String(160))
    reason: Mapped[str] = mapped_column(Text, default="")
    details: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
