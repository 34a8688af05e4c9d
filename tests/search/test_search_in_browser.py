"""Searching in a real browser: by keys alone, with suggestions, on a telephone, and without script."""

import pytest
from playwright.sync_api import expect

from tests.factories import make_reply, make_topic, make_user
from tests.search.finding import index_now
from tests.support.browser import NARROW, barriers, overflows, switch_colours

pytestmark = pytest.mark.browser

ADDRESSES = ("/suche", "/suche?q=Ladezone", "/suche?q=Ladezohne", "/suche?q=Unauffindbarkeit")


@pytest.fixture
def found(app):
    with app.app_context():
        make_reply(make_topic(title="Ladezone am Sack"), body="Ladezonen fehlen überall.")
        index_now()


def test_the_search_bars_nobody_and_fits_a_telephone(visit, found):
    window = visit(size=NARROW)
    faults = {}
    for address in ADDRESSES:
        page = window.open(address)
        for scheme in ("light", "dark"):
            switch_colours(page, scheme)
            problems = [*barriers(page), *(["is wider than a telephone"] if overflows(page) else [])]
            faults |= {f"{address} {scheme}": problems} if problems else {}

    assert faults == {}
    assert window.complaints == []


def test_whoever_uses_keys_alone_finds_by_a_suggestion(visit, found):
    page = visit().open("/")

    page.keyboard.press("/")
    field = page.get_by_role("combobox", name="Im ganzen Forum suchen")
    expect(field).to_be_focused()
    page.keyboard.type("Lade")
    options = page.get_by_role("listbox").get_by_role("option")
    expect(options.first).to_be_visible()
    assert barriers(page) == []

    page.keyboard.press("ArrowDown")
    expect(field).to_have_attribute("aria-activedescendant", options.first.get_attribute("id"))
    expect(field).to_have_value(options.first.text_content())
    page.keyboard.press("Escape")
    expect(options.first).not_to_be_visible()
    expect(field).to_have_value("Lade")

    page.keyboard.type("zone")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("2 Treffer für „Ladezone“")
    expect(page.locator("ol.found mark").first).to_have_text("Ladezone")


def test_a_slash_that_somebody_types_stays_a_slash(app, visit, found):
    window = visit()
    with app.app_context():
        window.log_in(app, make_user())
    page = window.open("/themen/neu")
    title = page.get_by_label("Titel", exact=False).first

    title.press_sequentially("A/B")

    expect(title).to_have_value("A/B")
    expect(title).to_be_focused()


def test_the_key_can_be_switched_off(visit):
    page = visit().open("/darstellung")

    page.get_by_role("button", name="Taste ausschalten").click()
    page.goto(page.url.rpartition("/")[0] + "/")
    page.keyboard.press("/")

    expect(page.locator("#site-q")).not_to_be_focused()


def test_a_telephone_searches_from_its_menu_and_without_script(visit, found):
    page = visit(size=NARROW, javascript=False).open("/")

    page.get_by_role("button", name="Menü").click()
    field = page.get_by_role("search", name="Suche im Menü").get_by_role("textbox")
    field.fill("Ladezone")
    field.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("2 Treffer für „Ladezone“")
