"""Invitations with kept seats, reminders and mails to many, and to whom each of them went."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from forum.core.data.database import Entity, PublicEntity, enum_column
from forum.core.text.locale import lazy_gettext as _


class InvitationState(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        return INVITATION_STATE_LABELS[self]

    @property
    def address_word(self) -> str:
        return INVITATION_STATE_WORDS[self]


INVITATION_STATE_LABELS = {
    InvitationState.OPEN: _("No answer yet"),
    InvitationState.ACCEPTED: _("Accepted"),
    InvitationState.DECLINED: _("Declined"),
    InvitationState.LAPSED: _("Lapsed"),
    InvitationState.WITHDRAWN: _("Withdrawn"),
}

INVITATION_STATE_WORDS = {
    InvitationState.OPEN: "offen",
    InvitationState.ACCEPTED: "angenommen",
    InvitationState.DECLINED: "abgelehnt",
    InvitationState.LAPSED: "verfallen",
    InvitationState.WITHDRAWN: "zurueckgenommen",
}


class Invitation(PublicEntity):
    """Somebody whom the office has invited, with seats on site that are kept until a day."""

    __tablename__ = "invitation"
    __table_args__ = (
        UniqueConstraint("event_id", "address_key"),
        CheckConstraint("seats >= 1", name="seats_positive"),
        CheckConstraint("kept_seats >= 0 AND kept_seats <= seats", name="kept_seats_within_seats"),
        Index("ix_invitation_event_id_state", "event_id", "state"),
    )

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(120), default="")
    email: Mapped[str] = mapped_column(String(254))
    address_key: Mapped[str] = mapped_column(String(254))
    quota_id: Mapped[int | None] = mapped_column(ForeignKey("event_quota.id", ondelete="SET NULL"), index=True)
    # how many people may come by it
    seats: Mapped[int] = mapped_column(default=1)
    # how many seats are kept for it as long as it is open; 0: it only invites
    kept_seats: Mapped[int] = mapped_column(default=0)
    until: Mapped[datetime]
    state: Mapped[InvitationState] = mapped_column(enum_column(InvitationState), default=InvitationState.OPEN)
    answered_at: Mapped[datetime | None]
    link_version: Mapped[int] = mapped_column(default=1)
    invited_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))

    def is_open(self, *, at: datetime) -> bool:
        """Whether it can still be accepted."""
        return self.state is InvitationState.OPEN and at < self.until


class MailAudience(StrEnum):
    """Which of the sign-ups an office's mail goes to; only confirmed addresses count."""

    SEATED_ON_SITE = "seated_on_site"
    SEATED_ONLINE = "seated_online"
    WAITING = "waiting"
    WITH_NEEDS = "with_needs"
    NOT_RECONFIRMED = "not_reconfirmed"
    CAME = "came"
    INVITED = "invited"

    @property
    def label(self) -> str:
        return MAIL_AUDIENCE_LABELS[self]


MAIL_AUDIENCE_LABELS = {
    MailAudience.SEATED_ON_SITE: _("Signed up on site"),
    MailAudience.SEATED_ONLINE: _("Signed up online"),
    MailAudience.WAITING: _("Waiting list"),
    MailAudience.WITH_NEEDS: _("Only with access needs"),
    MailAudience.NOT_RECONFIRMED: _("Only those who have not said whether they come"),
    MailAudience.CAME: _("Only those who came"),
    MailAudience.INVITED: _("Invited, without an answer"),
}


class EventMail(PublicEntity):
    """A mail of the office to many: sent at once, or a reminder that moves with the event."""

    __tablename__ = "event_mail"
    __table_args__ = (
        CheckConstraint("minutes_before IS NULL OR minutes_after IS NULL", name="before_or_after"),
        Index("ix_event_mail_event_id", "event_id", "id"),
        Index(
            "ix_event_mail_due",
            "due_at",
            sqlite_where=text("sent_at IS NULL AND stopped_at IS NULL"),
            postgresql_where=text("sent_at IS NULL AND stopped_at IS NULL"),
        ),
    )

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    audience: Mapped[MailAudience] = mapped_column(enum_column(MailAudience))
    subject: Mapped[str] = mapped_column(String(150))
    body: Mapped[str] = mapped_column(Text)
    # before the start, or after the end; both None: at once
    minutes_before: Mapped[int | None]
    minutes_after: Mapped[int | None]
    # counted anew when the event moves
    due_at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    # how many addresses the office saw and confirmed
    confirmed_count: Mapped[int] = mapped_column(default=0)
    sent_at: Mapped[datetime | None]
    sent_count: Mapped[int] = mapped_column(default=0)
    stopped_at: Mapped[datetime | None]


class EventMailCopy(Entity):
    """One copy of a mail to many: that it went to this sign-up or invitation, once."""

    __tablename__ = "event_mail_copy"
    __table_args__ = (
        UniqueConstraint("event_mail_id", "sign_up_id"),
        UniqueConstraint("event_mail_id", "invitation_id"),
        CheckConstraint("(sign_up_id IS NULL) <> (invitation_id IS NULL)", name="one_recipient"),
    )

    event_mail_id: Mapped[int] = mapped_column(ForeignKey("event_mail.id", ondelete="CASCADE"))
    sign_up_id: Mapped[int | None] = mapped_column(ForeignKey("sign_up.id", ondelete="CASCADE"), index=True)
    invitation_id: Mapped[int | None] = mapped_column(ForeignKey("invitation.id", ondelete="CASCADE"), index=True)
    mail_id: Mapped[int | None] = mapped_column(ForeignKey("outgoing_mail.id", ondelete="SET NULL"), index=True)
