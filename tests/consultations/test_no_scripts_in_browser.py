"""Each way to take part in a real browser that runs no scripts."""

import pytest
from playwright.sync_api import expect

from tests.consultations.ways_to_take_part import QUESTION
from tests.support.browser import NARROW, overflows

pytestmark = pytest.mark.browser


@pytest.fixture
def member(open_window):
    return open_window(javascript=False, size=NARROW)


def test_an_idea_with_its_place_is_entered_without_scripts(ways, member):
    page = member.open(f"{ways.ideas}neu")
    page.get_by_role("button", name="Idee absenden").click()
    expect(page.locator(".error-summary")).to_be_visible()
    assert not overflows(page)

    page.get_by_label("Titel").fill("Bänke im Schatten der Linden")
    page.get_by_label("Ihre Idee").fill("Am Musterplatz kann man nirgends im Schatten sitzen.")
    page.get_by_label("Kategorie").select_option(label="Wege und Plätze")
    page.get_by_label("Ort", exact=False).first.fill("Musterplatz")
    page.get_by_label("Breitengrad").fill("52,26")
    page.get_by_label("Längengrad").fill("10,52")
    page.get_by_role("button", name="Idee absenden").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Bänke im Schatten der Linden")
    expect(page.get_by_text("Musterplatz (52.26000, 10.52000)")).to_be_visible()
    page = member.open(ways.ideas)
    expect(page.locator("svg.grid-map circle")).to_have_count(1)
    page.get_by_role("link", name="Bänke im Schatten der Linden").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bänke im Schatten der Linden")
    assert not overflows(page)


def test_a_paragraph_gets_a_remark_and_another_wording_without_scripts(ways, member):
    page = member.open(ways.review)
    page.locator("summary", has_text="Noch keine Anmerkung").first.click()
    page.get_by_label("Anmerkung zu Absatz 1").fill("Was heißt hier grundsätzlich?")
    page.get_by_role("button", name="Anmerken").click()
    expect(page.get_by_text("Was heißt hier grundsätzlich?")).to_be_visible()
    assert not overflows(page)

    page.get_by_role("link", name="Andere Fassung vorschlagen").first.click()
    page.get_by_label("Ihre Fassung des Absatzes").fill("Daten der Verwaltung sind offen.")
    page.get_by_label("Begründung").fill("Ausnahmen stehen im Gesetz.")
    page.get_by_role("button", name="Vorschlag absenden").click()

    expect(page.get_by_text("Ausnahmen stehen im Gesetz.")).to_be_visible()
    assert page.locator("del").first.is_visible()
    assert not overflows(page)


def test_a_questionnaire_with_a_condition_and_an_order_is_answered_without_scripts(ways, member):
    page = member.open(ways.survey)
    page.get_by_label("Wie alt sind Sie?").fill("41")
    page.get_by_role("button", name="Antworten absenden").click()
    expect(page.locator(".error-summary")).to_be_visible()
    assert not overflows(page)

    page.get_by_label("Nein", exact=True).check()
    page.get_by_label("Warum nicht?").fill("Es gibt keine Bank.")
    page.get_by_label("Licht").select_option("1")
    page.get_by_label("Bäume").select_option("2")
    page.get_by_role("button", name="Antworten absenden").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Danke")
    assert not overflows(page)


def test_a_vote_is_given_and_changed_without_scripts(ways, member):
    page = member.open(ways.poll)
    page.get_by_label("Bänke").check()
    page.get_by_role("button", name="Abstimmen").click()
    expect(page.get_by_label("Bänke")).to_be_checked()
    assert not overflows(page)
    page.get_by_label("Trinkbrunnen").check()
    page.get_by_role("button", name="Stimme ändern").click()
    expect(member.open(ways.poll).get_by_label("Trinkbrunnen")).to_be_checked()

    page = member.open(ways.ranking)
    page.get_by_label("Bänke").fill("1")
    page.get_by_label("Trinkbrunnen").fill("1")
    page.get_by_role("button", name="Abstimmen").click()
    expect(member.open(ways.ranking).get_by_label("Trinkbrunnen")).to_have_value("1")
    assert not overflows(page)


def test_a_question_is_asked_and_supported_without_scripts(ways, visit):
    guest = visit(javascript=False, size=NARROW)
    page = guest.open(ways.live)
    page.get_by_role("button", name=QUESTION).click()
    expect(page.get_by_role("button", name=QUESTION)).to_have_attribute("aria-pressed", "true")

    page.get_by_label("Ihre Frage").fill("Wann stehen die ersten Bänke?")
    page.get_by_role("button", name="Frage stellen").click()

    expect(page.get_by_text("Wann stehen die ersten Bänke?").first).to_be_visible()
    assert not overflows(page)


def test_a_dialogue_takes_a_reply_without_scripts(ways, member):
    page = member.open(ways.talk)
    page.locator("#antwort textarea").fill("Wie lange dauert es noch?")
    page.get_by_role("button", name="Beitrag absenden").click()

    expect(page.get_by_text("Wie lange dauert es noch?")).to_be_visible()
    assert not overflows(page)


def test_statements_are_answered_changed_and_written_without_scripts(ways, member):
    page = member.open(ways.opinions)
    assert page.locator(".keys").is_hidden()
    first = page.locator("#h-st").inner_text()
    page.get_by_role("button", name="Stimme nicht zu").click()
    expect(page.get_by_text("Aussage 2 von 10")).to_be_visible()
    assert not overflows(page)

    page.get_by_role("link", name="Vorige ändern").click()
    expect(page.locator("#h-st")).to_have_text(first)
    page.get_by_role("button", name="Weiß nicht").click()
    expect(page.get_by_text("Aussage 2 von 10")).to_be_visible()
    page.get_by_label("Ihre Aussage").fill("Bäume sollen Vorrang haben.")
    page.get_by_role("button", name="Aussage einreichen").click()

    expect(page.locator("#meine")).to_contain_text("Bäume sollen Vorrang haben.")
    assert not overflows(page)
