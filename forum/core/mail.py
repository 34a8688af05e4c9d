"""Mail as data: said in lazy sentences, rendered in the recipient's language, written in the causing transaction."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import make_msgid

from flask import current_app, render_template
from sqlalchemy import CheckConstraint, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from forum.core import clock, locale
from forum.core.database import Entity, session
from forum.core.unit_of_work import after_commit


@dataclass(frozen=True, slots=True)
class MailMessage:
    """What a mail says. Sentences are lazy; `quote` is a person's own words, shown set apart.

    `facts` are label and value pairs; `closing` follows the button.
    """

    subject: object
    paragraphs: tuple[object, ...]
    action_label: object = ""
    action_url: str = ""
    quote: str = ""
    facts: Mapping[object, object] = field(default_factory=dict)
    closing: tuple[object, ...] = ()


class OutgoingMail(Entity):
    """A rendered mail on its way; claimed with a lease, so a dead worker loses nothing."""

    __tablename__ = "outgoing_mail"
    __table_args__ = (
        CheckConstraint("attempts >= 0", name="attempts_not_negative"),
        Index("ix_outgoing_mail_due", "sent_at", "failed_at", "due_at"),
    )

    message_id: Mapped[str] = mapped_column(String(200), unique=True)
    recipient: Mapped[str] = mapped_column(String(254), index=True)
    language: Mapped[str] = mapped_column(String(2))
    subject: Mapped[str] = mapped_column(String(300))
    text_body: Mapped[str] = mapped_column(Text)
    html_body: Mapped[str] = mapped_column(Text)
    due_at: Mapped[datetime] = mapped_column(default=clock.now)
    claimed_until: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    sent_at: Mapped[datetime | None]
    failed_at: Mapped[datetime | None]
    last_error: Mapped[str] = mapped_column(String(500), default="")


def post(message: MailMessage, *, to: str, language: str, name: str = "") -> OutgoingMail:
    """Put a mail into the outbox, in the transaction under way; `name` is how the person is greeted."""
    with locale.in_language(language):
        subject = f"[{current_app.config['SITE_NAME']}] {message.subject}"
        text = render_template("layouts/mail.txt", mail=message, name=name)
        html = render_template("layouts/mail.html", mail=message, name=name, subject=subject)
    mail = OutgoingMail(
        message_id=make_msgid(domain=_domain()),
        recipient=to,
        language=language,
        subject=subject[:300],
        text_body=text,
        html_body=html,
    )
    session.add(mail)
    after_commit(_wake_worker)
    return mail


def _domain() -> str:
    sender = str(current_app.config["MAIL_FROM"])
    return sender.rsplit("@", 1)[-1].rstrip("> ") or "localhost"


def _wake_worker() -> None:
    wake = current_app.extensions.get("wake_outbox")
    if wake:
        wake()
