"""Mail as data: said in lazy sentences, rendered in the recipient's language, written in the causing transaction."""

import re
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

import css_inline
from flask import current_app
from sqlalchemy import CheckConstraint, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from forum.core import clock, locale
from forum.core.database import PublicEntity, session
from forum.core.links import public_url
from forum.core.public_id import new_public_id
from forum.core.unit_of_work import after_commit
from forum.settings import Settings

LINE_LENGTH = 72
SUBJECT_LENGTH = 300

# mail programs drop style sheets; what stays as a rule is the dark mode
_inliner = css_inline.CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)


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


class OutgoingMail(PublicEntity):
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
    )
    session.add(mail)
    after_commit(_wake_worker)
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


def _wake_worker() -> None:
    wake = current_app.extensions.get("wake_outbox")
    if wake:
        wake()
