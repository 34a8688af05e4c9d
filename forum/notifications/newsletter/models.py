"""Who agreed to the newsletter, its issues, and to whom each was sent."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from forum.accounts.models import Group
from forum.core.data.database import Base, Entity, PublicEntity, enum_column
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.slug import slugify

TITLE_LENGTH = 120
BY_ADDRESS = text("person_id IS NULL")


class Subscriber(PublicEntity):
    """Somebody's consent to the newsletter: when, to which text, and for which fields of action; none means all.

    People without an account confirm their address first. Whoever leaves is forgotten after a while, so that they can
    take it back.
    """

    __tablename__ = "newsletter_subscriber"
    __table_args__ = (
        CheckConstraint("(person_id IS NULL) <> (email = '')", name="person_or_address"),
        Index("uq_newsletter_address", "email", unique=True, sqlite_where=BY_ADDRESS, postgresql_where=BY_ADDRESS),
    )

    person_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), unique=True)
    # of somebody without an account
    email: Mapped[str] = mapped_column(String(254), default="")
    language: Mapped[str] = mapped_column(String(2), default="")
    # when the consent was given, for people without an account by the link in the mail
    agreed_at: Mapped[datetime | None]
    # which wording of the consent they have read
    text_version: Mapped[int]
    asked_at: Mapped[datetime]
    left_at: Mapped[datetime | None] = mapped_column(index=True)


class SubscriberField(Base):
    """A field of action that somebody chose."""

    __tablename__ = "newsletter_field"

    subscriber_id: Mapped[int] = mapped_column(
        ForeignKey("newsletter_subscriber.id", ondelete="CASCADE"), primary_key=True
    )
    field_id: Mapped[int] = mapped_column(
        ForeignKey("field_of_action.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class IssueState(StrEnum):
    DRAFT = "draft"
    SENDING = "sending"
    SENT = "sent"

    @property
    def label(self) -> str:
        return ISSUE_STATES[self]


ISSUE_STATES = {
    IssueState.DRAFT: _("Draft"),
    IssueState.SENDING: _("Being sent"),
    IssueState.SENT: _("Sent"),
}


class Issue(PublicEntity):
    """One issue of the newsletter. Once it is being sent, its words and its readers stay."""

    __tablename__ = "newsletter_issue"
    __table_args__ = (
        CheckConstraint("(state = 'draft') = (sent_at IS NULL)", name="sent_has_time"),
        CheckConstraint("mail_count >= 0", name="mail_count_not_negative"),
    )

    title: Mapped[str] = mapped_column(String(TITLE_LENGTH))
    body: Mapped[str] = mapped_column(Text, default="")
    body_html: Mapped[str] = mapped_column(Text, default="")
    # keys of fields of action, and groups; empty: whatever people chose, and all groups with people without an account
    field_ids: Mapped[list[int]] = mapped_column(JSON, default=list)
    groups: Mapped[list[str]] = mapped_column(JSON, default=list)
    state: Mapped[IssueState] = mapped_column(enum_column(IssueState), default=IssueState.DRAFT, index=True)
    # rises with each change of a draft, so that two people do not undo each other's work
    version: Mapped[int] = mapped_column(default=1)
    changed_at: Mapped[datetime]
    changed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    # when the office had it sent; the mails follow in portions
    sent_at: Mapped[datetime | None] = mapped_column(index=True)
    sent_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    # the last subscriber who got it, in the order of keys; kept with the mails of each portion
    reached_id: Mapped[int] = mapped_column(default=0)
    # nobody who agreed later gets it
    last_id: Mapped[int] = mapped_column(default=0)
    mail_count: Mapped[int] = mapped_column(default=0)

    @property
    def slug(self) -> str:
        return slugify(self.title, fallback="ausgabe")

    @property
    def is_draft(self) -> bool:
        return self.state is IssueState.DRAFT

    @property
    def chosen_groups(self) -> list[Group]:
        return [Group(value) for value in self.groups]


class IssueDelivery(Entity):
    """One issue for one subscriber."""

    __tablename__ = "newsletter_delivery"
    __table_args__ = (UniqueConstraint("issue_id", "subscriber_id"),)

    issue_id: Mapped[int] = mapped_column(ForeignKey("newsletter_issue.id", ondelete="CASCADE"))
    subscriber_id: Mapped[int] = mapped_column(ForeignKey("newsletter_subscriber.id", ondelete="CASCADE"), index=True)
