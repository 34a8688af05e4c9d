"""Triage looks at new texts, sorts the queue and says why; it does nothing to the text."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from forum.accounts.models import Group, Role
from forum.accounts.services.profiles import update_profile
from forum.core.acts.consumers import find_consumer
from forum.core.acts.delivering import deliver_acts, deliver_batch
from forum.core.acts.models import ActDelivery
from forum.core.data.database import session
from forum.discussions.models.posts import Post
from forum.discussions.services.edit import edit_post
from forum.moderation.measures.texts import HIDE, NO_ACTION
from forum.moderation.models.cases import Case, CaseState, Occasion, Priority
from forum.moderation.services import triage
from forum.triage.findings import Finding
from forum.triage.models import Level
from forum.triage.services import ensure_default_terms
from tests.factories import make_reply, make_topic, make_user
from tests.moderation.stories import case_of, decide_on, make_post, report_thing
from tests.support.queries import count_queries
from tests.topics.contributions import as_bytes, run_import

pytestmark = pytest.mark.both_databases

INSULT = "Ihr seid doch alle Vollidioten, verpisst euch endlich aus dem Rathaus."
MILD = "Wer so plant, ist ein Trottel und hat den Ring noch nie gesehen."
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


def test_whether_copies_may_be_read_is_asked_of_texts_that_have_copies_alone():
    make_post(body="Die Bänke am Ring sind zu niedrig für viele ältere Menschen, die dort warten.")
    with count_queries() as without_copies:
        look()
    for _number in range(2):
        make_post(body="Uhren sehr günstig zu verkaufen, alle Marken, nur heute und nur solange der Vorrat reicht!")
    with count_queries() as with_copies:
        look()

    found = [[one for one in queries if "JOIN post ON finding." in one] for queries in (without_copies, with_copies)]
    assert [bool(one) for one in found] == [False, True]


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


def test_words_of_a_title_are_kept_with_their_places_in_it():
    title = "Die Vollidioten im Rathaus schlafen"
    topic = make_topic(title=title)

    look()

    marks = session.scalars(select(Finding.marks).where(Finding.subject_id == opening_id(topic))).one()
    assert [title[mark["start"] : mark["end"]] for mark in marks if "title" in mark] == ["Vollidioten"]


def test_a_profile_is_looked_at_too():
    person = make_user()
    update_profile(person, public_name=person.public_name, group=Group.RESIDENTS, about=INSULT)

    look()

    assert cases()[0].subject_id == person.id


def test_those_who_work_for_the_forum_get_no_case():
    make_reply(make_topic(), by=make_user(roles=(Role.EXPERT,)), body=INSULT)

    look()

    assert cases() == []


def test_only_what_is_to_be_looked_at_at_once_opens_a_case():
    mild = make_post(body=MILD)

    look()

    assert finding_of(mild).level is Level.LOOK
    assert cases() == []


def test_have_a_look_sorts_a_case_that_waits_for_another_reason():
    mild = make_post(body=MILD)
    look()

    report_thing(mild)

    case = case_of(mild)
    assert (case.occasion, case.triage) == (Occasion.REPORT, Level.LOOK)


def test_a_report_before_triage_learns_of_the_hint_as_well():
    mild = make_post(body=MILD)
    report_thing(mild)

    look()

    assert (case_of(mild).occasion, case_of(mild).triage) == (Occasion.REPORT, Level.LOOK)


def test_have_a_look_does_not_reopen_a_decided_case():
    author = make_user()
    post = make_reply(make_topic(), by=author, body=CIVIL)
    look()
    report_thing(post)
    decide_on(post, NO_ACTION)

    edit_post(post, body=MILD, by=author)
    look()

    assert (case_of(post).state, case_of(post).triage) == (CaseState.DECIDED, Level.LOOK)


def test_what_was_imported_is_looked_at_and_opens_no_case(tmp_path):
    file = tmp_path / "beitraege.csv"
    file.write_bytes(as_bytes(f'B1,Ein Beitrag aus dem alten Portal,"{INSULT}",https://example.org/1'))
    run_import(file)
    look()
    file.write_bytes(as_bytes(f'B1,Ein Beitrag aus dem alten Portal,"{INSULT} Sofort.",https://example.org/1'))
    run_import(file)
    look()

    (finding,) = [one for one in session.scalars(select(Finding)) if one.marks]
    assert finding.level is Level.LOOK
    assert cases() == []


def test_a_model_that_cannot_be_read_opens_no_cases(monkeypatch, app):
    make_post(body=CIVIL)
    session.commit()
    monkeypatch.setattr(triage, "triage_model", lambda: Path("nowhere.npz"))

    deliver_batch(find_consumer("triage"))

    assert cases() == []
    assert session.scalar(select(func.count()).select_from(ActDelivery).where(ActDelivery.attempts > 0))


def test_a_text_that_cannot_be_judged_is_looked_at_by_a_person_and_others_do_not_wait(monkeypatch):
    topic = make_topic()
    bad, good = make_reply(topic, body="Dieser Text geht nicht."), make_reply(topic, body="Dieser Text geht gut.")
    session.commit()
    judge = triage.assess_post

    def judge_but_one(title, text, **options):
        if "geht nicht" in text:
            raise RecursionError
        return judge(title, text, **options)

    monkeypatch.setattr(triage, "assess_post", judge_but_one)

    assert deliver_batch(find_consumer("triage")) == 3
    assert deliver_batch(find_consumer("triage")) == 0

    assert case_of(bad).occasion is Occasion.TRIAGE
    kinds = (Finding.subject_kind == "post", Finding.subject_id.in_([bad.id, good.id]))
    assert session.scalars(select(Finding.subject_id).where(*kinds)).all() == [good.id]
