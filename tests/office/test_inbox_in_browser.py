"""The inbox on a telephone: by keyboard alone, without scripts, and without barriers in both colours."""

import pytest
from playwright.sync_api import expect

from forum.core.data.database import session
from tests.office.people import make_colleague, make_ending
from tests.support.browser import NARROW, barriers, overflows, switch_colours
from tests.support.keyboard import press, tab_to

pytestmark = pytest.mark.browser

INBOX = "/geschaeftsstelle/"


@pytest.fixture
def open_inbox(app, site, visit):
    """The inbox of Kim with two things that wait: `open_inbox(javascript=False)`."""

    def open_one(**options):
        kim = make_colleague("Kim Muster")
        make_colleague("Lea Muster")
        for days in (3, 4):
            make_ending(days)
        session.commit()
        window = visit(size=NARROW, **options)
        window.log_in(app, kim)
        return window.open(INBOX)

    return open_one


def who_does(page):
    return page.locator(".waiting__item").first.locator("summary")


def test_an_item_is_handed_to_a_colleague_by_keyboard(open_inbox):
    page = open_inbox()
    expect(who_does(page)).to_contain_text("noch niemand")

    press(page, who_does(page))
    tab_to(page, page.locator(".waiting__item").first.get_by_label("Wer es macht"))
    page.keyboard.type("Lea")
    press(page, page.locator(".waiting__item").first.get_by_role("button"))

    expect(who_does(page)).to_contain_text("Lea Muster")
    expect(page.get_by_text("Lea Muster übernimmt das jetzt.")).to_be_visible()
    assert barriers(page) == []
    assert not overflows(page)


def test_an_item_is_taken_and_found_again_without_scripts(open_inbox):
    page = open_inbox(javascript=False)
    who_does(page).click()
    page.locator(".waiting__item").first.get_by_role("button").click()
    expect(who_does(page)).to_contain_text("Kim Muster")
    assert not overflows(page)

    page.get_by_role("link", name="Nur meine").click()

    expect(page.locator(".waiting__item")).to_have_count(1)
    assert not overflows(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_of_the_inbox_is_a_barrier(open_inbox, scheme):
    page = open_inbox()
    switch_colours(page, scheme)
    who_does(page).click()

    assert barriers(page) == []
    assert not overflows(page)
