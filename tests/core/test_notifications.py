"""Notifications are rendered when they are sent: to the address of that moment, with the rights of that moment."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from forum.accounts.models import User
from forum.contributions.mails import STATUS_CHANGED
from forum.contributions.models import StatusStep
from forum.contributions.services.answer import answer_thread
from forum.contributions.services.status import change_status, postpone_answer
from forum.core.data.database import session
from forum.core.data.unit_of_work import transaction
from forum.core.mail import outbox
from forum.core.mail import queue as mail_queue
from forum.core.mail.outbox import DropReason, OutgoingMail, RefusalKind
from forum.core.mail.queue import lock_queue
from forum.core.mail.recipients import Address
from forum.core.mail.undelivered import load_mail_state, send_again
from forum.discussions.models.threads import TrailEntry
from forum.discussions.services.hide import hide_post
from forum.discussions.status import Status
from forum.moderation.measures.texts import HIDE
from forum.organisations.services.mandates import end_mandate, prolong_mandate
from forum.topics.models import Kind, Topic
from tests.factories import make_mandate, make_seat, make_space, make_topic, make_user
from tests.moderation.stories import decide_on, opening_of, report_thing
from tests.support.outbox import deliver, write_mail
from tests.support.smtp import TRY_LATER, MailServer

pytestmark = pytest.mark.both_databases

REASON = "Zulässig und zuständig."


@pytest.fixture
def city(make_app: Callable[..., Flask], mail: MailServer) -> Flask:
    """A forum with the mail server of this test."""
    return make_app(smtp_port=mail.port)


@pytest.fixture
def kim(clock) -> User:
    return make_user(email="kim@example.org", public_name="Kim Muster")


@pytest.fixture
def proposal(kim: User) -> Topic:
    """A proposal of Kim's that has just taken a step, of which no mail has been sent yet."""
    made = make_topic(kind=Kind.PROPOSAL, by=kim)
    change_status(made, Status.IN_REVIEW, reason=REASON, by=make_user())
    session.commit()
    return made


def only_notification() -> OutgoingMail:
    return session.scalars(select(OutgoingMail).where(OutgoingMail.is_notification)).one()


def test_until_it_is_sent_a_notification_holds_neither_words_nor_an_address(proposal: Topic):
    waiting = only_notification()

    assert (waiting.recipient, waiting.subject, waiting.text_body, waiting.html_body) == ("", "", "", "")
    assert waiting.person_id == proposal.author_id


def test_it_goes_to_the_address_and_speaks_the_language_that_the_person_has_now(
    city: Flask, mail: MailServer, kim: User, proposal: Topic
):
    kim.email, kim.language, kim.public_name = "new@example.org", "en", "Kim Newname"

    deliver(city)

    received = mail.only_mail_to("new@example.org")
    assert received.text.startswith("Hello Kim Newname,")
    assert REASON in received.text
    assert mail.to("kim@example.org") == []
    assert only_notification().recipient == "new@example.org"


def hide_the_proposal(proposal: Topic) -> None:
    proposal.hidden_at = proposal.created_at


def close_the_space(proposal: Topic) -> None:
    proposal.space = make_space()


def decline_the_proposal_without_mail(proposal: Topic) -> None:
    proposal.status = Status.DECLINED


@pytest.mark.parametrize("happens", [hide_the_proposal, close_the_space, decline_the_proposal_without_mail])
def test_nothing_is_sent_of_what_its_reader_may_not_read_or_what_is_over(
    city: Flask, mail: MailServer, proposal: Topic, happens: Callable[[Topic], None]
):
    happens(proposal)

    deliver(city)

    dropped = only_notification()
    assert mail.received == []
    assert (dropped.drop_reason, dropped.sent_at, dropped.failed_at) == (DropReason.NO_LONGER_DUE, None, None)
    state = load_mail_state()
    assert (state.failed, state.oldest_waiting) == (0, None)


def test_whoever_holds_a_seat_in_a_closed_space_is_told_of_it(
    city: Flask, mail: MailServer, kim: User, proposal: Topic
):
    proposal.space = make_space()
    make_seat(proposal.space, kim)

    deliver(city)

    assert REASON in mail.only_mail_to("kim@example.org").text


def test_nothing_is_sent_to_an_account_that_is_gone(city: Flask, mail: MailServer, kim: User, proposal: Topic):
    proposal.author_id = None
    session.flush()
    session.delete(kim)

    deliver(city)

    assert mail.received == []
    assert only_notification().drop_reason is DropReason.NO_READER


def test_nothing_is_sent_to_an_address_that_nobody_has_confirmed(
    city: Flask, mail: MailServer, kim: User, proposal: Topic
):
    kim.email_confirmed_at = None

    deliver(city)

    assert mail.received == []
    assert only_notification().drop_reason is DropReason.NO_READER


