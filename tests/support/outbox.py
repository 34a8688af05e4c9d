"""The worker's part of the mail, done here and now on a test's application."""

from collections.abc import Sequence

from flask import Flask
from sqlalchemy import select

from forum.accounts.mails import NO_ACCOUNT
from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.mail import delivery
from forum.core.mail.message import MailMessage
from forum.core.mail.notifications import RenderedNotification, refuse_unwanted, render_notification
from forum.core.mail.outbox import OutgoingMail, RefusalKind, post
from forum.core.mail.recipients import Address
from forum.core.running import jobs
from forum.core.time import clock

# what a mail says does not depend on its kind
ANY_KIND = NO_ACCOUNT


def deliver(app: Flask) -> None:
    """Send what the test has written, as the worker would; the test's rows are read anew afterwards."""
    session.commit()
    jobs.run(app, delivery.deliver_outbox)
    session.expire_all()


def write_mail(
    *, to: str = "kim@example.org", language: str = "de", name: str = "Kim", **parts: object
) -> OutgoingMail:
    """Put a mail into the outbox that says little."""
    given: dict[str, object] = {"subject": "Ein Betreff", "paragraphs": ("Ein Absatz.",)} | parts
    return post(MailMessage(kind=ANY_KIND, **given), to=Address(to, language, name))  # type: ignore[arg-type]


def render_notifications() -> None:
    """Give the notifications that wait the words that they would be sent with now."""
    session.flush()
    waiting = select(OutgoingMail).where(OutgoingMail.is_notification, OutgoingMail.sent_at.is_(None))
    for mail in session.scalars(waiting).all():
        found = render_notification(mail)
        if isinstance(found, RenderedNotification) and not refuse_unwanted(mail):
            mail.recipient, mail.language = found.reader.email, found.reader.language
            mail.take_words(found.written)
    session.flush()


def mails_to(whom: User | str) -> Sequence[OutgoingMail]:
    """The mails to a person or an address, oldest first; notifications as they would be sent now."""
    render_notifications()
    address = whom if isinstance(whom, str) else whom.email
    to_address = select(OutgoingMail).where(OutgoingMail.recipient == address)
    return session.scalars(to_address.order_by(OutgoingMail.id)).all()


def make_failed(count: int = 1, **fields: object) -> list[OutgoingMail]:
    """Mails whose recipients' server does not know them."""
    made = []
    for number in range(count):
        one = write_mail(to=f"person{number}@example.org")
        one.failed_at, one.attempts, one.refusal = clock.now(), 1, RefusalKind.RECIPIENT
        one.last_error = "550 5.1.1 <b>No</b> such mailbox"
        for name, value in fields.items():
            setattr(one, name, value)
        made.append(one)
    session.commit()
    return made
