"""Mails with private words go only to whoever may still read what they are about at the moment of sending."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from forum.accounts.models import Theme, User
from forum.core.data.database import Writer, db, session
from forum.core.mail import private_words
from forum.core.mail.outbox import DropReason, MailAttachment, OutgoingMail, RefusalKind
from forum.core.mail.preparing import prepare
from forum.core.mail.undelivered import list_undelivered, list_withheld, load_mail_state, send_again
from forum.core.time import clock as city_clock
from forum.events.models.events import Event
from forum.events.models.sign_ups import SignUp
from forum.events.signing_up.services.links import request_links
from forum.events.signing_up.services.telling import tell_outcome
from forum.spaces.models import Level, Seat
from tests.events.factories import make_event
from tests.events.seating.people import sign_up as enter_sign_up
from tests.factories import make_seat, make_space, make_user
from tests.support.outbox import deliver, write_mail
from tests.support.queries import count_queries
from tests.support.smtp import TRY_LATER, MailServer

pytestmark = pytest.mark.both_databases

TITLE = "Klausur am Wasser"
KIM = "kim@example.org"


@pytest.fixture
def city(make_app: Callable[..., Flask], mail: MailServer) -> Flask:
    """A forum with the mail server of this test."""
    return make_app(smtp_port=mail.port)


@pytest.fixture
def kim(clock) -> User:
    return make_user(email=KIM, public_name="Kim Muster")


@pytest.fixture
def event(kim: User) -> Event:
    """An event for the members of a space alone."""
    return make_event(space=make_space(), title=TITLE, place_name="Haus am Wasser")


@pytest.fixture
def seat(event: Event, kim: User) -> Seat:
    """Kim's seat there, by which Kim has signed up."""
    made = make_seat(event.space, kim, from_day=city_clock.today() - timedelta(days=9))
    sign_up(event, person_id=kim.id, email=KIM)
    return made


def sign_up(event: Event, **values: Any) -> SignUp:
    """Somebody gets a place and is told so."""
    made = enter_sign_up(event, **values)
    tell_outcome(made, event)
    session.flush()
    return made


def end(seat: Seat) -> None:
    seat.until_day = city_clock.today() - timedelta(days=1)


def only_mail() -> OutgoingMail:
    return session.scalars(select(OutgoingMail)).one()


def test_a_member_gets_the_mail_about_a_private_event(city: Flask, mail: MailServer, seat: Seat):
    deliver(city)

    assert TITLE in mail.only_mail_to(KIM).text


def test_nothing_private_is_sent_after_the_seat_has_ended(city: Flask, mail: MailServer, seat: Seat):
    assert TITLE in only_mail().subject
    end(seat)

    deliver(city)

    dropped = only_mail()
    assert mail.received == []
    assert (dropped.drop_reason, dropped.sent_at, dropped.failed_at) == (DropReason.NOT_READABLE, None, None)
    assert (dropped.subject, dropped.text_body, dropped.html_body) == ("", "", "")
    assert session.scalars(select(MailAttachment)).all() == []
    state = load_mail_state()
    assert (state.failed, state.oldest_waiting) == (0, None)
    assert list_undelivered(cursor=None).items == []
    assert [one.recipient for one in list_withheld(cursor=None).items] == [KIM]


def test_a_dropped_mail_is_not_tried_again(city: Flask, mail: MailServer, seat: Seat, clock):
    end(seat)
    deliver(city)
    seat.until_day = None
    clock.advance(days=1)

    deliver(city)

    assert mail.received == []


def test_a_mail_is_asked_about_again_before_each_attempt(city: Flask, mail: MailServer, seat: Seat, clock):
    mail.refuse(KIM, TRY_LATER)
    deliver(city)
    assert only_mail().attempts == 1
    mail.accept(KIM)
    end(seat)
    clock.advance(minutes=2)

    deliver(city)

    assert mail.received == []
    assert only_mail().drop_reason is DropReason.NOT_READABLE


