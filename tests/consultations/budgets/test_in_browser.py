"""Voting on a budget in a real browser: by keyboard with the sum that counts along, without scripts, and without barriers."""

import pytest
from playwright.sync_api import expect

from forum.core.data.database import session
from tests.consultations.budgets.access import make_counted
from tests.consultations.budgets.factories import make_budget
from tests.support.browser import NARROW, barriers, fits, overflows
from tests.support.keyboard import press, tab_to, write_in

pytestmark = pytest.mark.browser
SEAL = "Stimme verschließen und abgeben"


@pytest.fixture
def addresses(app):
    """Of a budget that is voted on, and of one that has been counted."""
    found = [f"/beteiligung/buergerhaushalt/{one.public_id}/" for one in (make_budget(), make_counted(voters=40))]
    session.commit()
    return found


def button(page, name):
    return page.get_by_role("button", name=name, exact=True)


def test_projects_are_chosen_by_keyboard_and_the_sum_counts_along(addresses, open_window):
    page = open_window().open(addresses[0])
    said = page.locator("[data-budget-sum]")
    expect(said).to_have_text("Noch kein Vorhaben angekreuzt.")
    expect(button(page, "Meine Auswahl zusammenrechnen")).to_be_hidden()
    press(page, button(page, SEAL))
    page.wait_for_selector(".error-summary")
    assert page.evaluate("document.activeElement.matches('.error-summary')")
    assert barriers(page) == []

    tab_to(page, page.get_by_label("Bänke"))
    page.keyboard.press("Space")
    expect(said).to_have_text("1 Vorhaben angekreuzt, für 400 €.")
    tab_to(page, page.get_by_label("Trinkbrunnen"))
    page.keyboard.press("Space")
    expect(said).to_have_text("2 Vorhaben angekreuzt, zusammen 1.000 €.")
    press(page, page.locator("summary", has_text="mehr zu Trinkbrunnen"))
    expect(page.get_by_text("Mit Leitung und Betrieb.")).to_be_visible()
    assert barriers(page) == []
    write_in(page, page.get_by_label("Ihr eigenes Wort"), "Kastanie")
    press(page, button(page, SEAL))

    expect(page.get_by_role("heading", level=1)).to_have_text("Quittung")
    assert barriers(page) == []


def test_projects_are_chosen_and_added_up_without_scripts(addresses, open_window):
    page = open_window(javascript=False, size=NARROW).open(addresses[0])
    page.get_by_label("Bänke").check()
    page.get_by_label("Klettergerüst").check()
    button(page, "Meine Auswahl zusammenrechnen").click()
    expect(page.locator("[data-budget-sum]")).to_have_text("2 Vorhaben angekreuzt, zusammen 900 €.")
    expect(page.get_by_label("Klettergerüst")).to_be_checked()
    assert not overflows(page)

    page.get_by_label("Ihr eigenes Wort").fill("Lampion")
    button(page, SEAL).click()

    expect(page.get_by_text("Lampion")).to_be_visible()
    assert not overflows(page)


def test_the_result_its_steps_and_ones_own_share_are_read_without_barriers(addresses, visit):
    window = visit(size=NARROW)
    for what in ("", "schritte", "verfahren", "codes"):
        page = window.open(f"{addresses[1]}{what}")
        assert barriers(page) == [], what
        assert not overflows(page), what
        assert all(fits(table) for table in page.locator(".kern-table-responsive").all()), what
    page = window.open(addresses[1])
    press(page, page.get_by_role("link", name="Meinen Anteil ausrechnen"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Was Ihre Stimme bezahlt hat")
    tab_to(page, page.get_by_label("Trinkbrunnen"))
    page.keyboard.press("Space")
    press(page, button(page, "Ausrechnen"))

    expect(page.get_by_role("heading", name="Aus Ihrem Anteil bezahlt")).to_be_visible()
    assert barriers(page) == []
    assert not overflows(page)
