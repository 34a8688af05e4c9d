"""Triage looks at new texts, sorts the queue and says why; it does nothing to the text."""

import pytest
from sqlalchemy import select

from forum.accounts.models import Group, Role
from forum.accounts.services.profiles import update_profile
from forum.core.acts.consumers import find_consumer
from forum.core.acts.delivering import deliver_acts, deliver_batch
from forum.core.data.database import session
from forum.discussions.models import Post
from forum.discussions.services.edit import edit_post
from forum.moderation.measures.texts import HIDE, NO_ACTION
from forum.moderation.models.cases import Case, CaseState, Occasion, Priority
from forum.moderation.models.findings import Finding
from forum.moderation.services import triage
from forum.triage.models import Level
from forum.triage.services import ensure_default_terms
from tests.factories import make_reply, make_topic, make_user
from tests.moderation.stories import case_of, decide_on, make_post, report_thing
from tests.topics.contributions import as_bytes, run_import

pytestmark = pytest.mark.both_databases

INSULT = "Ihr seid doch alle Vollidioten, verpisst euch endlich aus dem Rathaus."
CIVIL = "Die Ampel an der Kreuzung schaltet für Radfahrende zu spät auf Grün."


@pytest.fixture(autouse=True)
def word_lists():
    ensure_default_terms()


def look():
    session.commit()
    deliver_acts()


def finding_of(post):
    return session.scalars(select(Finding).where(Finding.subject_id == post.id)).one()


def opening_id(topic):
    return session.scalars(select(Post.id).where(Post.thread_id == topic.id, Post.number == 1)).one()


def cases():
    return session.scalars(select(Case).order_by(Case.id)).all()


def test_an_insult_comes_to_the_front_with_its_words_marked():
    civil, insult = make_post(body=CIVIL), make_post(body=INSULT)

    look()

    case = case_of(insult)
    assert [one.id for one in cases()] == [case.id]
    assert (case.occasion, case.triage, case.state) == (Occasion.TRIAGE, Level.URGENT, CaseState.OPEN)
    assert case.priority >= Priority.MEDIUM
    marked = [INSULT[mark["start"] : mark["end"]] for mark in finding_of(insult).marks]
    assert any("Vollidiot" in words for words in marked)
    assert finding_of(civil).level is Level.UNREMARKABLE


def test_it_never_acts_by_itself():
    insult = make_post(body=INSULT)

    look()

    assert insult.is_visible
    assert case_of(insult).decided_at is None


def test_each_act_is_looked_at_once():
    make_post(body=INSULT)
    look()
    version = cases()[0].version

    assert deliver_batch(find_consumer("triage")) == 0
    assert cases()[0].version == version


def test_an_edit_is_looked_at_again():
    author = make_user()
    post = make_reply(make_topic(), by=author, body=CIVIL)
    look()

    edit_post(post, body=INSULT, by=author)
    look()

    assert finding_of(post).level is Level.URGENT
    assert case_of(post).is_open


def test_an_edit_that_changes_nothing_remarkable_does_not_reopen_a_decided_case():
    author = make_user()
    post = make_reply(make_topic(), by=author, body=INSULT)
    look()
    decide_on(post, NO_ACTION)

    edit_post(post, body=CIVIL, by=author)
    look()

    assert case_of(post).state is CaseState.DECIDED


def test_what_people_decided_before_triage_came_stays_decided(clock):
    post = make_post(body=INSULT)
    report_thing(post)
    clock.advance(seconds=20)
    decide_on(post, HIDE)

    look()

    case = case_of(post)
    assert (case.state, case.triage) == (CaseState.DECIDED, Level.URGENT)


def test_the_same_text_by_another_account_is_a_sign_of_spam():
    text = "Jetzt beim Gewinnspiel mitmachen und ein Fahrrad gewinnen, nur noch diese Woche für alle aus der Stadt."
    first = make_post(body=text)
    look()
    second = make_post(body=text.upper())
    look()

    assert "copy" not in {mark["kind"] for mark in finding_of(first).marks}
    assert "copy" in {mark["kind"] for mark in finding_of(second).marks}


def test_a_newcomer_who_sends_more_than_a_hand_can_type_is_noticed():
    text = "Hier steht sehr viel Text, den in zwei Sekunden niemand tippen kann. " * 8
    typed, pasted = make_post(body=text, seconds=600), make_post(body=f"Noch einmal anders: {text}", seconds=2)

    look()

    assert "speed" not in {mark["kind"] for mark in finding_of(typed).marks}
    assert "speed" in {mark["kind"] for mark in finding_of(pasted).marks}


def test_a_title_is_looked_at_with_its_text():
    topic = make_topic(title="Die Vollidioten im Rathaus schlafen")

    look()

    assert session.scalars(select(Finding).where(Finding.level != Level.UNREMARKABLE)).one().subject_id
    assert cases()[0].subject_id == opening_id(topic)


def test_a_profile_is_looked_at_too():
    person = make_user()
    update_profile(person, public_name=person.public_name, group=Group.RESIDENTS, about=INSULT)

    look()

    assert cases()[0].subject_id == person.id


def test_those_who_work_for_the_forum_get_no_case():
    make_reply(make_topic(), by=make_user(roles=(Role.EXPERT,)), body=INSULT)

    look()

    assert cases() == []


def test_what_was_imported_is_looked_at(tmp_path):
    file = tmp_path / "beitraege.csv"
    file.write_bytes(as_bytes(f'B1,Ein Beitrag aus dem alten Portal,"{INSULT}",https://example.org/1'))
    run_import(file)

    look()

    assert [case.triage for case in cases()] == [Level.URGENT]


def test_a_text_that_cannot_be_judged_is_looked_at_by_a_person_and_others_do_not_wait(monkeypatch):
    topic = make_topic()
    bad, good = make_reply(topic, body="Dieser Text geht nicht."), make_reply(topic, body="Dieser Text geht gut.")
    session.commit()
    judge = triage.assess

    def judge_but_one(text, **options):
        if "geht nicht" in text:
            raise RecursionError
        return judge(text, **options)

    monkeypatch.setattr(triage, "assess", judge_but_one)

    assert deliver_batch(find_consumer("triage")) == 3
    assert deliver_batch(find_consumer("triage")) == 0

    assert case_of(bad).occasion is Occasion.TRIAGE
    kinds = (Finding.subject_kind == "post", Finding.subject_id.in_([bad.id, good.id]))
    assert session.scalars(select(Finding.subject_id).where(*kinds)).all() == [good.id]
