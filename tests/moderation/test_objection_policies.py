"""Who may object and who may answer; asked of objects that are not saved."""

from datetime import timedelta

import pytest

from forum.accounts.models import Role
from forum.core.access import GUEST, Actor
from forum.core.time import clock as city_clock
from forum.moderation.measures.accounts import NOTHING
from forum.moderation.measures.texts import HIDE, RELEASE
from forum.moderation.models.decisions import Decision, Trigger
from forum.moderation.models.objections import Objection, Objector
from forum.moderation.policies import may_answer, may_object
from tests.moderation.stories import unsaved_post

FIRST, SECOND = 7, 8
AUTHOR, REPORTER = 20, 21


def moderator(user_id, role=Role.MODERATOR):
    return Actor(user_id=user_id, roles=frozenset({role.value}))


def a_decision(**fields):
    given = {
        "decided_by_id": FIRST,
        "author_id": AUTHOR,
        "trigger": Trigger.NOTICE,
        "objection_until": city_clock.now() + timedelta(days=1),
    }
    return Decision(**given | fields)


def test_another_person_of_the_moderation_answers(app):
    assert may_answer(moderator(SECOND), Objection(user_id=AUTHOR), a_decision(), unsaved_post(author_id=AUTHOR))


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.OFFICE, Role.ADMIN])
def test_who_decided_first_does_not_answer_whatever_the_role(app, role):
    verdict = may_answer(
        moderator(FIRST, role), Objection(user_id=AUTHOR), a_decision(), unsaved_post(author_id=AUTHOR)
    )

    assert not verdict
    assert "selbst so entschieden" in str(verdict.reason)


@pytest.mark.parametrize("own", [AUTHOR, REPORTER])
def test_nobody_answers_in_a_matter_of_their_own(app, own):
    objection = Objection(user_id=REPORTER)

    assert not may_answer(moderator(own), objection, a_decision(), unsaved_post(author_id=AUTHOR))


def test_an_answered_objection_is_not_answered_again(app):
    answered = Objection(user_id=AUTHOR, decided_at=city_clock.now())

    assert not may_answer(moderator(SECOND), answered, a_decision(), unsaved_post(author_id=AUTHOR))


def test_when_the_first_account_is_gone_anybody_of_the_moderation_answers(app):
    assert may_answer(
        moderator(SECOND),
        Objection(user_id=None),
        a_decision(decided_by_id=None, author_id=None),
        unsaved_post(author_id=AUTHOR),
    )


def test_only_the_moderation_answers(app):
    assert not may_answer(Actor(user_id=9), Objection(), a_decision(), unsaved_post(author_id=AUTHOR))
    assert may_answer(GUEST, Objection(), a_decision(), unsaved_post(author_id=AUTHOR)).needs_login


def test_one_can_object_until_the_last_second(app, clock):
    decision = a_decision(objection_until=clock.now)
    assert may_object(decision, Objector.REPORTER)

    clock.advance(seconds=1)

    assert not may_object(decision, Objector.REPORTER)


def test_a_decision_on_an_objection_is_the_last_one(app):
    assert not may_object(a_decision(trigger=Trigger.OBJECTION), Objector.REPORTER)


def test_authors_object_to_what_restricts_them_and_reporters_to_everything(app):
    hidden, released = (
        a_decision(measure=HIDE, account_measure=NOTHING),
        a_decision(measure=RELEASE, account_measure=NOTHING),
    )

    assert may_object(hidden, Objector.AUTHOR)
    assert not may_object(released, Objector.AUTHOR)
    assert may_object(released, Objector.REPORTER)
