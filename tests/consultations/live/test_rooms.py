"""Rooms for live questions: their codes, who is there, and what is forgotten in the night."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from forum.accounts.models import Role
from forum.consultations.live.jobs import forget_browsers
from forum.consultations.live.queries.rooms import count_connected, get_room
from forum.consultations.live.services.rooms import copy_room, draw_new_code, note_presence
from forum.consultations.live.services.support import support
from forum.consultations.models.live import LivePresence, LiveQuestion, LiveSupport
from forum.consultations.module_kinds import kind_of
from forum.core.data.database import session
from forum.core.running import jobs
from forum.core.time import clock as city_clock
from tests.consultations.factories import make_module, make_phase, make_procedure
from tests.consultations.live.rooms import make_live_module, make_question
from tests.factories import make_user

pytestmark = pytest.mark.both_databases


@pytest.fixture
def leader(app):
    return make_user(roles=(Role.OFFICE,))


def counts(module):
    room = get_room(module)
    return room.waiting_count, room.open_count, room.answered_count


def texts(page):
    return [question.text for question in page.items]


def run_job(app, job):
    session.commit()
    jobs.run(app, job)
    session.expire_all()


def test_each_room_gets_a_code_of_four_digits_that_no_other_room_has(app):
    codes = {get_room(make_live_module()).code for _ in range(20)}

    assert len(codes) == 20
    assert all(1000 <= int(code) <= 9999 for code in codes)


def test_open_pages_are_counted_for_some_minutes(app, clock):
    module = make_live_module()
    for key in ("a", "a", "b"):
        note_presence(module, key)

    assert count_connected(module) == 2
    clock.advance(minutes=5)
    assert count_connected(module) == 0


def test_in_the_night_after_the_end_nobody_can_tell_who_asked_or_supported(app, clock):
    module = make_live_module()
    question = make_question(module, browser="mine")
    support(question, browser="mine")
    note_presence(module, "a")
    clock.advance(days=12, hours=-1)
    run_job(app, forget_browsers)
    assert session.scalars(select(LiveQuestion.asker_key)).one() == "mine"

    clock.advance(days=1)
    run_job(app, forget_browsers)

    question = session.scalars(select(LiveQuestion)).one()
    assert (question.asker_key, question.support_count) == (None, 1)
    assert session.scalars(select(LiveSupport)).all() == []
    assert session.scalars(select(LivePresence)).all() == []
    assert get_room(module).code is None


def test_a_room_without_an_end_forgets_each_night_and_keeps_its_code(app, clock):
    procedure = make_procedure()
    module = make_live_module(procedure=procedure, phase=make_phase(procedure, ends_at=None))
    make_question(module, browser="mine")
    run_job(app, forget_browsers)
    assert session.scalars(select(LiveQuestion.asker_key)).one() == "mine"

    clock.advance(days=1)
    run_job(app, forget_browsers)

    assert session.scalars(select(LiveQuestion.asker_key)).one() is None
    assert get_room(module).code is not None


def test_a_new_code_replaces_the_old_one(app, leader):
    room = get_room(make_live_module())
    room.code = None

    draw_new_code(room, by=leader)

    assert room.code is not None


def test_a_copied_room_keeps_what_was_set_and_no_question(app, leader):
    source, target = make_live_module(releases_first=True), make_live_module()
    make_question(source)

    copy_room(source, target, leader)

    assert get_room(target).releases_first
    assert get_room(target).code != get_room(source).code
    assert counts(target) == (0, 0, 0)


def test_a_room_lacks_an_end_and_a_word_about_what_is_left(app):
    procedure = make_procedure()
    module = make_module("live", procedure=procedure, phase=make_phase(procedure, ends_at=None))

    assert len(kind_of(module).lacks(module)) == 2
    assert kind_of(make_live_module()).lacks(make_live_module()) == []


def test_a_module_without_questions_takes_its_room_along(app):
    module = make_live_module()

    kind_of(module).end(module)
    session.delete(module)
    session.flush()


def test_days_pass_and_the_last_day_counts_to_its_midnight(app, clock):
    """The keys of a room that closes at midnight stay until then."""
    procedure = make_procedure()
    end = (city_clock.now() + timedelta(days=1)).replace(hour=23, minute=0)
    module = make_live_module(procedure=procedure, phase=make_phase(procedure, ends_at=end))
    make_question(module, browser="mine")
    clock.advance(days=1, hours=11)
    run_job(app, forget_browsers)
    assert session.scalars(select(LiveQuestion.asker_key)).one() == "mine"

    clock.advance(hours=2)
    run_job(app, forget_browsers)

    assert session.scalars(select(LiveQuestion.asker_key)).one() is None
