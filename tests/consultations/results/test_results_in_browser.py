"""A result in a real browser: without scripts, by keyboard, on a phone, and without barriers."""

import pytest
from playwright.sync_api import expect

from forum.accounts.models import Role
from forum.core.data.database import session
from tests.consultations.results.test_result_pages import make_full, result_of
from tests.factories import make_user
from tests.support.browser import NARROW, barriers, fits, overflows, switch_colours

pytestmark = pytest.mark.browser


def test_a_guest_reads_a_result_on_a_phone_without_scripts(app, site, visit):
    address = result_of(make_full())
    window = visit(javascript=False, size=NARROW)

    page = window.open(address)

    expect(page.get_by_role("heading", level=1)).to_have_text("Ergebnis")
    expect(page.get_by_role("heading", name="Was wurde daraus?")).to_be_visible()
    page.locator("summary", has_text="Nach Gruppen").click()
    expect(page.get_by_role("table", name="Nach Gruppen", exact=False)).to_be_visible()
    assert not overflows(page)


def test_decisions_stand_below_their_bars_on_phones(app, site, visit):
    page = visit(size=NARROW).open(result_of(make_full()))

    assert all(fits(room) for room in page.locator(".kern-table-responsive").all())
    table = page.locator("table.chart--beside").first
    row = table.get_by_role("row").filter(has_text="Trinkbrunnen")
    words = row.get_by_role("rowheader").bounding_box()
    decision = row.get_by_role("cell", name="wird gebaut").bounding_box()
    assert decision["y"] >= words["y"] + words["height"] - 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_barrier_stands_on_a_result_its_desk_and_its_sheet(app, site, visit, scheme):
    address, window = result_of(make_full()), visit(size=NARROW)
    person = make_user(roles=(Role.OFFICE,), public_name="Robin Beispiel")
    session.commit()
    window.log_in(app, person)
    desk = f"/geschaeftsstelle{address.replace('beteiligung', 'beteiligungen')}/"
    for one in (address, f"{address}/drucken", desk, f"{desk}eintraege/neu", f"{desk}vorschau"):
        page = window.open(one)
        switch_colours(page, scheme)
        assert barriers(page) == [], one
        assert not overflows(page), one


def test_the_office_adds_a_line_and_an_entry_by_keyboard(app, site, visit):
    address, window = result_of(make_full(entries=0)), visit()
    person = make_user(roles=(Role.OFFICE,), public_name="Robin Beispiel")
    session.commit()
    window.log_in(app, person)
    desk = f"/geschaeftsstelle{address.replace('beteiligung', 'beteiligungen')}/"
    page = window.open(desk)
    page.locator("summary", has_text="Zeile hinzufügen").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Was vorgeschlagen war").focus()
    page.keyboard.type("Bänke im Schatten")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Bänke im Schatten").first).to_be_visible()

    page = window.open(f"{desk}eintraege/neu")
    page.locator("textarea[name=body]").focus()
    page.keyboard.type("Der Brunnen steht.")
    page.get_by_role("button", name="Eintrag veröffentlichen").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Der Eintrag ist veröffentlicht.")).to_be_visible()
