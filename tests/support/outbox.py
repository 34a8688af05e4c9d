"""The worker's part of the mail, done here and now on a test's application."""

from flask import Flask

from forum.core.data.database import session
from forum.core.mail import mail_delivery
from forum.core.mail.mail import MailMessage, OutgoingMail, RefusalKind, post
from forum.core.running import jobs
from forum.core.time import clock


def deliver(app: Flask) -> None:
    """Send what the test has written, as the worker would; the test's rows are read anew afterwards."""
    session.commit()
    jobs.run(app, mail_delivery.deliver_outbox)
    session.expire_all()


def write_mail(
    *, to: str = "kim@example.org", language: str = "de", name: str = "Kim", **parts: object
) -> OutgoingMail:
    """Put a mail into the outbox that says little."""
    given: dict[str, object] = {"subject": "Ein Betreff", "paragraphs": ("Ein Absatz.",)} | parts
    return post(MailMessage(**given), to=to, language=language, name=name)  # type: ignore[arg-type]


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
