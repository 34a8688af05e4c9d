"""Each way to take part in a real browser by keyboard alone, and without barriers at each step."""

import pytest
from playwright.sync_api import expect

from tests.consultations.ways_to_take_part import QUESTION
from tests.support.browser import barriers
from tests.support.keyboard import press, tab_to, write_in

pytestmark = pytest.mark.browser


@pytest.fixture
def member(open_window):
    return open_window()


def button(page, name):
    return page.get_by_role("button", name=name, exact=True)


def goes_to_first_error(page):
    """The summary has the focus, and its first link leads to the field."""
    page.wait_for_selector(".error-summary")
    assert page.evaluate("document.activeElement.matches('.error-summary')")
    assert barriers(page) == []
    press(page, page.locator(".error-summary a").first)


def test_an_idea_with_its_place_is_entered_by_keyboard(ways, member):
    page = member.open(f"{ways.ideas}neu")
    press(page, button(page, "Idee absenden"))
    goes_to_first_error(page)
    assert page.evaluate("document.activeElement.id") == "title"

    page.keyboard.type("Bänke im Schatten der Linden")
    write_in(page, page.get_by_label("Ihre Idee"), "Am Musterplatz kann man nirgends im Schatten sitzen.")
    tab_to(page, page.get_by_label("Kategorie"))
    page.keyboard.press("ArrowDown")
    write_in(page, page.locator("#place"), "Musterplatz")
    write_in(page, page.get_by_label("Breitengrad"), "52,26")
    write_in(page, page.get_by_label("Längengrad"), "10,52")
    press(page, button(page, "Idee absenden"))

    expect(page.get_by_role("heading", level=1)).to_have_text("Bänke im Schatten der Linden")
    assert barriers(page) == []
    page = member.open(ways.ideas)
    press(page, page.get_by_role("link", name="Zur Liste springen"))
    press(page, page.locator(".ideas").get_by_role("link", name="Bänke im Schatten der Linden"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Bänke im Schatten der Linden")


def test_a_paragraph_gets_a_remark_and_another_wording_by_keyboard(ways, member):
    page = member.open(ways.review)
    press(page, page.locator("summary", has_text="Noch keine Anmerkung").first)
    write_in(page, page.get_by_label("Anmerkung zu Absatz 1"), "Was heißt hier grundsätzlich?")
    press(page, button(page, "Anmerken"))
    expect(page.get_by_text("Was heißt hier grundsätzlich?")).to_be_visible()
    assert barriers(page) == []

    press(page, page.get_by_role("link", name="Andere Fassung vorschlagen").first)
    page.wait_for_url("**/vorschlag")
    write_in(page, page.get_by_label("Ihre Fassung des Absatzes"), "Daten der Verwaltung sind offen.")
    press(page, button(page, "Vorschlag absenden"))
    goes_to_first_error(page)
    page.keyboard.type("Ausnahmen stehen im Gesetz.")
    press(page, button(page, "Vorschlag absenden"))

    expect(page.locator("del").first).to_be_visible()
    assert barriers(page) == []


def test_a_questionnaire_with_a_condition_and_an_order_is_answered_by_keyboard(ways, member):
    page = member.open(ways.survey)
    tab_to(page, page.get_by_label("Ja", exact=True))
    expect(page.get_by_label("Warum nicht?")).to_be_hidden()
    page.keyboard.press("ArrowDown")
    write_in(page, page.get_by_label("Warum nicht?"), "Es gibt keine Bank.")
    press(page, button(page, "„Licht“ nach oben"))
    press(page, button(page, "„Bäume“ nach oben"), "Space")
    page.keyboard.press("Space")
    assert page.evaluate("document.activeElement.ariaLabel") == "„Bäume“ nach oben"
    expect(page.get_by_label("Bäume", exact=True)).to_have_value("1")
    assert barriers(page) == []
    press(page, button(page, "Antworten absenden"))

    expect(page.get_by_role("heading", level=1)).to_contain_text("Danke")
    assert barriers(page) == []


def test_a_vote_is_given_and_changed_by_keyboard(ways, member):
    page = member.open(ways.poll)
    press(page, button(page, "Abstimmen"))
    goes_to_first_error(page)
    assert page.evaluate("document.activeElement.type") == "radio"
    page.keyboard.press("Space")
    press(page, button(page, "Abstimmen"))
    expect(button(page, "Stimme ändern")).to_be_visible()
    given = page.locator("input[type=radio]:checked")
    first = given.get_attribute("value")
    assert barriers(page) == []

    tab_to(page, given)
    page.keyboard.press("ArrowDown")
    with page.expect_navigation():
        press(page, button(page, "Stimme ändern"))
    assert member.open(ways.poll).locator("input[type=radio]:checked").get_attribute("value") != first


def test_options_are_put_in_order_by_buttons_and_may_stand_level_by_numbers(ways, member):
    page = member.open(ways.ranking)
    press(page, button(page, "„Bänke“ nach oben"))
    press(page, button(page, "„Klettergerüst“ nach oben"), "Space")
    page.keyboard.press("Space")
    assert page.evaluate("document.activeElement.ariaLabel") == "„Klettergerüst“ nach oben"
    assert page.locator(".ranking__row").first.get_attribute("data-rank-name") == "Klettergerüst"
    expect(page.get_by_role("status").filter(has_text="„Klettergerüst“ hat jetzt Rang 1.")).to_be_attached()
    write_in(page, page.get_by_label("Trinkbrunnen", exact=True), "2")
    assert barriers(page) == []
    with page.expect_navigation():
        press(page, button(page, "Abstimmen"))

    page = member.open(ways.ranking)
    ranks = {
        name: page.get_by_label(name, exact=True).input_value() for name in ("Klettergerüst", "Bänke", "Trinkbrunnen")
    }
    assert ranks == {"Klettergerüst": "1", "Bänke": "2", "Trinkbrunnen": "2"}
    assert page.locator(".ranking__row").first.get_attribute("data-rank-name") == "Klettergerüst"


def test_a_question_is_asked_and_supported_by_keyboard(ways, visit):
    guest = visit()
    page = guest.open(ways.live)
    press(page, page.get_by_role("button", name=QUESTION))
    expect(page.get_by_role("button", name=QUESTION)).to_have_attribute("aria-pressed", "true")
    assert page.get_by_role("button", name=QUESTION).evaluate("one => one === document.activeElement")

    page = guest.open(ways.live)
    press(page, button(page, "Frage stellen"))
    goes_to_first_error(page)
    page.keyboard.type("Wann stehen die ersten Bänke?")
    press(page, button(page, "Frage stellen"))

    expect(page.get_by_text("Wann stehen die ersten Bänke?").first).to_be_visible()
    assert barriers(page) == []


def test_a_dialogue_takes_a_reply_by_keyboard(ways, member):
    page = member.open(ways.talk)
    press(page, button(page, "Beitrag absenden"))
    goes_to_first_error(page)
    page.keyboard.type("Wie lange dauert es noch?")
    press(page, button(page, "Beitrag absenden"))

    expect(page.get_by_text("Wie lange dauert es noch?")).to_be_visible()
    assert barriers(page) == []


def test_statements_are_answered_and_written_by_keyboard(ways, member):
    page = member.open(ways.opinions)
    expect(page.locator(".keys")).to_be_visible()
    assert barriers(page) == []
    first = page.locator("#h-st").inner_text()
    # a key does nothing as long as the focus is elsewhere
    page.keyboard.press("1")
    expect(page.locator("#h-st")).to_have_text(first)
    press(page, button(page, "Stimme zu"))
    expect(page.get_by_text("Aussage 2 von 10")).to_be_visible()

    # the box has the focus after each answer
    page.keyboard.press("3")
    expect(page.get_by_text("Aussage 3 von 10")).to_be_visible()
    expect(page.get_by_text(f"{first} Stimme zu")).to_be_visible()
    press(page, button(page, "Aussage einreichen"))
    goes_to_first_error(page)
    page.keyboard.type("1 Baum je Haus soll Vorrang haben.")
    press(page, button(page, "Aussage einreichen"))

    expect(page.locator("#meine")).to_contain_text("1 Baum je Haus soll Vorrang haben.")
    expect(page.get_by_text("Aussage 3 von 10")).to_be_visible()
    assert barriers(page) == []
