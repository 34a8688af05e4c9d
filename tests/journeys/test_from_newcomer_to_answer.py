"""A newcomer registers by mail, proposes something, is supported, and the administration answers."""

import re

import pytest

from forum.accounts.models import Role
from forum.core.data.database import session
from tests.factories import make_field, make_user
from tests.support.outbox import deliver

pytestmark = pytest.mark.browser

ADDRESS = "neu@example.org"
PASSWORD = "gruene Welle am Ring"
TITLE = "Trinkbrunnen am Musterplatz mit Füllstand im Netz"
PROBLEM = "An heißen Tagen gibt es am Musterplatz **kein Wasser**."
# people need longer for a form than a machine, and the forum can tell
READING = 2500


@pytest.fixture
def post_office(make_app, mail):
    """The forum's worker with a mail server: `post_office()` delivers what has been written."""
    forum = make_app(smtp_port=mail.port)
    return lambda: deliver(forum)


def test_a_newcomer_proposes_something_and_the_administration_answers(app, visit, post_office, mail):
    make_field(name="Umwelt und Energie")
    neighbour = make_user(public_name="Okerblick")
    expert = make_user(public_name="Robin Fachmuster", roles=(Role.EXPERT,))
    session.commit()
    newcomer, other, city = visit(), visit(), visit()
    other.log_in(app, neighbour)
    city.log_in(app, expert)

    register(newcomer)
    post_office()
    confirm(newcomer, mail.only_mail_to(ADDRESS))
    address = propose(newcomer)
    support(other, address)
    answer(city, address)
    post_office()

    told = mail.to(ADDRESS)[-1]
    assert TITLE in told.subject
    page = newcomer.open(address)
    assert "1 Unterstützung" in page.locator(".page-head").inner_text()
    assert "Der Brunnen kommt in den Haushaltsplan." in page.locator(".official").inner_text()
    guest = visit().open("/vorschlaege/")
    assert "Beantwortet" in guest.locator(".topic", has_text=TITLE).inner_text()
    assert newcomer.complaints == other.complaints == city.complaints == []


def register(window):
    page = window.open("/konto/registrieren")
    page.get_by_label("Anzeigename").fill("Wassersuche 26")
    page.get_by_label("E-Mail-Adresse").fill(ADDRESS)
    page.get_by_label("Passwort").fill(PASSWORD)
    page.get_by_label("Einwohnerinnen und Einwohner").check()
    page.get_by_label("Ich bin mindestens 16 Jahre alt.").check()
    page.get_by_label("Ich habe die Dialogregeln gelesen").check()
    page.wait_for_timeout(READING)
    page.get_by_role("button", name="Konto anlegen").click()
    page.get_by_role("heading", name="Sehen Sie in Ihr Postfach").wait_for()


def confirm(window, received):
    link = re.search(r"https?://\S+(/konto/bestaetigen/\S+)", received.text)
    assert link, received.text
    page = window.open(link[1])
    page.locator("main form button").click()
    page.get_by_text("Ihre Adresse ist bestätigt").wait_for()


def propose(window):
    """Write, look at the preview, lose the page, find the text again, publish; returns the address of the topic."""
    page = window.open("/themen/neu")
    page.get_by_label("Vorschlag:").check()
    page.locator("#title").fill(TITLE)
    problem = page.locator("textarea[name=problem]")
    problem.fill(PROBLEM)
    first = page.locator(".editor", has=problem)
    first.get_by_role("button", name="Vorschau").click()
    first.locator("strong", has_text="kein Wasser").wait_for()

    page = window.open("/themen/neu")
    assert page.get_by_label("Vorschlag:").is_checked()
    assert page.locator("#title").input_value() == TITLE
    assert page.locator("textarea[name=problem]").input_value() == PROBLEM

    page.locator("textarea[name=idea]").fill("Ein Trinkbrunnen, der seinen Stand meldet.")
    page.locator("textarea[name=benefit]").fill("Alle, die dort warten.")
    page.get_by_label("Handlungsfeld").select_option(label="Umwelt und Energie")
    page.get_by_role("button", name="Thema veröffentlichen").click()
    page.get_by_role("heading", name=TITLE).wait_for()
    return page.url.removeprefix(window.origin).split("#")[0]


def support(window, address):
    page = window.open(address)
    page.locator("#b1 button[aria-pressed=false]").click()
    page.locator("#b1 button[aria-pressed=true]").wait_for()


def answer(window, address):
    page = window.open(address)
    page.get_by_role("link", name="Für die Stadt antworten").click()
    page.locator("textarea[name=body]").fill("Der Brunnen kommt in den Haushaltsplan.")
    page.locator("[name=unit]").select_option(label="Stadt Braunschweig")
    page.get_by_role("button", name="Antwort prüfen").click()
    page.get_by_role("button", name="Antwort veröffentlichen").click()
    page.locator(".official").wait_for()
