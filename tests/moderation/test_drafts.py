"""What is typed at the desk is kept in the browser through an expired session, and let go of when it has arrived."""

import pytest
from sqlalchemy import delete

from forum.accounts.models import Role, UserSession
from forum.core.data.database import session
from forum.moderation.measures.texts import HIDE
from tests.factories import make_reply, make_topic, make_user
from tests.moderation.objecting import object_as
from tests.moderation.stories import case_of, decide_on, make_moderator, make_post, report_thing

WHY = "Der Text setzt eine Person herab."


@pytest.fixture
def moderator(client):
    person = make_moderator()
    client.log_in(person)
    return person


@pytest.fixture
def office(client):
    client.log_in(make_user(roles=(Role.OFFICE,)))
    return client


@pytest.fixture
def post():
    reported = make_post()
    report_thing(reported)
    return reported


def case_page(client, post, end=""):
    return client.get(f"/moderation/{case_of(post).public_id}{end}")


def kept(page, *names):
    """The one key under which the browser keeps the fields of these names."""
    fields = [page.find(f'[name="{name}"]') for name in names]
    assert all("draft" in field.get("data-behaviour", "").split() for field in fields)
    (key,) = {field.get("data-draft") for field in fields}
    return key


def let_go(page):
    return {meta.get("content") for meta in page.find_all('meta[name="draft-saved"]')}


def test_the_explanation_of_a_decision(client, moderator, post):
    page = case_page(client, post)
    form = page.form("Entscheiden").fill({"Maßnahme": "Ausblenden", "Grund": "rule:insults", "Begründung": WHY})

    assert let_go(form.submit("Entscheiden")) == {kept(page, "explanation", "passages")}


def test_a_decision_that_is_refused_lets_go_of_nothing(client, moderator, post):
    form = case_page(client, post).form("Entscheiden").fill({"Maßnahme": "Ausblenden", "Begründung": WHY})

    assert let_go(form.submit("Entscheiden", status=422)) == set()


def test_whoever_was_logged_out_meanwhile_reads_the_text_on_the_page_that_asks_for_the_log_in(client, moderator, post):
    page = case_page(client, post)
    form = page.form("Entscheiden").fill({"Maßnahme": "Ausblenden", "Grund": "rule:insults", "Begründung": WHY})
    session.execute(delete(UserSession))
    session.commit()

    refused = form.submit("Entscheiden", status=403)

    assert refused.heading == "Anmelden"
    assert refused.read("main textarea[readonly]") == [WHY]
    assert let_go(refused) == set()
    assert post.hidden_at is None


def test_a_note(client, moderator, post):
    page = case_page(client, post)

    assert let_go(page.form("Notiz hinzufügen").fill({"body": "Bitte auch lesen."}).submit()) == {kept(page, "body")}


def test_the_remark_of_a_hand_over(client, moderator, post):
    page = case_page(client, post, "/uebergabe")
    answers = {"acute": "no", "suicide": "no", "endangers_life": "no", "recipient": "police", "remark": "Drohung"}
    client.post(page.path, answers)

    assert let_go(case_page(client, post, "/uebergabe")) == {kept(page, "remark")}


def test_the_explanation_of_a_joint_decision(client, moderator, post):
    page = client.get(f"/moderation/gemeinsam?case={case_of(post).public_id}")
    form = page.form("Alle entscheiden").fill(
        {"Maßnahme": "Ausblenden", "Grund": "rule:advertising", "Begründung": WHY}
    )
    other = make_post()
    report_thing(other)

    assert let_go(form.submit("Alle entscheiden")) == {kept(page, "explanation")}
    assert kept(client.get(f"/moderation/gemeinsam?case={case_of(other).public_id}"), "explanation") != kept(
        page, "explanation"
    )


def test_the_explanation_below_a_post(client, moderator):
    topic = make_topic()
    post = make_reply(topic)
    session.flush()
    name = f"{post.public_id}-explanation"
    page = client.get(f"/moderation/beitrag/{post.public_id}")
    given = {"measure": "hide", "ground": "rule:insults", "explanation": WHY, "seen_as": post.seen_as}

    again = client.post(f"/moderation/beitrag/{post.public_id}", {name: WHY}, status=422)
    sent = {f"{post.public_id}-{field}": value for field, value in given.items()}
    back = client.post(f"/moderation/beitrag/{post.public_id}", sent)

    assert let_go(back) == {kept(page, name)} == {kept(again, name)}


def test_the_answer_to_an_objection(client, moderator, post):
    objection = object_as(make_user(), decide_on(post, HIDE))
    page = case_page(client, post, f"/beschwerde/{objection.public_id}")

    sent = client.post(page.path, {"outcome": "rejected", "reasons": "Es bleibt dabei."})

    assert let_go(sent) == {kept(page, "reasons")}


def test_the_explanation_of_a_report(client, clock):
    page = client.get(f"/melden/beitrag/{make_post().public_id}")
    clock.advance(seconds=30)
    given = {"category": "rules", "explanation": WHY, "name": "Toni Meldend", "email": "toni@example.org"}
    form = page.form("Meldung absenden").fill({**given, "good_faith": True})

    assert let_go(form.submit()) == {kept(page, "explanation")}


def test_a_text_block(office):
    page = office.get("/moderation/textbausteine/neu")
    saved = page.form("Textbaustein speichern").fill({"Titel": "Ton", "Text": "Bitte freundlich."}).submit()
    edited = saved.follow("Ton")

    assert let_go(saved) == {kept(page, "title", "body")}
    assert let_go(edited.form("Textbaustein speichern").submit()) == {kept(edited, "title", "body")}


def test_a_term_of_the_word_lists(office):
    page = office.get("/moderation/wortlisten/neu")
    given = {"words": "Mistkerl", "kind": "insult", "level": "look", "exceptions": "Mistkerlchen"}
    saved = office.post(page.path, given)
    edited = saved.follow("Mistkerl")

    assert let_go(saved) == {kept(page, "words", "exceptions")}
    assert let_go(edited.form("Begriff speichern").submit()) == {kept(edited, "words", "exceptions")}


@pytest.mark.parametrize("address", ["/moderation/textbausteine/neu", "/melden/beitrag/{post}", "/moderation/{case}"])
def test_a_second_click_sends_nothing_twice(office, post, address):
    page = office.get(address.format(post=post.public_id, case=case_of(post).public_id))
    forms = [form for form in page.find_all("main form[method=post]") if form.cssselect("textarea")]

    assert forms
    assert all(form.get("data-behaviour") == "once" for form in forms)
