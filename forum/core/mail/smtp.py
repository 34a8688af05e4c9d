"""Speaking SMTP: how a mail travels, what the server answers, and whose fault a refusal is."""

import logging
import re
import smtplib
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from email.headerregistry import ContentTypeHeader
from email.message import EmailMessage, MIMEPart
from email.policy import SMTP
from email.utils import format_datetime
from urllib.parse import urlsplit

from forum.core.mail.addresses import for_mail_servers, mailbox_for_mail_servers
from forum.core.mail.message import Attachment
from forum.core.mail.outbox import OutgoingMail, RefusalKind
from forum.settings import Settings

log = logging.getLogger("forum.mail")

PATIENCE_SECONDS = 20
CLOSING = 421
TOO_LARGE = 552
CALENDAR = "text/calendar"


class Unreachable(Exception):
    """Our mail server does not answer, or cannot serve us now: no mail is to blame."""


class RefusesUs(Unreachable):
    """Our mail server refuses our sender or our password: no mail is to blame, and asking often makes it worse."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """What is wrong with one mail; code and words are those of the server."""

    kind: RefusalKind
    code: int
    words: str

    def __str__(self) -> str:
        return f"{self.code} {self.words}"[:500]


def compose(mail: OutgoingMail, attachments: Sequence[Attachment], settings: Settings) -> EmailMessage:
    """The message as it travels; the same row makes the same message each time."""
    message = EmailMessage(policy=SMTP)
    message["From"] = mailbox_for_mail_servers(settings.mail_from)
    message["To"] = for_mail_servers(mail.recipient)
    message["Reply-To"] = for_mail_servers(settings.contact_email)
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(mail.created_at)
    message["Message-ID"] = mail.message_id
    message["Content-Language"] = mail.language
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    if mail.leaving_url:
        # RFC 2369 and RFC 8058: mail programs offer a button that sends one POST
        message["List-Unsubscribe"] = f"<{mail.leaving_url}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(mail.text_body, cte="quoted-printable")
    message.add_alternative(mail.html_body, subtype="html", cte="quoted-printable")
    # the forms of the text come before all files
    for attachment in attachments:
        _add_calendar_form(message, attachment)
    for attachment in attachments:
        _add_file(message, attachment)
    return message


def _add_calendar_form(message: EmailMessage, attachment: Attachment) -> None:
    """A calendar file is also a third form of the text, by which mail programs offer the entry (RFC 6047, 2.4)."""
    media_type = _media_type(attachment)
    if media_type.content_type == CALENDAR:
        words = attachment.content.decode()
        message.add_alternative(words, subtype="calendar", params=dict(media_type.params), cte="base64")


def _add_file(message: EmailMessage, attachment: Attachment) -> None:
    media_type = _media_type(attachment)
    kind, subtype = media_type.maintype, media_type.subtype
    if media_type.content_type == CALENDAR:
        # as text/calendar the same entry would be offered twice
        kind, subtype = "application", "ics"
    message.add_attachment(attachment.content, maintype=kind, subtype=subtype, filename=attachment.name)


def _media_type(attachment: Attachment) -> ContentTypeHeader:
    part = MIMEPart(policy=SMTP)
    part["Content-Type"] = attachment.media_type
    header: ContentTypeHeader = part["Content-Type"]
    return header


@contextmanager
def connected(settings: Settings) -> Iterator[smtplib.SMTP]:
    """A connection to the city's mail server; raises Unreachable or RefusesUs."""
    try:
        server = _connect(settings)
    except smtplib.SMTPAuthenticationError as error:
        raise RefusesUs(_reason(error, settings)) from error
    except (smtplib.SMTPException, OSError) as error:
        raise Unreachable(_reason(error, settings)) from error
    try:
        yield server
    finally:
        _hang_up(server)


def send(
    server: smtplib.SMTP, mail: OutgoingMail, attachments: Sequence[Attachment], settings: Settings
) -> Refusal | None:
    """Hand one mail to the server; what it has against it, if anything. Raises Unreachable or RefusesUs."""
    try:
        sender = mailbox_for_mail_servers(settings.mail_from).addr_spec
        # smtplib asks for SMTPUTF8 by itself when a local part needs it
        message = compose(mail, attachments, settings)
        server.send_message(message, from_addr=sender, to_addrs=[for_mail_servers(mail.recipient)])
    except smtplib.SMTPRecipientsRefused as error:
        return _refused(next(iter(error.recipients.values())), RefusalKind.RECIPIENT, settings)
    except smtplib.SMTPDataError as error:
        return _refused((error.smtp_code, error.smtp_error), RefusalKind.CONTENT, settings)
    except smtplib.SMTPSenderRefused as error:
        # the size of a mail is announced with its sender
        if error.smtp_code == TOO_LARGE:
            return _refused((error.smtp_code, error.smtp_error), RefusalKind.CONTENT, settings)
        raise (RefusesUs if error.smtp_code >= 500 else Unreachable)(_reason(error, settings)) from error
    except smtplib.SMTPNotSupportedError as error:
        return Refusal(RefusalKind.UNSENDABLE, 553, _legible(error, settings))
    except (smtplib.SMTPException, OSError) as error:
        raise Unreachable(_reason(error, settings)) from error
    except Exception as error:
        # whatever stands in one mail must not hold up the others
        log.exception("mail %s cannot be made into a message", mail.public_id)
        return Refusal(RefusalKind.UNSENDABLE, 553, _legible(error, settings))
    return None


def _refused(answer: tuple[int, bytes | str], kind: RefusalKind, settings: Settings) -> Refusal:
    code, words = answer
    if code == CLOSING:
        raise Unreachable(f"{code} {_legible(words, settings)}")
    return Refusal(kind if code >= 500 else RefusalKind.LATER, code, _legible(words, settings))


def _reason(error: Exception, settings: Settings) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {_legible(error.smtp_error, settings)}"[:500]
    return _legible(error, settings)[:500] or type(error).__name__


def _legible(words: object, settings: Settings) -> str:
    """The server's words without signs that no database takes, and without links of ours: those carry secrets."""
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else str(words)
    text = "".join(sign if sign.isprintable() or sign == "\n" else " " for sign in text)
    host = urlsplit(settings.public_url).netloc
    return re.sub(rf"(?:https?://)?{re.escape(host)}/\S*", "[…]", text, flags=re.IGNORECASE) if host else text


def _connect(settings: Settings) -> smtplib.SMTP:
    place = (settings.smtp_host, settings.smtp_port)
    ours = urlsplit(settings.public_url).hostname or "localhost"
    if settings.smtp_security == "tls":
        context = ssl.create_default_context()
        server: smtplib.SMTP = smtplib.SMTP_SSL(*place, ours, timeout=PATIENCE_SECONDS, context=context)
    else:
        server = smtplib.SMTP(*place, ours, timeout=PATIENCE_SECONDS)
    try:
        _introduce(server, settings)
    except BaseException:
        server.close()
        raise
    return server


def _introduce(server: smtplib.SMTP, settings: Settings) -> None:
    if settings.smtp_security == "starttls":
        server.starttls(context=ssl.create_default_context())
    if settings.smtp_user:
        server.login(settings.smtp_user, settings.smtp_password)


def _hang_up(server: smtplib.SMTP) -> None:
    try:
        server.quit()
    except (smtplib.SMTPException, OSError):
        server.close()
