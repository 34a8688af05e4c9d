"""Sending what lies in the outbox: claimed with a lease, sent by SMTP, written down mail by mail."""

import logging
import smtplib
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from urllib.parse import urlsplit

from flask import Flask, current_app
from sqlalchemy import ColumnElement, Select, and_, delete, or_, select, update

from forum.core import clock, jobs
from forum.core.database import session
from forum.core.mail import OutgoingMail
from forum.core.unit_of_work import transaction
from forum.settings import Settings

log = logging.getLogger("forum.mail")

KEPT_FOR = timedelta(days=30)
PATIENCE_SECONDS = 20

# a recipient's server that says "later" is asked for about two days
MOST_ATTEMPTS = 20
FIRST_DELAY = timedelta(minutes=1)
LONGEST_DELAY = timedelta(hours=4)
# our own server that does not answer is asked for ever
OUTAGE_DELAY = timedelta(minutes=1)


class Unreachable(Exception):
    """Our mail server does not answer, or refuses us: no mail is to blame."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """What a mail server said about one mail; 4xx asks for another try, 5xx is final."""

    code: int
    words: str

    @property
    def is_final(self) -> bool:
        return self.code >= 500

    def __str__(self) -> str:
        return f"{self.code} {self.words}"[:500]


def install(app: Flask) -> None:
    """Let a mail wake the worker as soon as it is committed."""
    app.extensions["wake_outbox"] = deliver_outbox.enqueue


@jobs.every(minutes=1)
@jobs.commits_itself
def deliver_due_mail() -> None:
    """What was not sent at once: after a crash, after a refusal, after an outage."""
    deliver()


@jobs.task
@jobs.commits_itself
def deliver_outbox() -> None:
    """What has just been written."""
    deliver()


@jobs.every(minutes=60)
def forget_old_mail() -> None:
    """Delete mails a month after they were sent or given up."""
    before = clock.now() - KEPT_FOR
    session.execute(delete(OutgoingMail).where(or_(OutgoingMail.sent_at < before, OutgoingMail.failed_at < before)))


def deliver() -> None:
    """Send everything due, batch by batch, until nothing is left or our mail server is out of reach."""
    settings: Settings = current_app.extensions["settings"]
    while _is_anything_due() and (mails := _claim(settings)):
        if settings.demo:
            _deliver_to_mailbox(mails)
            continue
        try:
            _send_all(mails, settings)
        except Unreachable as error:
            log.warning("the mail server cannot be used: %s", error)
            _postpone(mails, error)
            return


def _send_all(mails: Sequence[OutgoingMail], settings: Settings) -> None:
    """Send a batch over one connection; raises Unreachable when that breaks."""
    with _connected(settings) as server:
        for mail in mails:
            assert mail.claimed_until is not None
            if clock.now() + timedelta(seconds=PATIENCE_SECONDS) > mail.claimed_until:
                # the lease is running out: whoever claims next sends the rest
                return
            _settle(mail, _send(server, mail, settings))


def _send(server: smtplib.SMTP, mail: OutgoingMail, settings: Settings) -> Refusal | None:
    """Hand one mail to the server; what it has against it, if anything."""
    _, sender = parseaddr(settings.mail_from)
    try:
        server.send_message(compose(mail, settings), from_addr=sender, to_addrs=[mail.recipient])
    except smtplib.SMTPRecipientsRefused as error:
        code, words = next(iter(error.recipients.values()))
        return _refusal(code, words)
    except smtplib.SMTPDataError as error:
        return _refusal(error.smtp_code, error.smtp_error)
    except smtplib.SMTPNotSupportedError as error:
        return Refusal(553, str(error))
    except (smtplib.SMTPException, OSError) as error:
        raise Unreachable(_reason(error)) from error
    except ValueError as error:
        # an address that cannot stand in a header
        return Refusal(553, str(error))
    return None


def compose(mail: OutgoingMail, settings: Settings) -> EmailMessage:
    """The message as it travels; the same row makes the same message each time."""
    message = EmailMessage(policy=SMTP)
    message["From"] = settings.mail_from
    message["To"] = mail.recipient
    message["Reply-To"] = settings.contact_email
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(mail.created_at)
    message["Message-ID"] = mail.message_id
    message["Content-Language"] = mail.language
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message.set_content(mail.text_body, cte="quoted-printable")
    message.add_alternative(mail.html_body, subtype="html", cte="quoted-printable")
    return message


@contextmanager
def _connected(settings: Settings) -> Iterator[smtplib.SMTP]:
    try:
        server = _connect(settings)
    except (smtplib.SMTPException, OSError) as error:
        raise Unreachable(_reason(error)) from error
    try:
        yield server
    finally:
        _hang_up(server)


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


def _is_anything_due() -> bool:
    """Asked before claiming, so that waking up for nothing takes no lock."""
    found = session.scalar(select(OutgoingMail.id).where(_is_due(clock.now())).limit(1))
    session.rollback()
    return found is not None


def _is_due(now: datetime) -> ColumnElement[bool]:
    return and_(
        OutgoingMail.sent_at.is_(None),
        OutgoingMail.failed_at.is_(None),
        OutgoingMail.due_at <= now,
        or_(OutgoingMail.claimed_until.is_(None), OutgoingMail.claimed_until < now),
    )


def _claim(settings: Settings) -> Sequence[OutgoingMail]:
    """Take some mails for as long as the lease lasts; a worker that dies gives them back by dying."""
    now = clock.now()
    due: Select[int] = (
        select(OutgoingMail.id)
        .where(_is_due(now))
        .order_by(OutgoingMail.due_at, OutgoingMail.id)
        .limit(settings.mail_batch)
        .with_for_update(skip_locked=True)
    )
    until = now + timedelta(seconds=settings.mail_lease_seconds)
    claim = (
        update(OutgoingMail)
        .where(OutgoingMail.id.in_(due))
        .values(claimed_until=until, attempts=OutgoingMail.attempts + 1)
        .returning(OutgoingMail)
        .execution_options(synchronize_session=False, populate_existing=True)
    )
    with transaction():
        return sorted(session.scalars(claim), key=lambda mail: mail.id)


def _settle(mail: OutgoingMail, refusal: Refusal | None) -> None:
    now = clock.now()
    if refusal is None:
        _write(mail, sent_at=now, last_error="")
    elif refusal.is_final or mail.attempts >= MOST_ATTEMPTS:
        log.warning("mail %s was refused for good with %s", mail.public_id, refusal.code)
        _write(mail, failed_at=now, last_error=str(refusal))
    else:
        _write(mail, due_at=now + _delay(mail.attempts), last_error=str(refusal))


def _postpone(mails: Sequence[OutgoingMail], error: Unreachable) -> None:
    """Give back what of a batch has not been settled; an outage of ours does not count as a mail's attempt."""
    for mail in mails:
        if mail.claimed_until is not None:
            due_at = clock.now() + OUTAGE_DELAY
            _write(mail, due_at=due_at, last_error=str(error)[:500], attempts=mail.attempts - 1)


def _deliver_to_mailbox(mails: Sequence[OutgoingMail]) -> None:
    for mail in mails:
        _write(mail, sent_at=clock.now())


def _write(mail: OutgoingMail, **values: object) -> None:
    """Write down what became of a mail and end its lease, at once."""
    with transaction():
        mail.claimed_until = None
        for name, value in values.items():
            setattr(mail, name, value)


def _delay(attempts: int) -> timedelta:
    return min(FIRST_DELAY * (1 << min(attempts - 1, 16)), LONGEST_DELAY)


def _refusal(code: int, words: bytes | str) -> Refusal:
    return Refusal(code, words.decode("utf-8", "replace") if isinstance(words, bytes) else words)


def _reason(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return str(_refusal(error.smtp_code, error.smtp_error))
    return str(error) or type(error).__name__
