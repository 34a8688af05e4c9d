"""Whoever can answer for a body is told once that a recommendation has come, and once that its answer is overdue."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from forum.accounts.absences.services import enter_absence
from forum.accounts.absences.staff import in_place_of
from forum.accounts.models import Role
from forum.core.access import GUEST
from forum.core.data.database import session
from forum.core.mail.outbox import OutgoingMail
from forum.core.time import clock as city_clock
from forum.councils.models.bodies import Body
from forum.councils.models.resolutions import AnswerKind, ResolutionKind
from forum.councils.resolutions.queries.owed import list_awaiting_of, list_readable_resolutions
from forum.councils.resolutions.services.answer import answer
from forum.councils.resolutions.services.decide import publish
from forum.councils.resolutions.services.tell import tell_addressees
from forum.spaces.models import Function
from tests.councils.factories import make_body, make_member
from tests.councils.resolutions import decide_on, make_recommendation, make_resolution
from tests.factories import make_user
from tests.support.actors import actor_of

pytestmark = pytest.mark.both_databases


def told():
    """To whom mails have been written, after the job ran twice."""
    for _twice in range(2):
        tell_addressees()
        session.flush()
    return session.scalars(select(OutgoingMail.recipient).order_by(OutgoingMail.id)).all()


def addressee_of(recommendation):
    return session.get_one(Body, recommendation.addressee_id, options=[joinedload(Body.space)])


def test_chair_and_office_of_the_addressee_are_told_when_it_comes_and_when_it_is_overdue(clock):
    recommendation = make_recommendation()
    board = addressee_of(recommendation)
    people = [make_member(board, function=one).person for one in (Function.CHAIR, Function.OFFICE)]
    make_member(board)

    assert sorted(told()) == sorted(one.email for one in people)
    clock.advance(days=42)
    assert len(told()) == 2
    clock.advance(days=1)
    assert len(told()) == 4


def test_what_is_not_public_is_told_nobody_until_its_day(clock):
    board = make_body()
    make_member(board, function=Function.OFFICE)
    recommendation = make_resolution(make_body(parent=board), kind=ResolutionKind.RECOMMENDATION)
    decide_on(recommendation)
    publish(recommendation, on=city_clock.today() + timedelta(days=2), by=make_user())
    assert told() == []

    clock.advance(days=2)

    assert len(told()) == 1


def test_a_body_without_anybody_who_answers_is_told_once_somebody_sits_there():
    board = addressee_of(make_recommendation())
    assert told() == []

    make_member(board, function=Function.CHAIR)

    assert len(told()) == 1


def test_nobody_hears_of_an_answered_recommendation(clock):
    recommendation = make_recommendation()
    make_member(addressee_of(recommendation), function=Function.CHAIR)
    answer(recommendation, kind=AnswerKind.FOLLOWED, text="So wird es gemacht.", by=make_user())

    clock.advance(days=60)

    assert told() == []
    addressee = addressee_of(recommendation)
    assert list_awaiting_of([addressee], actor=GUEST)[addressee.id] == ([], [])


def test_a_mail_is_sent_only_to_who_can_still_answer():
    recommendation = make_recommendation()
    chair = make_member(addressee_of(recommendation), function=Function.CHAIR).person
    keys = [recommendation.id]

    assert list_readable_resolutions(keys, actor_of(chair)) == keys
    assert list_readable_resolutions(keys, actor_of(make_user())) == []


def test_whoever_is_away_from_the_office_is_not_told_if_a_deputy_can_answer(clock):
    board = addressee_of(make_recommendation())
    kim, lea, mio = (make_user(roles=(Role.OFFICE,)) for _ in range(3))
    for one in (kim, lea):
        make_member(board, person=one, function=Function.OFFICE)
    # mio cannot answer: lea's mail waits for her
    for absent, deputy in ((kim, lea), (lea, mio)):
        enter_absence(absent, from_day=city_clock.today(), until_day=city_clock.today(), deputy=deputy, by=absent)
        if absent is kim:
            session.flush()
            assert in_place_of([kim.id, lea.id], among=[kim.id, lea.id]) == [lea.id]
    session.flush()

    assert sorted(told()) == sorted([kim.email, lea.email])
