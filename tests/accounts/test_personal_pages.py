"""What a browser keeps of personal pages: nothing, above all at a computer that others use after one."""

import pytest

from forum.accounts.models import Role
from forum.moderation.measures.texts import HIDE
from tests.accounts.people import log_in, make_account
from tests.discussions.posts import opening_of
from tests.factories import make_topic, make_user
from tests.moderation.objecting import address_of
from tests.moderation.stories import decide_on, report_thing


@pytest.mark.parametrize(
    "address", ["/konto/", "/konto/geraete", "/moderation/", "/geschaeftsstelle/", "/geschaeftsstelle/rollen"]
)
def test_a_page_made_for_one_person_is_stored_nowhere(make_client, address):
    staff = make_client(person=make_user(roles=(Role.ADMIN,)))

    assert "no-store" in staff.get(address).headers["Cache-Control"]


def test_a_page_behind_a_link_from_a_mail_is_stored_nowhere(client):
    author = make_user()
    opening = opening_of(make_topic(by=author))
    report_thing(opening)

    page = client.get(address_of(decide_on(opening, HIDE), author))

    assert "no-store" in page.headers["Cache-Control"]


def test_a_topic_may_be_kept_but_is_asked_for_anew(make_client):
    topic = make_topic()

    page = make_client(person=make_user()).get(f"/themen/{topic.public_id}/{topic.slug}")

    assert page.headers["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize(("address", "button"), [("/konto/", "Abmelden"), ("/konto/geraete", "Überall abmelden")])
def test_logging_out_has_the_browser_let_go_of_drafts_and_pages(client, address, button):
    log_in(client, make_account())
    form = client.get(address).form(button)
    token = form.element.cssselect("[name=csrf_token]")[0].get("value")

    answer = client.open("POST", form.action, data={"csrf_token": token}, follow=False, status=303)

    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'


def test_after_logging_out_no_draft_is_left_in_the_browser(visit, app):
    window = visit()
    window.log_in(app, make_user())
    page = window.open("/konto/")
    page.evaluate("localStorage.setItem('draft:topic:body', JSON.stringify({ text: 'Entwurf', at: Date.now() }))")

    page.get_by_role("button", name="Abmelden", exact=True).click()
    page.get_by_text("Sie sind abgemeldet.").wait_for()

    assert page.evaluate("Object.keys(localStorage)") == []
    page.goto(window.origin + "/konto/")
    assert page.get_by_role("heading", name="Anmelden").first.is_visible()