def test_a_failed_mail_that_the_office_sends_again_is_asked_about_again(city: Flask, mail: MailServer, seat: Seat):
    mail.refuse(KIM)
    deliver(city)
    failed = only_mail()
    assert failed.refusal is RefusalKind.RECIPIENT
    mail.accept(KIM)
    end(seat)
    send_again([failed.public_id], by=make_user())

    deliver(city)

    assert mail.received == []
    assert only_mail().drop_reason is DropReason.NOT_READABLE


def test_who_has_signed_up_for_an_event_that_was_closed_to_them_gets_no_mail(city: Flask, mail: MailServer, kim: User):
    event = make_event(title=TITLE)
    sign_up(event, person_id=kim.id, email=KIM)
    event.level = Level.MEMBERS

    deliver(city)

    assert mail.received == []


def test_a_guest_without_an_account_gets_the_mail_as_long_as_the_sign_up_stands(
    city: Flask, mail: MailServer, event: Event
):
    sign_up(event, email="guest@example.org")

    deliver(city)

    assert TITLE in mail.only_mail_to("guest@example.org").text


def test_whoever_loses_their_seat_gets_the_links_to_their_other_sign_ups_alone(
    city: Flask, mail: MailServer, kim: User, seat: Seat
):
    sign_up(make_event(title="Offener Abend"), person_id=kim.id, email=KIM)
    deliver(city)
    request_links(KIM, network="")
    assert TITLE in session.scalars(select(OutgoingMail).where(OutgoingMail.sent_at.is_(None))).one().text_body
    end(seat)

    deliver(city)

    links = mail.to(KIM)[-1].text
    assert "Offener Abend" in links
    assert TITLE not in links


def test_links_asked_for_after_the_seat_has_ended_name_no_private_event(
    city: Flask, mail: MailServer, kim: User, seat: Seat
):
    sign_up(make_event(title="Offener Abend"), person_id=kim.id, email=KIM)
    deliver(city)
    end(seat)
    request_links(KIM, network="")

    deliver(city)

    assert TITLE not in mail.to(KIM)[-1].text


def test_a_mail_that_cannot_be_asked_about_is_not_sent(
    city: Flask, mail: MailServer, seat: Seat, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(private_words, "find_reader", lambda _key: 1 / 0)
    other = write_mail(to="other@example.org")

    deliver(city)

    assert [one.recipients for one in mail.received] == [["other@example.org"]]
    assert other.sent_at is not None
    failed = session.scalars(select(OutgoingMail).where(OutgoingMail.failed_at.is_not(None))).one()
    assert failed.refusal is RefusalKind.UNSENDABLE


def count_preparing(mail: OutgoingMail) -> int:
    session.commit()
    with count_queries() as queries:
        prepare(mail)
    return len(queries)


def test_only_mails_that_can_be_private_cost_queries_before_they_are_sent(app, kim: User, seat: Seat):
    private = only_mail()
    sign_up(make_event(), person_id=kim.id, email=KIM)
    public = session.scalars(select(OutgoingMail).where(OutgoingMail.id != private.id)).one()

    assert count_preparing(write_mail()) == 0
    assert count_preparing(public) == 1
    # the event as guests read it, the person, their seats, the event as they read it
    assert count_preparing(private) <= 4


def test_others_may_write_while_a_mail_is_asked_about(
    city: Flask, mail: MailServer, seat: Seat, monkeypatch: pytest.MonkeyPatch
):
    ask, written = private_words.find_reader, []

    def ask_while_another_writes(key: int) -> object:
        with Session(db.engine.execution_options(begin_as_writer=Writer(0.01, patience_seconds=0.2))) as other:
            written.append(other.execute(update(User).values(theme=Theme.DARK)).rowcount)
            other.commit()
        return ask(key)

    monkeypatch.setattr(private_words, "find_reader", ask_while_another_writes)

    deliver(city)

    assert written == [session.scalar(select(func.count(User.id)))]
    assert len(mail.received) == 1
