"""A Meinungsbild in a real browser: answered by keys, and its result read on a phone without barriers."""

import pytest
from playwright.sync_api import expect

from forum.core.data.database import session
from tests.consultations.opinions.polls import compute, let_end, make_opinions
from tests.consultations.opinions.simulated import in_two_groups, let_answer
from tests.support.browser import NARROW, barriers, fits, overflows, switch_colours
from tests.support.keyboard import press

pytestmark = pytest.mark.browser


def address(module, end=""):
    return f"/beteiligung/meinungsbild/{module.public_id}/{end}"


def test_statements_are_answered_by_keys_and_the_focus_goes_on_to_the_next(app, open_window):
    module = make_opinions()
    session.commit()
    page = open_window().open(address(module))
    expect(page.get_by_text("Aussage 1 von 10")).to_be_visible()
    press(page, page.get_by_role("button", name="Stimme zu", exact=True))
    expect(page.get_by_text("Aussage 2 von 10")).to_be_visible()

    page.keyboard.press("2")

    expect(page.get_by_text("Aussage 3 von 10")).to_be_visible()
    assert page.evaluate("document.activeElement.closest('#aussage') !== null")
    expect(page.get_by_role("complementary").get_by_text("Stimme nicht zu")).to_be_visible()
    assert barriers(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_figures_of_a_result_are_read_on_a_phone(app, visit, scheme):
    module = make_opinions()
    let_answer(module, 120, in_two_groups)
    let_end(module)
    compute(app)
    window = visit(size=NARROW)

    for end in ("ergebnis", "ergebnis/aussagen"):
        page = window.open(address(module, end))
        switch_colours(page, scheme)
        assert not overflows(page)
        assert page.get_by_role("table").count()
        assert all(fits(table) for table in page.locator(".kern-table-responsive").all())
        assert barriers(page) == []
    row = window.open(address(module, "ergebnis/aussagen")).get_by_role("row").nth(1)
    expect(row.get_by_role("rowheader")).to_be_visible()
    expect(row.get_by_role("cell").last).to_be_visible()
