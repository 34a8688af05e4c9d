"""The outbox: mails written in the transaction that causes them, and what became of them."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum

from flask import current_app
from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, Text, delete, select, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.core.data.database import Entity, PublicEntity, enum_column, session
from forum.core.data.public_id import new_public_id
from forum.core.data.unit_of_work import after_commit
from forum.core.mail.addresses import domain_for_mail_servers
from forum.core.mail.kinds import WrongMailKind, check_declared
from forum.core.mail.message import Attachment, MailKind, MailMessage, MandatoryKind, NotificationKind
from forum.core.mail.recipients import Address, Person, reader_of
from forum.core.mail.rendering import WrittenMail, render
from forum.core.time import clock


class RefusalKind(StrEnum):
    """Why a mail is not delivered, as far as the answer tells."""

    RECIPIENT = "recipient"
    CONTENT = "content"
    # "later", until we gave up
    LATER = "later"
    # no message could be made of it
    UNSENDABLE = "unsendable"


class DropReason(StrEnum):
    """Why a mail was not sent after all."""

    # it is over, or the reader may no longer read what it is about
    NO_LONGER_DUE = "no_longer_due"
    # the account is gone, or its address was never confirmed
    NO_READER = "no_reader"
    # a mail that must arrive, but its reader may no longer read what its words come from
    NOT_READABLE = "not_readable"
    # the person wants no such mail, or not about this thing
    NOT_WANTED = "not_wanted"
    # the server has refused its address for good
    ADDRESS_REFUSED = "address_refused"
    # the person has had as many mails this week as they want: it comes in a summary
    OVER_BUDGET = "over_budget"


GREETING_LENGTH = 80

WAITING = text("sent_at IS NULL AND failed_at IS NULL AND dropped_at IS NULL")
IN_DOUBT = text("in_doubt")
UNDELIVERED = text("failed_at IS NOT NULL AND dismissed_at IS NULL")
WITHHELD = text("drop_reason = 'not_readable'")
COUNTED = text("counted_at IS NOT NULL")


class OutgoingMail(PublicEntity):
    """A mail on its way, claimed with a lease, so a dead worker loses nothing.

    One that must arrive is rendered when it is written, a notification each time it is about to be sent. Whether
    a mail with private words may still go to its reader is asked each time, too.
    """

    __tablename__ = "outgoing_mail"
    __table_args__ = (
        CheckConstraint("attempts >= 0", name="attempts_not_negative"),
        CheckConstraint("pauses >= 0", name="pauses_not_negative"),
        Index("ix_outgoing_mail_due", "due_at", "id", sqlite_where=WAITING, postgresql_where=WAITING),
        Index("ix_outgoing_mail_in_doubt", "id", sqlite_where=IN_DOUBT, postgresql_where=IN_DOUBT),
        Index(
            "ix_outgoing_mail_undelivered", "failed_at", "id", sqlite_where=UNDELIVERED, postgresql_where=UNDELIVERED
        ),
        Index("ix_outgoing_mail_withheld", "dropped_at", "id", sqlite_where=WITHHELD, postgresql_where=WITHHELD),
        Index("ix_outgoing_mail_counted", "person_id", "counted_at", sqlite_where=COUNTED, postgresql_where=COUNTED),
    )

    message_id: Mapped[str] = mapped_column(String(200), unique=True)
    kind: Mapped[str] = mapped_column(String(60))
    # the row of the table that its kind names
    about_id: Mapped[int | None]
    is_notification: Mapped[bool] = mapped_column(default=False)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
    # a notification to a person has neither address nor words until it is sent
    recipient: Mapped[str] = mapped_column(String(254), index=True, default="")
    language: Mapped[str] = mapped_column(String(2), default="")
    # how a mail that is rendered when it is sent greets an address without an account
    greeting: Mapped[str] = mapped_column(String(GREETING_LENGTH), default="")
    subject: Mapped[str] = mapped_column(String(300), default="")
    text_body: Mapped[str] = mapped_column(Text, default="")
    html_body: Mapped[str] = mapped_column(Text, default="")
    # where its reader stops such mails; None: they cannot be stopped
    leaving_url: Mapped[str | None] = mapped_column(String(600))
    due_at: Mapped[datetime] = mapped_column(default=clock.now)
    claimed_until: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    sent_at: Mapped[datetime | None]
    failed_at: Mapped[datetime | None]
    dropped_at: Mapped[datetime | None]
    drop_reason: Mapped[DropReason | None] = mapped_column(enum_column(DropReason))
    last_error: Mapped[str] = mapped_column(String(500), default="")
    refusal: Mapped[RefusalKind | None] = mapped_column(enum_column(RefusalKind))
    # refused, and nothing has been accepted since: it may be our fault
    in_doubt: Mapped[bool] = mapped_column(default=False)
    # how often a pause of the queue gave it back
    pauses: Mapped[int] = mapped_column(default=0)
    # until when its link works; empty: no link that ends
    valid_until: Mapped[datetime | None]
    dismissed_at: Mapped[datetime | None]
    # how far it tells of what it is about, a number of the area that writes it
    told_up_to: Mapped[int | None]
    # when it was counted among the mails that its person wants in a week; None: it is none of them
    counted_at: Mapped[datetime | None]

    def take_words(self, written: WrittenMail) -> None:
        self.subject, self.text_body, self.html_body = written.subject, written.text, written.html
        self.leaving_url = written.leaving_url or None

    def is_outdated(self, at: datetime) -> bool:
        """Whether its link has ended: nobody is helped by sending it."""
        return self.valid_until is not None and self.valid_until <= at


class MailAttachment(Entity):
    """A file that travels with a mail and is deleted with it."""

    __tablename__ = "mail_attachment"

    mail_id: Mapped[int] = mapped_column(ForeignKey("outgoing_mail.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    media_type: Mapped[str] = mapped_column(String(120))
    content: Mapped[bytes] = mapped_column(LargeBinary)

    mail: Mapped[OutgoingMail] = relationship(lazy="raise_on_sql")


def post(message: MailMessage, *, to: Person | Address) -> OutgoingMail:
    """Render a mail that must arrive and put it into the outbox, in the transaction under way."""
    if not isinstance(message.kind, MandatoryKind):
        raise WrongMailKind(f"{message.kind.name} is a notification: it is rendered when it is sent")
    reader = reader_of(to)
    mail = _enqueue(message.kind, message.about, to)
    mail.recipient, mail.language = reader.email, reader.language
    if message.kind.private:
        # it may be written anew
        mail.greeting = reader.name[:GREETING_LENGTH]
    written = render(message, language=reader.language, name=reader.name)
    mail.take_words(written)
    keep_attachments(mail, written.attachments)
    mail.valid_until = clock.now() + message.valid_for if message.valid_for else None
    return mail


def notify(kind: NotificationKind, about: Entity, *, to: Person | Address) -> OutgoingMail:
    """Put a notification into the outbox; what it says, and whether it is still due, is asked when it is sent."""
    mail = _enqueue(kind, about, to)
    mail.is_notification = True
    if isinstance(to, Address):
        mail.recipient, mail.language, mail.greeting = to.email, to.language, to.name
    return mail


def keep_attachments(mail: OutgoingMail, attachments: Iterable[Attachment]) -> None:
    """Let these files travel with a mail, in place of those of an earlier attempt."""
    if mail.id is not None:
        session.execute(delete(MailAttachment).where(MailAttachment.mail_id == mail.id))
    session.add_all(
        MailAttachment(mail=mail, name=one.name, media_type=one.media_type, content=one.content) for one in attachments
    )


def list_attachments(mail: OutgoingMail) -> Sequence[Attachment]:
    query = select(MailAttachment).where(MailAttachment.mail_id == mail.id).order_by(MailAttachment.id)
    return [Attachment(one.name, one.media_type, one.content) for one in session.scalars(query)]


def _enqueue(kind: MailKind, about: Entity | None, to: Person | Address) -> OutgoingMail:
    """A mail without words yet, on its way after the commit."""
    check_declared(kind, about=about.__tablename__ if about else "")
    if about is not None and about.id is None:
        # the row must have its key before it can be named
        session.flush()
    public_id = new_public_id()
    mail = OutgoingMail(
        public_id=public_id,
        message_id=f"<{public_id}@{_domain()}>",
        kind=kind.name,
        about_id=about.id if about else None,
        person_id=to.user_id if isinstance(to, Person) else None,
    )
    session.add(mail)
    after_commit(wake_worker)
    return mail


def _domain() -> str:
    sender = str(current_app.config["MAIL_FROM"])
    return domain_for_mail_servers(sender.rsplit("@", 1)[-1].rstrip("> ")) or "localhost"


def wake_worker() -> None:
    wake = current_app.extensions.get("wake_outbox")
    if wake:
        wake()
