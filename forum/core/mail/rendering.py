"""A mail in the words of its reader's language, as text and as HTML."""

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

import css_inline
from flask import current_app
from markupsafe import Markup

from forum.core.mail.contact import CONTACT
from forum.core.mail.leaving import leaving_address
from forum.core.mail.links import public_url
from forum.core.mail.message import Attachment, MailMessage
from forum.core.text import locale
from forum.core.text.sentences import capitalised
from forum.core.time import clock
from forum.settings import Settings

LINE_LENGTH = 72
SUBJECT_LENGTH = 300

# mail programs drop style sheets; what stays as a rule is the dark mode
_inliner = css_inline.CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)


@dataclass(frozen=True, slots=True)
class WrittenMail:
    """A mail as the recipient reads it."""

    subject: str
    text: str
    html: str
    attachments: tuple[Attachment, ...] = ()
    leaving_url: str = ""


def render(message: MailMessage, *, language: str, name: str = "") -> WrittenMail:
    """The mail in the recipient's language; `name` is how the person is greeted."""
    with locale.in_language(language):
        subject = " ".join(f"[{current_app.config['SITE_NAME']}] {message.subject}".split())[:SUBJECT_LENGTH]
        leaving_url = leaving_address(message.leaving) if message.leaving else ""
        text, html = _render(message, name=name, subject=subject, leaving_url=leaving_url)
        return WrittenMail(subject, text, html, message.attachments, leaving_url)


def _render(message: MailMessage, *, name: str, subject: str, leaving_url: str) -> tuple[str, str]:
    """Both parts of a mail. Nothing of the page that causes it is read: a job has no page."""
    settings: Settings = current_app.extensions["settings"]
    office = CONTACT.current()
    templates = current_app.jinja_env
    context = {
        "mail": message,
        "paragraphs": list(_paragraphs(message)),
        "valid_until": clock.now() + message.valid_for if message.valid_for else None,
        "name": name,
        "subject": subject,
        "language": locale.language(),
        "contact": ", ".join(part for part in (settings.contact_email, office.contact_phone) if part),
        "office_name": office.office_name,
        "imprint_url": _imprint_url(),
        "leaving_url": leaving_url,
        "rich_text": Markup(message.html),  # noqa: S704
    }
    text = templates.get_template("layouts/mail.txt").render(context, fill=_fill, quoted=_quoted)
    html = templates.get_template("layouts/mail.html").render(context)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n", _inliner.inline(html)


def _paragraphs(message: MailMessage) -> Iterator[object]:
    """What follows the greeting; the German one ends with a comma, after which a sentence begins small."""
    first, *others = message.paragraphs
    yield first if locale.language() == "de" else capitalised(first)
    yield from others


def _fill(text: object, *, prefix: str = "") -> str:
    """A text in lines that a mail program shows unbroken; addresses stay whole, and so do people's own lines."""
    return "\n".join(_fill_line(line, prefix) for line in str(text).strip().splitlines())


def _fill_line(line: str, prefix: str) -> str:
    filled = textwrap.fill(
        line,
        LINE_LENGTH,
        initial_indent=prefix,
        subsequent_indent=prefix,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return filled or prefix.strip()


def _quoted(text: str) -> str:
    return _fill(text, prefix="> ")


def _imprint_url() -> str:
    return public_url("home.show_imprint") if "home.show_imprint" in current_app.view_functions else ""
