"""Mail as data: said in lazy sentences, rendered in the recipient's language, written in the causing transaction."""

import re
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

import css_inline
from flask import current_app
from sqlalchemy import CheckConstraint, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from forum.core.data.database import PublicEntity, enum_column, session
from forum.core.data.public_id import new_public_id
from forum.core.data.unit_of_work import after_commit
from forum.core.mail.links import public_url
from forum.core.text import locale
from forum.core.time import clock
from forum.settings import Settings

LINE_LENGTH = 72
SUBJECT_LENGTH = 300

# mail programs drop style sheets; what stays as a rule is the dark mode
_inliner = css_inline.CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)


@dataclass(frozen=True, slots=True)
class MailMessage:
    """What a mail says. Sentences are lazy; `quote` is a person's own words, shown set apart.

    `facts` are label and value pairs; `closing` follows the button. `valid_for` is how long its link works.
    """

    subject: object
    paragraphs: tuple[object, ...]
    action_label: object = ""
    action_url: str = ""
    quote: str = ""
    facts: Mapping[object, object] = field(default_factory=dict)
    closing: tuple[object, ...] = ()
    valid_for: timedelta | None = None


class RefusalKind(StrEnum):
    """Why a mail is not delivered, as far as the answer tells."""

    RECIPIENT = "recipient"
    CONTENT = "content"
    # "later", until we gave up
    LATER = "later"
    # no message could be made of it
    UNSENDABLE = "unsendable"


IN_DOUBT = text("in_doubt")
UNDELIVERED = text("failed_at IS NOT NULL AND dismissed_at IS NULL")


class OutgoingMail(PublicEntity):
    """A rendered mail on its way; claimed with a lease, so a dead worker loses nothing."""

    __tablename__ = "outgoing_mail"
    __table_args__ = (
        CheckConstraint("attempts >= 0", name="attempts_not_negative"),
        CheckConstraint("pauses >= 0", name="pauses_not_negative"),
        Index("ix_outgoing_mail_due", "sent_at", "failed_at", "due_at"),
        Index("ix_outgoing_mail_in_doubt", "id", sqlite_where=IN_DOUBT, postgresql_where=IN_DOUBT),
        Index(
            "ix_outgoing_mail_undelivered", "failed_at", "id", sqlite_where=UNDELIVERED, postgresql_where=UNDELIVERED
        ),
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
    refusal: Mapped[RefusalKind | None] = mapped_column(enum_column(RefusalKind))
    # refused, and nothing has been accepted since: it may be our fault
    in_doubt: Mapped[bool] = mapped_column(default=False)
    # how often a pause of the queue gave it back
    pauses: Mapped[int] = mapped_column(default=0)
    # until when its link works; empty: no link that ends
    valid_until: Mapped[datetime | None]
    dismissed_at: Mapped[datetime | None]

    def is_outdated(self, at: datetime) -> bool:
        """Whether its link has ended: nobody is helped by sending it."""
        return self.valid_until is not None and self.valid_until <= at


@dataclass(frozen=True, slots=True)
class WrittenMail:
    """A mail as the recipient reads it."""

    subject: str
    text: str
    html: str


def render(message: MailMessage, *, language: str, name: str = "") -> WrittenMail:
    """The mail in the recipient's language; `name` is how the person is greeted."""
    with locale.in_language(language):
        subject = " ".join(f"[{current_app.config['SITE_NAME']}] {message.subject}".split())[:SUBJECT_LENGTH]
        return WrittenMail(subject, *_render(message, name=name, subject=subject))


def post(message: MailMessage, *, to: str, language: str, name: str = "") -> OutgoingMail:
    """Put a mail into the outbox, in the transaction under way; `name` is how the person is greeted."""
    written = render(message, language=language, name=name)
    public_id = new_public_id()
    mail = OutgoingMail(
        public_id=public_id,
        message_id=f"<{public_id}@{_domain()}>",
        recipient=to,
        language=language,
        subject=written.subject,
        text_body=written.text,
        html_body=written.html,
        valid_until=clock.now() + message.valid_for if message.valid_for else None,
    )
    session.add(mail)
    after_commit(wake_worker)
    return mail


def _render(message: MailMessage, *, name: str, subject: str) -> tuple[str, str]:
    """Both parts of a mail. Nothing of the page that causes it is read: a job has no page."""
    settings: Settings = current_app.extensions["settings"]
    templates = current_app.jinja_env
    context = {
        "mail": message,
        "name": name,
        "subject": subject,
        "language": locale.language(),
        "contact": ", ".join(part for part in (settings.contact_email, settings.contact_phone) if part),
        "imprint_url": _imprint_url(),
    }
    text = templates.get_template("layouts/mail.txt").render(context, fill=_fill, quoted=_quoted)
    html = templates.get_template("layouts/mail.html").render(context)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n", _inliner.inline(html)


def _fill(text: object, *, prefix: str = "") -> str:
    """A paragraph in lines a mail program shows unbroken; addresses stay whole."""
    return textwrap.fill(
        str(text),
        LINE_LENGTH,
        initial_indent=prefix,
        subsequent_indent=prefix,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _quoted(text: str) -> str:
    return "\n".join(_fill(line, prefix="> ") if line.strip() else ">" for line in text.strip().splitlines())


def _imprint_url() -> str:
    return public_url("home.show_imprint") if "home.show_imprint" in current_app.view_functions else ""


def _domain() -> str:
    sender = str(current_app.config["MAIL_FROM"])
    return sender.rsplit("@", 1)[-1].rstrip("> ") or "localhost"


def wake_worker() -> None:
    wake = current_app.extensions.get("wake_outbox")
    if wake:
        wake()
