"""Answering objections: by another person, with reasons, one mail each, and everything back as it was."""

import pytest
from sqlalchemy import func, select

from forum.core.acts.models import Activity
from forum.core.data.database import session
from forum.moderation.measures.texts import HIDE, NO_ACTION, RESTORE
from forum.moderation.models.cases import CaseState, Occasion
from forum.moderation.models.decisions import Decision, Trigger
from forum.moderation.models.objections import Outcome
from forum.moderation.objections.services.answer_objection import AlreadyAnswered
from forum.moderation.services.decide import AnotherPersonDecides
from forum.topics.queries.counts import find_differences
from tests.factories import make_user
from tests.moderation.objecting import grant, object_as, reject
from tests.moderation.stories import (
    case_of,
    decide_on,
    make_moderator,
    make_post,
    report_thing,
)
from tests.support.outbox import mails_to

pytestmark = pytest.mark.both_databases


def restricted(measure, **fields):
    """A reported post of Sascha's, the decision on it, and Sascha's objection."""
    author = make_user(email="sascha@example.org")
    post = make_post(by=author, body="Der Zuständige ist ein Vollidiot.")
    report_thing(post, email="toni@example.org")
    decision = decide_on(post, measure, **fields)
    return post, decision, object_as(author, decision)


def test_a_granted_objection_shows_the_post_again_at_once(clock):
    post, first, objection = restricted(HIDE)
    other = make_moderator()

    decided = grant(objection, post, by=other)

    assert post.hidden_at is None
    assert first.reversed_at == clock.now
    assert (decided.measure, decided.trigger, decided.decided_by_id) == (RESTORE, Trigger.OBJECTION, other.id)
    assert (objection.outcome, objection.decided_by_id) == (Outcome.GRANTED, other.id)
    assert case_of(post).state is CaseState.DECIDED
    assert find_differences() == []


def test_a_rejected_objection_changes_nothing_but_itself(clock):
    post, first, objection = restricted(HIDE)

    reject(objection, post)

    assert post.hidden_at is not None
    assert first.reversed_at is None
    assert session.scalar(select(func.count()).select_from(Decision)) == 1
    assert case_of(post).state is CaseState.DECIDED


@pytest.mark.parametrize("answer", [grant, reject])
def test_the_objector_gets_exactly_one_mail_with_the_reasons(clock, answer):
    post, _first, objection = restricted(HIDE)
    before = len(mails_to("sascha@example.org"))

    answer(objection, post)

    (mail,) = mails_to("sascha@example.org")[before:]
    text = " ".join(mail.text_body.split())
    assert "B 2026-1" in mail.subject
    assert "Das Zitat ist als solches zu erkennen." in text
    # whoever was right needs no court
    assert ("Verwaltungsgericht" in text) is (answer is reject)


def test_who_had_reported_hears_once_that_the_author_was_right(clock):
    post, _first, objection = restricted(HIDE)

    grant(objection, post)

    told = mails_to("toni@example.org")[-1]
    assert "Neue Entscheidung zu Ihrer Meldung M 2026-1/1" in told.subject
    assert "Das Zitat ist" not in told.text_body
    assert len(mails_to("toni@example.org")) == 3


def test_a_rejected_objection_is_no_news_for_others(clock):
    post, _first, objection = restricted(HIDE)

    reject(objection, post)

    assert len(mails_to("toni@example.org")) == 2


def test_when_the_reporter_is_right_a_measure_is_chosen_and_told_once(clock):
    post = make_post(by=make_user(email="sascha@example.org"))
    report = report_thing(post, email="toni@example.org")
    objection = object_as(report, decide_on(post, NO_ACTION))
    other = make_moderator()

    assert grant(objection, post, by=other) is None
    assert case_of(post).state is CaseState.REOPENED
    answered = len(mails_to("toni@example.org"))
    decide_on(post, HIDE, by=other)

    assert post.hidden_at is not None
    assert case_of(post).state is CaseState.DECIDED
    assert len(mails_to("sascha@example.org")) == 1
    assert len(mails_to("toni@example.org")) == answered + 1


def test_who_was_overruled_does_not_decide_the_same_matter_again(clock):
    post, first = make_post(), make_moderator()
    report = report_thing(post, email="toni@example.org")
    grant(object_as(report, decide_on(post, NO_ACTION, by=first)), post)

    with pytest.raises(AnotherPersonDecides):
        decide_on(post, NO_ACTION, by=first)
    assert decide_on(post, HIDE).decided_by_id != first.id

    report_thing(post, email="kim@example.org")
    assert decide_on(post, RESTORE, by=first)


def test_a_second_answer_is_refused(clock):
    post, _first, objection = restricted(HIDE)
    reject(objection, post)
    before = len(mails_to("sascha@example.org"))

    with pytest.raises(AlreadyAnswered):
        grant(objection, post)

    assert post.hidden_at is not None
    assert len(mails_to("sascha@example.org")) == before


def test_what_was_shown_again_meanwhile_is_not_hidden_by_a_grant(clock):
    post, _first, objection = restricted(HIDE)
    decide_on(post, RESTORE)

    grant(objection, post)

    assert post.hidden_at is None
    assert case_of(post).state is CaseState.DECIDED


def test_of_two_objections_the_second_one_keeps_the_case_open(clock):
    post = make_post()
    reports = [report_thing(post, email=f"{name}@example.org") for name in ("toni", "kim")]
    decision = decide_on(post, NO_ACTION)
    first, second = (object_as(report, decision) for report in reports)

    reject(first, post)

    case = case_of(post)
    assert (case.state, case.occasion) == (CaseState.REOPENED, Occasion.OBJECTION)
    assert case.due_at == second.due_at


def test_a_report_that_came_in_meanwhile_waits_on(clock):
    post, _first, objection = restricted(HIDE)
    report_thing(post, email="kim@example.org")

    reject(objection, post)

    assert case_of(post).occasion is Occasion.REPORT
    assert case_of(post).is_open


def test_an_answer_rises_the_version_so_that_an_old_view_decides_nothing(clock):
    post, _first, objection = restricted(HIDE)
    seen = case_of(post).version

    grant(objection, post)

    assert case_of(post).version > seen


def test_an_answer_is_written_down(clock):
    post, _first, objection = restricted(HIDE)
    other = make_moderator()

    reject(objection, post, by=other)

    act = session.scalars(select(Activity).where(Activity.verb == "case.objection_answered")).one()
    assert (act.by_id, act.details) == (other.id, {"objection": objection.id, "outcome": "rejected"})
