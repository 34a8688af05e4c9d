"""Two people who begin, approve, correct or object to the same minutes at the same moment, on both databases."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.time import clock as city_clock
from forum.councils.meetings.queries.find import WITH_BODY
from forum.councils.minutes.queries.minutes import OF_MEETING
from forum.councils.minutes.services.freeze import approve_minutes, correct_minutes
from forum.councils.minutes.services.object import make_objection
from forum.councils.minutes.services.write import begin_minutes, send_minutes
from forum.councils.models.agenda import AgendaItem
from forum.councils.models.meetings import Meeting
from forum.councils.models.members import Membership
from forum.councils.models.minutes import Minutes, MinutesObjection, MinutesVersion
from tests.councils.kept import make_approved, make_draft, make_held, make_sent
from tests.support.parallel import in_threads
from tests.support.rivals import attempt

pytestmark = pytest.mark.both_databases

RIVALS = 3


def rush(app, *acts):
    """Let these act at once; what became of each, as `attempt` tells it."""
    # a thread does not inherit the moment that the test holds
    moment = city_clock.now()

    def come(number):
        with city_clock.frozen(moment):
            return attempt(app, acts[number])

    outcomes = in_threads(come, count=len(acts))
    session.rollback()
    return outcomes


def person(key):
    return session.get_one(User, key)


def minutes_of(key):
    return session.scalars(select(Minutes).options(OF_MEETING).where(Minutes.id == key)).one()


def count_of(kind, minutes):
    return session.scalar(select(func.count()).select_from(kind).where(kind.minutes_id == minutes))


def test_minutes_that_several_people_begin_are_begun_once(app, clock):
    held = make_held()
    meeting, chair = held.meeting.id, held.chair.id
    session.commit()

    def begin():
        begin_minutes(
            session.scalars(select(Meeting).options(*WITH_BODY).where(Meeting.id == meeting)).one(), by=person(chair)
        )

    outcomes = rush(app, *[begin] * RIVALS)

    assert sorted(outcomes) == ["done", *["refused"] * (RIVALS - 1)]
    assert session.scalar(select(func.count(Minutes.id)).where(Minutes.meeting_id == meeting)) == 1


def test_minutes_that_several_people_send_are_sent_once(app, clock):
    held, minutes = make_draft()
    key, chair = minutes.id, held.chair.id
    session.commit()
    until = city_clock.now() + timedelta(days=14)

    outcomes = rush(
        app, *[lambda: send_minutes(minutes_of(key), until=until, keeper="Büro", by=person(chair))] * RIVALS
    )

    assert sorted(outcomes) == ["done", *["refused"] * (RIVALS - 1)]


def test_minutes_that_several_people_approve_have_one_version(app, clock):
    held, minutes = make_sent()
    key, chair = minutes.id, held.chair.id
    clock.advance(days=15)
    session.commit()

    def approve():
        approve_minutes(minutes_of(key), item=None, ballot=None, words="Vorsitz am 1. April", by=person(chair))

    outcomes = rush(app, *[approve] * RIVALS)

    assert sorted(outcomes) == ["done", *["refused"] * (RIVALS - 1)]
    assert count_of(MinutesVersion, key) == 1


def test_corrections_at_the_same_moment_get_numbers_of_their_own(app, clock):
    held, minutes = make_approved()
    key, chair = minutes.id, held.chair.id
    item = held.open_item.public_id
    session.commit()

    def correct(text):
        correct_minutes(minutes_of(key), item, text, reason="Verhört", by=person(chair))

    outcomes = rush(app, *[lambda text=f"Wortlaut {number}": correct(text) for number in range(RIVALS)])

    assert outcomes == ["done"] * RIVALS
    numbers = session.scalars(select(MinutesVersion.number).where(MinutesVersion.minutes_id == key))
    assert sorted(numbers) == [1, 2, 3, 4]


def test_an_objection_sent_several_times_at_once_stands_once(app, clock):
    held, minutes = make_sent()
    key, item, place, author = minutes.id, held.open_item.id, held.running.people[1].id, held.present.id
    session.commit()

    def object_to():
        make_objection(
            minutes_of(key),
            "Es waren 3 Angebote.",
            item=session.get_one(AgendaItem, item),
            membership=session.get_one(Membership, place),
            by=person(author),
        )

    outcomes = rush(app, *[object_to] * RIVALS)

    assert sorted(outcomes) == ["done", *["refused"] * (RIVALS - 1)]
    assert count_of(MinutesObjection, key) == 1
