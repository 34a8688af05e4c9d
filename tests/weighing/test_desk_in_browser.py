"""The desk in a real browser: no page of it bars anybody, and marked words are cut out."""

import pytest
from playwright.sync_api import Page, expect

from forum.accounts.models import Role
from forum.core.data.database import session
from tests.factories import make_user
from tests.support.browser import NARROW, barriers, overflows
from tests.support.walking import endpoint, links
from tests.weighing.attacked import weighings_of
from tests.weighing.factories import PATH, TEXT, make_weighing
from tests.weighing.test_desk import address

pytestmark = pytest.mark.browser


@pytest.mark.slow("Chromium judges each page of the desk")
def test_no_page_of_the_desk_bars_anybody(app, site, visit):
    with app.app_context():
        office = make_user(roles=(Role.OFFICE,))
        waiting = weighings_of(office)
        session.commit()
        window = visit(size=NARROW)
        window.log_in(app, office)

    seen, faults = set(), {}
    while waiting:
        address = waiting.pop(0)
        page = window.open(address)
        found = [*barriers(page), *(["is wider than a telephone"] if overflows(page) else [])]
        faults |= {address: found} if found else {}
        for link in links(page, window.origin):
            kind = endpoint(app, link)
            if "/abwaegung/" in link and ".pdf" not in link and kind not in seen:
                seen.add(kind)
                waiting.append(link)

    assert {"weighing.list_argument_passages", "weighing.edit_assignment", "weighing.confirm_release"} <= seen
    assert faults == {}
    assert window.complaints == []


def test_words_marked_beyond_the_end_of_their_passage_are_cut_out(app, site, visit):
    page = open_desk(app, visit)
    words = page.locator(".passage__words")
    words.evaluate(
        """(words, at) => getSelection().setBaseAndExtent(
            words.firstChild, at, words.parentElement.querySelector(".passage__to"), 0)""",
        TEXT.index(PATH),
    )

    words.press("t")

    expect(words).to_have_text([TEXT[: TEXT.index(PATH)].strip(), TEXT[TEXT.index(PATH) :]])


def test_without_a_mark_the_sentences_are_there_to_choose_from(app, site, visit):
    page = open_desk(app, visit)

    page.get_by_role("button", name="Markiertes als Passage abtrennen").click()

    expect(page.get_by_text("Wählen Sie, wo eine neue Passage beginnt.").first).to_be_visible()
    expect(page.get_by_label(PATH)).to_be_visible()


def open_desk(app, visit) -> Page:
    with app.app_context():
        office = make_user(roles=(Role.OFFICE,))
        place = address(make_weighing(TEXT, by=office))
        session.commit()
        window = visit()
        window.log_in(app, office)
    return window.open(place)
