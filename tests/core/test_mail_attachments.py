"""Files travel with a mail, in the form in which mail and calendar programs expect them, and are deleted with it."""

from datetime import timedelta
from email.message import EmailMessage

import pytest
from flask import Flask, current_app
from sqlalchemy import func, select

from forum.core.data.database import session
from forum.core.mail import delivery
from forum.core.mail.message import Attachment, MailMessage, NotificationKind
from forum.core.mail.outbox import MailAttachment, keep_attachments, list_attachments, notify
from forum.core.mail.recipients import Person
from forum.core.running import jobs
from forum.core.time import clock
from tests.factories import make_user
from tests.support.outbox import deliver, write_mail
from tests.support.smtp import MailServer

INVITATION = Attachment(
    "einladung.ics", "text/calendar; method=REQUEST; charset=utf-8", "BEGIN:VCALENDAR\r\nX-ORT:Löwenhalle\r\n".encode()
)
TICKET = Attachment("ticket.pdf", "application/pdf", b"%PDF-1.7\x00\xff")


@pytest.fixture
def city(make_app, mail: MailServer) -> Flask:
    """A forum with the mail server of this test."""
    built: Flask = make_app(smtp_port=mail.port)
    return built


def types_of(message: EmailMessage) -> list[str]:
    return [part.get_content_type() for part in message.walk()]


def count_attachments() -> int:
    return session.scalar(select(func.count(MailAttachment.id))) or 0


@pytest.mark.both_databases
def test_a_file_arrives_as_it_was_written(city: Flask, mail: MailServer):
    write_mail(attachments=(TICKET,))

    deliver(city)

    arrived = mail.only_mail_to("kim@example.org").message
    (file,) = arrived.iter_attachments()
    assert (file.get_content_type(), file.get_filename(), file.get_content()) == (
        "application/pdf",
        "ticket.pdf",
        TICKET.content,
    )


def test_a_calendar_file_is_a_form_of_the_text_with_its_method_and_a_file_too(city: Flask, mail: MailServer):
    write_mail(attachments=(TICKET, INVITATION))

    deliver(city)

    arrived = mail.only_mail_to("kim@example.org").message
    forms = ["multipart/alternative", "text/plain", "text/html", "text/calendar"]
    assert types_of(arrived) == ["multipart/mixed", *forms, "application/pdf", "application/ics"]
    (calendar,) = (part for part in arrived.walk() if part.get_content_type() == "text/calendar")
    assert calendar["Content-Type"].params["method"] == "REQUEST"
    assert calendar.get_content().split() == ["BEGIN:VCALENDAR", "X-ORT:Löwenhalle"]
    _ticket, file = arrived.iter_attachments()
    assert file.get_content() == INVITATION.content


def test_a_mail_without_files_stays_as_it_was(city: Flask, mail: MailServer):
    write_mail()

    deliver(city)

    message = mail.only_mail_to("kim@example.org").message
    assert types_of(message) == ["multipart/alternative", "text/plain", "text/html"]


def test_files_take_the_place_of_those_of_an_earlier_attempt(app):
    written = write_mail(attachments=(TICKET,))
    session.flush()

    keep_attachments(written, (INVITATION,))

    assert [one.name for one in list_attachments(written)] == ["einladung.ics"]


@pytest.mark.both_databases
def test_files_are_deleted_with_their_mail(app):
    written = write_mail(attachments=(TICKET, INVITATION))
    written.sent_at = clock.now() - delivery.KEPT_FOR - timedelta(minutes=1)
    write_mail(attachments=(TICKET,))
    session.commit()

    jobs.run(app, delivery.forget_old_mail)

    assert count_attachments() == 1


def test_a_notification_takes_its_files_along_when_it_is_sent(city: Flask, mail: MailServer):
    kind = NotificationKind("tests.ticket", "user", "Ticket", lambda _key, _reader: message)
    message = MailMessage(kind=kind, subject="Ticket", paragraphs=("Ein Absatz.",), attachments=(TICKET,))
    for app in (city, current_app):
        app.extensions["mail_kinds"][kind.name] = kind
    kim = make_user(email="kim@example.org")
    session.flush()

    notify(kind, kim, to=Person(kim.id))
    deliver(city)

    (file,) = mail.only_mail_to("kim@example.org").message.iter_attachments()
    assert file.get_filename() == "ticket.pdf"
