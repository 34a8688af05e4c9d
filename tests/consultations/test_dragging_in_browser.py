"""Orders in polls and questionnaires, dragged in a real browser with a mouse and a finger."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from forum.consultations.models.polls import PollOption, PollVote
from forum.core.data.database import session
from forum.questionnaires.models import Answer, QuestionOption
from tests.support.browser import NARROW, SMALLEST, barriers, overflows, switch_colours
from tests.support.dragging import Finger, Mouse, carry, middle, take

pytestmark = pytest.mark.browser
PLACE_IS_AT = """height => {
  const place = document.querySelector(".ranking__row--place")?.getBoundingClientRect();
  return place && place.top <= height && height <= place.bottom;
}"""
POINTERS = pytest.mark.parametrize("pointer", [Mouse(), Finger()], ids=["mouse", "finger"])


def row(page, name):
    return page.locator(f'[data-rank-name="{name}"]')


def rest(page):
    return page.locator(".ranking__rest")


def order(page):
    """The options that have a rank, as they stand, and their ranks."""
    script = "rows => rows.map(row => [row.dataset.rankName, row.querySelector('select, input').value])"
    return {name: rank for name, rank in page.locator(".ranking__row").evaluate_all(script) if rank}


def drag(pointer, page, name, onto):
    """Over another row: whoever comes from below then stands above it, whoever comes from above stands below."""
    start = take(pointer, row(page, name).locator(".ranking__grip"))
    to = middle(onto) + (6 if middle(onto) > start[1] else -6)
    carry(pointer, page, start, to)
    # the library looks every 50 milliseconds where the pointer is, and later on a busy machine
    page.wait_for_function(PLACE_IS_AT, arg=to)
    pointer.release(page)


@POINTERS
def test_a_vote_is_put_in_order_by_dragging(ways, open_window, pointer):
    window = open_window(size=NARROW)
    page = window.open(ways.ranking)
    drag(pointer, page, "Bänke", rest(page))
    drag(pointer, page, "Klettergerüst", row(page, "Bänke"))
    drag(pointer, page, "Trinkbrunnen", rest(page))
    assert order(page) == {"Klettergerüst": "1", "Bänke": "2", "Trinkbrunnen": "3"}
    drag(pointer, page, "Bänke", rest(page))
    drag(pointer, page, "Trinkbrunnen", row(page, "Klettergerüst"))

    expect(page.get_by_role("status").filter(has_text="„Trinkbrunnen“ hat jetzt Rang 1.")).to_be_attached()
    for scheme in ("light", "dark"):
        switch_colours(page, scheme)
        assert barriers(page) == []
    assert not overflows(page)
    with page.expect_navigation():
        page.get_by_role("button", name="Abstimmen").click()
    words = {option.number: option.label for option in session.scalars(select(PollOption))}
    ranks = session.scalars(select(PollVote.choice)).one()["ranks"]
    assert [[words[one] for one in rank] for rank in ranks] == [["Trinkbrunnen"], ["Klettergerüst"]]
    assert window.complaints == []


@POINTERS
def test_an_answer_is_put_in_order_by_dragging(ways, open_window, pointer):
    window = open_window(size=NARROW)
    page = window.open(ways.survey)
    page.get_by_label("Ja", exact=True).check()
    for name in ("Bäume", "Licht", "Bänke"):
        drag(pointer, page, name, rest(page))
    drag(pointer, page, "Bänke", row(page, "Bäume"))
    assert order(page) == {"Bänke": "1", "Bäume": "2", "Licht": "3"}
    assert barriers(page) == []
    page.get_by_role("button", name="Antworten absenden").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Danke")
    words = {option.public_id: option.words for option in session.scalars(select(QuestionOption))}
    given = [[words.get(key) for key in options] for options in session.scalars(select(Answer.options)) if options]
    assert given == [["Bänke", "Bäume", "Licht"]]
    assert window.complaints == []


@POINTERS
def test_escape_puts_a_row_back(ways, open_window, pointer):
    page = open_window().open(ways.ranking)
    drag(pointer, page, "Bänke", rest(page))

    start = take(pointer, row(page, "Klettergerüst").locator(".ranking__grip"))
    carry(pointer, page, start, middle(row(page, "Bänke")) - 6)
    assert page.locator(".ranking__row--dragged").is_visible()
    page.keyboard.press("Escape")

    expect(page.locator(".ranking__row--dragged")).to_have_count(0)
    pointer.release(page)
    assert order(page) == {"Bänke": "1"}
    assert row(page, "Klettergerüst").locator("xpath=preceding-sibling::li").count() > 1


def test_a_row_between_two_of_one_rank_joins_them_and_typed_numbers_count(ways, open_window):
    page = open_window().open(ways.ranking)
    for name in ("Trinkbrunnen", "Bänke"):
        page.get_by_label(name, exact=True).fill("2")
    assert rest(page).is_hidden()

    names = page.locator(".ranking__row").evaluate_all("rows => rows.map(row => row.dataset.rankName)")
    second = [name for name in names if name != "Klettergerüst"][1]
    drag(Mouse(), page, "Klettergerüst", row(page, second))

    assert order(page) == dict.fromkeys(("Trinkbrunnen", "Bänke", "Klettergerüst"), "1")
    assert rest(page).is_visible()


def test_a_row_that_shares_the_last_rank_moves_down_by_its_button(ways, open_window):
    page = open_window().open(ways.ranking)
    for name in ("Trinkbrunnen", "Bänke"):
        page.get_by_label(name, exact=True).fill("1")

    page.get_by_role("button", name="„Bänke“ nach unten").click()

    assert order(page) == {"Trinkbrunnen": "1", "Bänke": "2"}


def test_grips_are_no_stops_and_only_they_keep_a_finger_from_scrolling(ways, open_window):
    page = open_window(size=SMALLEST).open(ways.ranking)
    grips = page.locator(".ranking__grip")
    hidden = "all => all.every(one => one.ariaHidden === 'true' && one.tabIndex < 0)"
    assert grips.count() == 3
    assert grips.evaluate_all(hidden)
    holds = "all => all.filter(one => getComputedStyle(one).touchAction === 'none').map(one => one.className)"
    assert page.locator("*").evaluate_all(holds) == ["ranking__grip"] * 3

    finger = Finger()
    start = take(finger, row(page, "Bänke").locator("label"))
    before = page.evaluate("scrollY")
    carry(finger, page, start, start[1] - 200)
    finger.release(page)
    page.wait_for_function("before => scrollY > before", arg=before)
    assert order(page) == {}


def test_the_page_scrolls_while_a_row_is_held_at_the_edge(ways, open_window):
    page = open_window(size=SMALLEST).open(ways.ranking)
    start = take(Mouse(), row(page, "Bänke").locator(".ranking__grip"))
    before = page.evaluate("scrollY")
    carry(Mouse(), page, start, SMALLEST["height"] - 8)

    page.wait_for_function("before => scrollY > before + 50", arg=before)
    page.keyboard.press("Escape")
    assert order(page) == {}
