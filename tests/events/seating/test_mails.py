"""What mails about seats do not say, because it would not be true for whoever reads them."""

from datetime import timedelta

import pytest

from forum.core.text.locale import in_language
from forum.core.time import clock
from forum.events.models.events import Event
from forum.events.models.kinds import Audience
from forum.events.models.sign_ups import SeatOffer, SignUp
from forum.events.models.states import Attendance
from forum.events.seating import mails
from tests.events.factories import make_event, make_sign_up

AGAIN = "sign up again"


@pytest.fixture(autouse=True)
def english(clock):
    with in_language("en"):
        yield


def ended(event: Event, **values: object) -> SignUp:
    sign_up = make_sign_up(event, **values)
    sign_up.open_places, sign_up.ended_at = 0, clock.now()
    return sign_up


def words_of(message: mails.MailMessage) -> str:
    return " ".join(str(one) for one in (*message.paragraphs, *message.closing))


def lapsed(event: Event, sign_up: SignUp) -> str:
    return words_of(mails.offer_lapsed(sign_up, event, SeatOffer(seats=1, until=clock.now())))


def test_nobody_is_sent_to_a_form_that_is_closed_or_not_for_them():
    soon = clock.now() + timedelta(hours=1)
    is_open, closed = make_event(), make_event(starts_at=soon, closes_at=clock.now())
    invited, still_seated = make_event(audience=Audience.INVITED), make_event()

    told = [lapsed(event, ended(event)) for event in (is_open, closed, invited)]
    told.append(lapsed(still_seated, make_sign_up(still_seated)))

    assert [AGAIN in words for words in told] == [True, False, False, False]


def test_who_takes_part_online_hears_nothing_of_tickets():
    event = make_event(seats_online=5, is_online=True)
    told = [
        words_of(mails.seat_freed(ended(event, attendance=one), event, seats=1, is_unseated=True)) for one in Attendance
    ]

    assert ["Tickets" in words for words in told] == [one is Attendance.ON_SITE for one in Attendance]
