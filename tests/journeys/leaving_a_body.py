"""What is left in the browser of somebody who has left a body, or of the next person at the same machine."""

from collections.abc import Sequence

from playwright.sync_api import Page, expect

from forum.accounts.models import User
from tests.accounts.people import PASSWORD
from tests.journeys.work_in_a_body import status_of
from tests.support.browser import Visitor
from tests.visibility.test_open_tabs import HIDE_FOR_LONG

GONE = "Diese Seite gibt es nicht"


def expect_nothing_at(window: Visitor, addresses: Sequence[str]) -> None:
    assert {one: status_of(window, one) for one in addresses} == dict.fromkeys(addresses, 404)


def show_tab_again(window: Visitor) -> None:
    """The tab that has been open all the time is looked at again after a while: its page goes."""
    window.page.evaluate(HIDE_FOR_LONG)
    expect_gone(window.page)


def expect_gone(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(GONE)


def hand_over(window: Visitor, to: User) -> None:
    """One person logs out by the button, the next one logs in by the form of the same browser."""
    page = window.open("/konto/")
    page.get_by_role("button", name="Abmelden", exact=True).first.click()
    page = window.open("/konto/anmelden")
    page.get_by_label("E-Mail-Adresse").fill(to.email)
    page.locator("main input[type=password]").fill(PASSWORD)
    page.get_by_role("button", name="Anmelden", exact=True).click()
    page.wait_for_url(lambda url: not url.endswith("/konto/anmelden"))


def go_back_to(window: Visitor, address: str, *, never: Sequence[str]) -> None:
    """Press the back button until the address is reached; on the way no page shows any of the words."""
    page = window.page
    for _step in range(8):
        page.go_back()
        shown = page.content()
        assert not [words for words in never if words in shown], page.url
        if page.url == window.origin + address:
            break
    assert page.url == window.origin + address
    expect_gone(page)
