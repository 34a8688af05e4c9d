"""Resolutions that are numbered, decided and answered at the same moment, on both databases."""

from threading import Barrier, current_thread, main_thread

import pytest
from sqlalchemy import select

from forum.accounts.models import User
from forum.core.data import unit_of_work
from forum.core.data.database import session
from forum.councils.models.bodies import Body
from forum.councils.models.resolutions import AnswerKind, NumberSeries, Resolution, ResolutionKind
from forum.councils.resolutions.services import numbers
from forum.councils.resolutions.services.answer import answer
from forum.councils.resolutions.services.propose import propose_resolution, withdraw
from tests.councils.factories import make_body
from tests.councils.resolutions import make_recommendation, make_resolution
from tests.councils.test_place_races import PEOPLE, at_once
from tests.factories import make_user

pytestmark = pytest.mark.both_databases


def propose_at_once(app):
    """The row of the year is there already: each of them counts on."""
    body, by = make_body(), make_user()
    make_resolution(body)
    session.commit()
    body_id, user_id = body.id, by.id

    def propose(number):
        propose_resolution(
            session.get_one(Body, body_id),
            kind=ResolutionKind.RESOLUTION,
            title=f"Beschluss {number}",
            text="So wird es gemacht.",
            by=session.get_one(User, user_id),
        )

    return at_once(app, propose)


def test_resolutions_proposed_at_the_same_moment_get_numbers_without_a_gap(app):
    done, wrong = propose_at_once(app)

    assert (done, wrong) == (PEOPLE, [])
    given = session.scalars(select(Resolution.number).order_by(Resolution.number)).all()
    assert given == [f"SCF-2026-{number:03}" for number in range(1, PEOPLE + 2)]


def test_without_the_lock_two_of_them_would_take_the_same_number(app, monkeypatch):
    everybody, lock_series = Barrier(PEOPLE), numbers.lock_series

    def read_together(year):
        if current_thread() is main_thread():
            return lock_series(year)
        series = session.get_one(NumberSeries, year)
        everybody.wait(20)
        return series

    monkeypatch.setattr(numbers, "lock_series", read_together)
    monkeypatch.setattr(unit_of_work, "begin_writing", lambda _writer: None)

    done, wrong = propose_at_once(app)

    assert done < PEOPLE
    assert wrong


def test_of_two_answers_at_the_same_moment_one_stands(app):
    recommendation, by = make_recommendation(), make_user()
    session.commit()
    resolution_id, user_id = recommendation.id, by.id

    def give(number):
        kind = AnswerKind.FOLLOWED if number % 2 else AnswerKind.NOT_FOLLOWED
        by = session.get_one(User, user_id)
        answer(session.get_one(Resolution, resolution_id), kind=kind, text=f"Begründung {number}.", by=by)

    assert at_once(app, give) == (1, [])


def test_a_resolution_is_withdrawn_once(app):
    resolution, by = make_resolution(), make_user()
    session.commit()
    resolution_id, user_id = resolution.id, by.id

    def take_back(_number):
        withdraw(session.get_one(Resolution, resolution_id), by=session.get_one(User, user_id))

    assert at_once(app, take_back) == (1, [])
