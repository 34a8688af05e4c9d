"""Who has reported or objected is forgotten after three years, the words of decisions after five; what is counted stays."""

import pytest
from sqlalchemy import func, select

from forum.core.data.database import session
from forum.core.running.jobs import find_queue
from forum.moderation.measures.passages import BLACK_OUT
from forum.moderation.measures.texts import HIDE
from forum.moderation.models.cases import CaseNote
from forum.moderation.models.decisions import Blackout
from forum.moderation.models.objections import Outcome
from forum.moderation.models.reports import Report
from forum.moderation.services.erase import erase_blackouts, erase_hidden_texts
from forum.moderation.services.forget import (
    forget_notes,
    forget_objections,
    forget_reporters,
    forget_words_of_decisions,
)
from tests.factories import make_user
from tests.moderation.objecting import object_as, reject
from tests.moderation.stories import case_of, decide_on, make_post, report_thing

pytestmark = pytest.mark.both_databases


def test_a_report_loses_its_person_after_three_years(clock):
    report = report_thing(make_post(), by=make_user())
    clock.advance(days=3 * 365 + 2)

    assert forget_reporters() == 1

    session.refresh(report)
    assert (report.reporter_name, report.reporter_email, report.reporter_id, report.addresses) == ("", "", None, "")
    assert session.scalar(select(func.count()).select_from(Report)) == 1


def test_a_younger_report_keeps_its_person(clock):
    report = report_thing(make_post())
    clock.advance(days=3 * 365 - 2)

    assert forget_reporters() == 0
    session.refresh(report)
    assert report.reporter_name == "Toni Meldend"


def test_forgetting_twice_changes_nothing(clock):
    report_thing(make_post())
    clock.advance(days=3 * 365 + 2)
    forget_reporters()

    assert forget_reporters() == 0


def test_the_worker_forgets_every_night(app):
    assert any("forget_reporters" in name for name in find_queue(app).jobs)


def test_an_objection_loses_its_words_and_keeps_its_outcome(clock):
    author = make_user()
    post = make_post(by=author)
    report_thing(post)
    objection = object_as(author, decide_on(post, HIDE))
    reject(objection, post)
    clock.advance(days=3 * 365 + 2)

    assert (forget_objections(), forget_objections()) == (1, 0)

    assert (objection.explanation, objection.answer, objection.user_id) == ("–", "–", None)
    assert author.public_id not in objection.objector_key
    assert objection.outcome is Outcome.REJECTED


def test_an_objection_that_waits_is_not_forgotten(clock):
    author = make_user()
    post = make_post(by=author)
    report_thing(post)
    objection = object_as(author, decide_on(post, HIDE))
    clock.advance(days=3 * 365 + 2)

    assert forget_objections() == 0
    assert objection.explanation == "Der Satz war ein Zitat."


def test_notes_are_deleted_after_three_years(clock):
    post = make_post()
    report_thing(post)
    session.add(CaseNote(case_id=case_of(post).id, body="Bitte zu zweit ansehen."))
    session.flush()
    clock.advance(days=3 * 365 + 2)

    assert (forget_notes(), forget_notes()) == (1, 0)


def test_a_decision_keeps_measure_and_ground_when_its_words_are_gone(clock):
    post = make_post(by=make_user())
    report_thing(post)
    decision = decide_on(post, HIDE)
    clock.advance(days=5 * 365 + 3)

    assert (forget_words_of_decisions(), forget_words_of_decisions()) == (1, 0)

    assert (decision.explanation, decision.facts, decision.author_id) == ("–", "", None)
    assert (decision.measure, decision.ground) == (HIDE, "rule:insults")


def test_a_wording_under_bars_is_erased_when_nobody_can_get_it_back(clock):
    post = make_post(by=make_user(), body="Der Zuständige ist ein Vollidiot.")
    report_thing(post)
    decision = decide_on(post, BLACK_OUT, passages=("ein Vollidiot",))
    clock.set(decision.objection_until)
    assert erase_blackouts() == 0
    clock.advance(days=2)

    assert (erase_blackouts(), erase_blackouts()) == (1, 0)

    kept = session.scalars(select(Blackout)).one()
    assert (kept.body_before, kept.body_after) == ("", "")
    assert post.raw_body == "Der Zuständige ist █████."


def test_a_hidden_profile_keeps_its_text_while_an_objection_waits(clock):
    person = make_user(about="Ich verkaufe Uhren.", about_html="<p>Ich verkaufe Uhren.</p>")
    report_thing(person)
    objection = object_as(person, decide_on(person, HIDE))
    clock.advance(days=300)
    assert erase_hidden_texts() == 0
    reject(objection, person)

    assert (erase_hidden_texts(), erase_hidden_texts()) == (1, 0)

    assert (person.about, person.about_html) == ("", "")