def test_an_answer_of_the_city_is_told_unless_it_has_been_hidden(city: Flask, mail: MailServer, kim: User, clock):
    first, second = make_topic(by=kim), make_topic(by=kim)
    expert = make_user()
    for topic in (first, second):
        answer = answer_thread(topic, body=f"Antwort zu {topic.public_id}", unit="Tiefbau", by=expert)
    session.commit()
    hide_post(answer, by=expert, reason="Verstoß")

    deliver(city)

    told = mail.only_mail_to("kim@example.org")
    assert f"Antwort zu {first.public_id}" in told.text


def test_of_two_postponements_the_later_one_is_told(city: Flask, mail: MailServer, proposal: Topic, clock):
    expert = make_user()
    for days, reason in ((40, "Das Gutachten fehlt noch."), (80, "Der Rat tagt später.")):
        postpone_answer(proposal, clock.now.date() + timedelta(days=days), reason=reason, by=expert)

    deliver(city)

    words = " ".join(one.text for one in mail.to("kim@example.org"))
    assert "Der Rat tagt später." in words
    assert "Das Gutachten fehlt noch." not in words


def test_a_mandate_that_has_ended_is_not_announced_but_its_end_is(city: Flask, mail: MailServer, kim: User, clock):
    office = make_user()
    mandate = make_mandate(kim, until_day=date(2026, 6, 30))
    prolong_mandate(mandate, until_day=date(2026, 12, 31), by=office)
    end_mandate(mandate, by=office)

    deliver(city)

    assert "beendet" in mail.only_mail_to("kim@example.org").text


def test_a_refused_notification_is_asked_again_before_the_next_attempt(
    city: Flask, mail: MailServer, proposal: Topic, clock
):
    mail.refuse("kim@example.org", TRY_LATER)
    deliver(city)
    assert REASON in only_notification().text_body
    hide_the_proposal(proposal)
    mail.accept("kim@example.org")
    clock.advance(minutes=2)

    deliver(city)

    dropped = only_notification()
    assert mail.received == []
    assert dropped.drop_reason is DropReason.NO_LONGER_DUE
    assert (dropped.subject, dropped.text_body, dropped.html_body) == ("", "", "")


def test_a_notification_that_the_office_sends_again_is_asked_again(
    city: Flask, mail: MailServer, kim: User, proposal: Topic
):
    mail.refuse("kim@example.org")
    deliver(city)
    failed = only_notification()
    assert failed.failed_at is not None
    kim.email = "new@example.org"
    send_again([failed.public_id], by=make_user())

    deliver(city)

    assert mail.only_mail_to("new@example.org")


def test_one_that_cannot_be_rendered_holds_up_nobody(city: Flask, mail: MailServer, proposal: Topic, clock):
    postpone_answer(proposal, clock.now.date() + timedelta(days=40), reason="Später.", by=make_user())
    session.flush()
    entry = session.scalars(select(TrailEntry)).one()
    entry.details = {}
    other = write_mail(to="other@example.org")

    deliver(city)

    failed = session.scalars(select(OutgoingMail).where(OutgoingMail.failed_at.is_not(None)))
    assert [(one.kind, one.refusal) for one in failed] == [("contributions.answer_postponed", RefusalKind.UNSENDABLE)]
    assert other.sent_at is not None
    assert REASON in mail.only_mail_to("kim@example.org").text


def test_one_that_is_dropped_during_a_pause_lets_the_next_mail_be_tried(city: Flask, mail: MailServer, proposal: Topic):
    hide_the_proposal(proposal)
    write_mail(to="other@example.org")
    session.commit()
    with transaction():
        mail_queue.pause(lock_queue(), "the server was away")
        lock_queue().probe_at = None

    deliver(city)

    assert mail.only_mail_to("other@example.org")
    assert mail_queue.find_pause() is None


def test_an_address_without_an_account_sees_what_guests_see(city: Flask, mail: MailServer, proposal: Topic):
    step = session.scalars(select(StatusStep).where(StatusStep.thread_id == proposal.id).order_by(StatusStep.id.desc()))
    written = outbox.notify(STATUS_CHANGED, step.first(), to=Address("guest@example.org", "de", "Toni"))

    deliver(city)

    # this kind is for the person who opened the proposal, and for nobody else
    assert mail.to("guest@example.org") == []
    assert written.drop_reason is DropReason.NO_LONGER_DUE


def test_what_must_arrive_arrives_as_it_was_written_whatever_is_hidden_meanwhile(
    city: Flask, mail: MailServer, kim: User
):
    topic = make_topic(by=kim)
    opening = opening_of(topic)
    report_thing(opening)
    decide_on(opening, HIDE)
    kim.email = "new@example.org"

    deliver(city)

    assert "die Moderation hat einen Inhalt von Ihnen ausgeblendet" in mail.only_mail_to("kim@example.org").text


def test_in_the_demonstration_too_a_notification_is_rendered_when_it_is_sent(make_app, proposal: Topic):
    deliver(make_app(demo=True))

    shown = only_notification()
    assert shown.sent_at is not None
    assert REASON in shown.text_body
