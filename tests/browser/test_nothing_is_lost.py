"""What somebody writes is lost neither offline nor on the way back, and no other person on the same browser reads it."""

import pytest
from playwright.sync_api import Page

from forum.core.data.database import session
from tests.discussions.posts import posts_of
from tests.factories import make_reply, make_topic, make_user

pytestmark = pytest.mark.browser

UNREACHABLE = "Das Forum ist gerade nicht erreichbar."


@pytest.fixture
def topic():
    return make_topic()


def address_of(topic) -> str:
    return f"/themen/{topic.public_id}/{topic.slug}"


def log_in_as(window, app, person) -> Page:
    window.log_in(app, person)
    return window.page


def test_back_and_send_again_without_script_posts_once(visit, app, topic):
    window = visit(javascript=False)
    log_in_as(window, app, make_user())
    page = window.open(address_of(topic))
    page.get_by_label("Ihr Beitrag").fill("Nur einmal.")
    for _ in range(2):
        page.get_by_role("button", name="Beitrag absenden").click()
        page.get_by_text("Ihr Beitrag wurde veröffentlicht.").wait_for()
        page.go_back()
        assert page.get_by_label("Ihr Beitrag").input_value() == "Nur einmal."

    assert len(posts_of(topic)) == 2


@pytest.mark.parametrize("button", ["Unterstützen · 0", "Vorschau", "Beitrag absenden", "Folgen"])
def test_without_a_connection_a_button_says_so_and_comes_back(visit, app, topic, button):
    make_reply(topic)
    window = visit()
    log_in_as(window, app, make_user())
    page = window.open(address_of(topic))
    page.get_by_label("Ihr Beitrag").fill("Mitten im Tunnel.")
    pressed = page.get_by_role("button", name=button).first
    page.context.set_offline(True)

    pressed.click()
    page.get_by_role("alert").filter(has_text=UNREACHABLE).wait_for()

    assert pressed.is_enabled()
    assert page.get_by_label("Ihr Beitrag").input_value() == "Mitten im Tunnel."
    page.context.set_offline(False)
    pressed.click()
    page.get_by_role("alert").filter(has_text=UNREACHABLE).wait_for(state="detached")


def test_the_draft_of_one_person_is_not_shown_to_the_next(visit, app, topic):
    window = visit()
    kim = make_user()
    for person, text in ((kim, "Kims Entwurf"), (make_user(), "Jules Entwurf")):
        log_in_as(window, app, person)
        field = window.open(address_of(topic)).get_by_label("Ihr Beitrag")
        assert field.input_value() == ""
        field.fill(text)

    log_in_as(window, app, kim)

    assert window.open(address_of(topic)).get_by_label("Ihr Beitrag").input_value() == "Kims Entwurf"


def test_what_a_guest_types_stays_in_the_tab_and_is_not_shown_to_whoever_logs_in(visit, app):
    window = visit()
    title = window.open("/themen/neu").get_by_label("Titel")
    title.fill("Von einem Gast getippt")
    assert window.open("/themen/neu").get_by_label("Titel").input_value() == "Von einem Gast getippt"
    other_tab = window.page.context.new_page()
    other_tab.goto(window.origin + "/themen/neu")
    assert other_tab.get_by_label("Titel").input_value() == ""

    log_in_as(window, app, make_user())

    assert window.open("/themen/neu").get_by_label("Titel").input_value() == ""
    window.page.context.clear_cookies()
    assert window.open("/themen/neu").get_by_label("Titel").input_value() == ""


def test_after_a_log_out_the_draft_is_gone_for_the_same_person_too(visit, app, topic):
    window = visit()
    kim = make_user()
    log_in_as(window, app, kim)
    window.open(address_of(topic)).get_by_label("Ihr Beitrag").fill("Kims Entwurf")
    window.open("/konto/").get_by_role("button", name="Abmelden", exact=True).click()
    window.page.get_by_text("Sie sind abgemeldet.").wait_for()

    log_in_as(window, app, kim)

    assert window.open(address_of(topic)).get_by_label("Ihr Beitrag").input_value() == ""


def test_the_quote_of_a_guest_survives_the_log_in(visit, app, topic):
    post = make_reply(topic, body="Ein festes Zeitfenster hilft uns.")
    session.commit()
    window = visit(javascript=False)
    page = window.open(address_of(topic))

    page.locator(f"[data-post='{post.public_id}']").get_by_role("link", name="Zitieren").click()
    page.get_by_role("heading", name="Anmelden").first.wait_for()
    log_in_as(window, app, make_user())
    page.reload()

    assert "> Ein festes Zeitfenster hilft uns." in page.get_by_label("Ihr Beitrag").input_value()
