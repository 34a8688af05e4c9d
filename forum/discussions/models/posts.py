"""Posts: every text that a participant publishes is one, wherever it hangs."""

from datetime import datetime, timedelta
from hashlib import blake2b

from sqlalchemy import JSON, CheckConstraint, ColumnElement, ForeignKey, Index, String, Text, UniqueConstraint, and_
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.accounts.models import Group, User
from forum.core.data.database import Base, Entity, PublicEntity, enum_column, session
from forum.core.reportable.hidden_as import HiddenAs
from forum.discussions.models.threads import Thread
from forum.organisations.models import Organisation

FREE_EDIT_MINUTES = 5


def wording_of(body: str) -> str:
    """A text that was sent, as it is stored."""
    return body.replace("\r\n", "\n").strip()


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


class Quotation(Base):
    """A post that quotes another one, so that a hidden text leaves the quotes of it too."""

    __tablename__ = "quotation"
    __table_args__ = (Index("ix_quotation_quoted_id", "quoted_id"),)

    post_id: Mapped[int] = mapped_column(ForeignKey("post.id", ondelete="CASCADE"), primary_key=True)
    quoted_id: Mapped[int] = mapped_column(ForeignKey("post.id", ondelete="CASCADE"), primary_key=True)
