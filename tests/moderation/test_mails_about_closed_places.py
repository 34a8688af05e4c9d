"""What the moderation has to write arrives, also when its reader may no longer read the place: without its words."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from forum.accounts.models import User
from forum.core.time import clock as city_clock
from forum.moderation.measures.texts import HIDE
from forum.spaces.models import Seat
from tests.factories import make_seat, make_space, make_topic, make_user
from tests.moderation.stories import decide_on, opening_of, report_thing
from tests.support.outbox import deliver
from tests.support.smtp import MailServer

pytestmark = pytest.mark.both_databases

KIM = "kim@example.org"
TITLE, TEXT = "Zwetschgenkuchen für alle", "Das Rezept bleibt unter uns."


@pytest.fixture
def city(make_app: Callable[..., Flask], mail: MailServer) -> Flask:
    """A forum with the mail server of this test."""
    return make_app(smtp_port=mail.port)


@pytest.fixture
def kim(clock) -> User:
    return make_user(email=KIM, public_name="Kim Muster")


@pytest.fixture
def seat(kim: User) -> Seat:
    return make_seat(make_space(), kim, from_day=city_clock.today() - timedelta(days=9))


def leave(seat: Seat) -> None:
    seat.until_day = city_clock.today() - timedelta(days=1)


@pytest.mark.parametrize("leaves", [False, True])
def test_the_reasons_of_a_decision_arrive_without_the_text_of_a_closed_place(
    city: Flask, mail: MailServer, kim: User, seat: Seat, leaves: bool
):
    topic = make_topic(title=TITLE, body=TEXT, by=kim)
    topic.space = seat.space
    opening = opening_of(topic)
    report_thing(opening)
    decide_on(opening, HIDE, explanation="So nicht.")
    if leaves:
        leave(seat)

    deliver(city)

    told = mail.only_mail_to(KIM).text
    assert told.startswith("Guten Tag Kim Muster,")
    assert "So nicht." in told
    assert (TEXT in told) is not leaves
    assert (TITLE in told) is not leaves


@pytest.mark.parametrize("leaves", [False, True])
def test_the_receipt_of_a_report_arrives_without_the_title_of_a_closed_place(
    city: Flask, mail: MailServer, kim: User, seat: Seat, leaves: bool
):
    topic = make_topic(title=TITLE)
    topic.space = seat.space
    report_thing(opening_of(topic), by=kim, email=KIM)
    if leaves:
        leave(seat)

    deliver(city)

    told = mail.only_mail_to(KIM).text
    assert "Ihre Meldung ist bei uns eingegangen" in told
    assert (TITLE in told) is not leaves
