"""What of bodies waits in the office's inbox: seats that end, recommendations, and minutes, each for those who may know of it."""

from datetime import timedelta

import pytest

from forum.core.data.database import session
from forum.core.time import clock as city
from forum.councils.minutes.services.freeze import approve_minutes
from forum.councils.models.bodies import Body
from forum.councils.models.resolutions import AnswerKind
from forum.councils.resolutions.services.answer import answer
from forum.spaces.models import Function, Level, Space
from tests.councils.factories import make_body, make_member
from tests.councils.kept import make_held, make_sent
from tests.councils.resolutions import make_recommendation
from tests.factories import make_seat, make_user
from tests.support.due import assert_hidden_from_strangers, due_of, make_office, only_due

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.both_databases]


def office_of(body):
    """Somebody of the office who also runs the body."""
    person = make_office()
    make_seat(body.space, person, function=Function.OFFICE)
    return person


def test_a_seat_that_ends_within_sixty_days_waits_until_its_last_day():
    body = make_body(name="Fachbeirat Mobilität")
    soon = make_member(body, make_user(public_name="Toni Beispiel"), until_day=city.today() + timedelta(days=20))
    make_member(body, until_day=city.today() + timedelta(days=61))
    make_member(body)

    item = only_due("places", make_office())

    assert (str(item.told.title), item.item_id) == ("Toni Beispiel in Fachbeirat Mobilität", soon.id)
    assert item.due_at == city.end_of_day(city.today() + timedelta(days=20))
    assert_hidden_from_strangers("places", soon.person)


def test_a_recommendation_waits_for_its_answer():
    recommendation = make_recommendation(title="Mehr Bügel am Bahnhof")
    office = make_office()
    for key in (recommendation.addressee_id, recommendation.body_id):
        body = session.get_one(Body, key)
        make_seat(session.get_one(Space, body.space_id), office, function=Function.OFFICE)

    item = only_due("recommendations", office)

    assert item.told.title == "Mehr Bügel am Bahnhof"
    assert city.day_of(item.due_at) == recommendation.answer_due_on
    answer(recommendation, kind=AnswerKind.FOLLOWED, text="Das machen wir.", by=office)
    assert due_of("recommendations", office) == []


def test_a_recommendation_that_is_not_public_is_hidden_from_an_office_without_a_seat():
    body = make_body(parent=make_body(answer_weeks=6))
    recommendation = make_recommendation(body)
    recommendation.level = Level.MEMBERS
    assert only_due("recommendations", office_of(body))

    assert due_of("recommendations", make_office()) == []
    assert_hidden_from_strangers("recommendations")


def test_minutes_wait_to_be_written_and_then_to_be_approved(clock):
    held = make_held()
    office = office_of(held.body)

    assert only_due("minutes_drafts", office).told.since == held.meeting.closed_at
    assert due_of("minutes_drafts", make_office()) == []
    assert_hidden_from_strangers("minutes_drafts", held.present)


def test_minutes_that_were_sent_wait_for_their_approval_until_objections_end(clock):
    held, minutes = make_sent()
    office = office_of(held.body)

    item = only_due("minutes", office)
    assert item.due_at == minutes.objections_until
    assert due_of("minutes_drafts", office) == []
    assert due_of("minutes", make_office()) == []
    assert_hidden_from_strangers("minutes")

    clock.set(minutes.objections_until + timedelta(days=1))
    approve_minutes(minutes, item=None, ballot=None, words="Vorsitz am 1. April", by=held.chair)
    session.flush()
    assert due_of("minutes", office) == []
