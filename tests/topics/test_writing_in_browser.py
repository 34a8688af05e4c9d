"""Writing in a real browser: fields by kind, drafts that survive, similar topics, no barriers."""

import pytest

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.topics.models import Kind
from tests.accounts.people import PASSWORD, make_account
from tests.factories import make_field, make_reply, make_topic, make_user
from tests.search.finding import index_now
from tests.support.browser import NARROW, barriers

pytestmark = pytest.mark.browser


def test_the_chosen_kind_decides_which_fields_are_seen(app, visit):
    make_field()
    session.commit()
    page = visit(javascript=False).open("/themen/neu")

    seen = []
    for kind in ("diskussion", "vorschlag", "kooperation"):
        page.check(f'input[name="kind"][value="{kind}"]')
        fields = ("body", "problem", "direction")
        seen.append([name for name in fields if page.locator(f'[name="{name}"]').first.is_visible()])

    assert seen == [["body"], ["problem"], ["body", "direction"]]


@pytest.mark.parametrize("javascript", [True, False])
def test_what_a_guest_writes_is_in_the_form_again_after_the_log_in(visit, javascript):
    make_field()
    person = make_account()
    session.commit()
    window = visit(javascript=javascript)
    page = window.open("/themen/neu")
    page.fill('[name="title"]', "Bänke am Okerufer fehlen")
    page.fill('textarea[name="body"]', "Wer lange geht, findet keine Bank.")

    page.click('form.compose button[type="submit"].kern-btn--primary')
    page.get_by_label("E-Mail-Adresse").fill(person.email)
    page.get_by_label("Passwort", exact=True).fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Anmelden", exact=True).click()
    page.get_by_role("button", name="Thema veröffentlichen").wait_for()

    assert page.input_value('[name="title"]') == "Bänke am Okerufer fehlen"
    assert page.input_value('textarea[name="body"]') == "Wer lange geht, findet keine Bank."
    assert [one for one in window.complaints if "403" not in one and "422" not in one] == []


def test_similar_topics_appear_while_the_title_is_typed(app, visit):
    make_topic(title="Fehlende Fahrradständer am Hauptbahnhof")
    index_now()
    page = visit().open("/themen/neu")

    page.locator('[name="title"]').press_sequentially("Fahrradständer am Hauptbahnhof")

    page.wait_for_selector("#aehnliche a")
    assert page.locator("#aehnliche a").first.inner_text().startswith("Fehlende Fahrradständer")


def test_a_published_reply_leaves_no_draft_behind(app, visit):
    topic, person = make_topic(), make_user()
    session.commit()
    window = visit()
    window.log_in(app, person)
    page = window.open(f"/diskussion/{topic.public_id}/antworten")
    page.fill('textarea[name="body"]', "Gute Idee.")

    page.click('button[type="submit"].kern-btn--primary')
    page.wait_for_url("**/themen/**")
    page = window.open(f"/diskussion/{topic.public_id}/antworten")

    assert page.input_value('textarea[name="body"]') == ""


def test_support_is_counted_without_leaving_the_page(app, visit):
    topic, person = make_topic(), make_user()
    session.commit()
    window = visit()
    window.log_in(app, person)
    page = window.open(f"/themen/{topic.public_id}/{topic.slug}")

    for pressed in ("true", "false"):
        page.click("#b1 button[aria-pressed]")
        page.wait_for_selector(f'#b1 button[aria-pressed="{pressed}"]')

    assert page.url.endswith(topic.slug)
    assert not window.complaints


@pytest.mark.parametrize("size", [None, NARROW])
def test_the_pages_of_writing_have_no_barriers(app, visit, size):
    office = make_user(roles=(Role.OFFICE,))
    topic = make_topic(kind=Kind.PROPOSAL)
    post = make_reply(topic, by=office)
    session.commit()
    window = visit(size=size)
    window.log_in(app, office)
    pages = [
        "/themen/neu",
        "/themen/neu?art=vorschlag",
        f"/diskussion/{topic.public_id}/antworten",
        f"/beitrag/{post.public_id}/bearbeiten",
        f"/beitrag/{post.public_id}/loeschen",
        f"/beitrag/{post.public_id}/verlauf",
        f"/themen/{topic.public_id}/antwort-der-verwaltung",
        f"/themen/{topic.public_id}/status",
        f"/themen/{topic.public_id}/lenken",
    ]

    assert {address: barriers(window.open(address)) for address in pages} == {address: [] for address in pages}
    assert not window.complaints
