"""Synopsis and letters in a real browser: without barriers, wide and narrow, light and dark, and without scripts."""

import pytest
from playwright.sync_api import expect

from forum.consultations.models.procedures import Procedure
from forum.core.data.database import session
from tests.support.browser import NARROW, WIDE, barriers, overflows, switch_colours
from tests.weighing.factories import answer, enter_letter, first, make_argument, make_office, make_weighing, passages_of
from tests.weighing.reading_synopses import address_of, release

pytestmark = pytest.mark.browser
SIZES = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])


def make_released():
    weighing = make_weighing("Mehr Bänke im Schatten.", "Weniger Lärm am Abend.")
    enter_letter(weighing, "Ein Brief mit Anliegen.", address="Musterweg 1\n12345 Musterstadt")
    answer(make_argument(weighing, "Bänke", passages_of(first(weighing))[0]), reason="Die Stadt stellt zwei Bänke auf.")
    release(weighing)
    return weighing


@SIZES
def test_a_synopsis_bars_nobody(app, site, visit, size):
    with app.app_context():
        address = address_of(make_released())
    guest = visit(size=size)
    for query in ("", "?argument=1"):
        page = guest.open(address + query)
        for scheme in ("light", "dark"):
            switch_colours(page, scheme)
            assert barriers(page) == []
        assert not overflows(page)
    assert guest.complaints == []


def test_filters_are_folded_on_phones_alone_and_work_without_scripts(app, site, visit):
    with app.app_context():
        address = address_of(make_released())
    wide = visit(javascript=False, size=WIDE).open(address)
    expect(wide.get_by_label("Argument", exact=True)).to_be_visible()
    page = visit(javascript=False, size=NARROW).open(address)
    argument = page.get_by_label("Argument", exact=True)
    expect(argument).to_be_hidden()
    assert page.locator("tbody tr").first.bounding_box()["y"] < 2 * NARROW["height"]

    page.locator(".synopsis-tools summary").click()
    argument.select_option(index=1)
    page.get_by_role("button", name="Anwenden").click()

    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.get_by_text("Teilauszug: 1 von 3 Passagen")).to_be_visible()
    expect(page.get_by_label("Argument", exact=True)).to_be_visible()
    assert not overflows(page)


@SIZES
def test_letters_are_put_together_without_barriers(app, site, visit, size):
    with app.app_context():
        weighing = make_released()
        procedure = session.get_one(Procedure, weighing.procedure_id).public_id
        office = make_office()
        session.commit()
        clerk = visit(size=size)
        clerk.log_in(app, office)
    page = clerk.open(f"/geschaeftsstelle/beteiligungen/{procedure}/abwaegung/briefe")
    for _state in ("waiting", "put together"):
        for scheme in ("light", "dark"):
            switch_colours(page, scheme)
            assert barriers(page) == []
        assert not overflows(page)
        if _state == "waiting":
            page.get_by_role("button", name="zusammenstellen").click()
    expect(page.get_by_text("Ein Brief ist zusammengestellt")).to_be_visible()
    assert clerk.complaints == []
