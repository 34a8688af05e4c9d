"""What office and residents do in a browser when ideas are weighed and answered."""

import re

from playwright.sync_api import Page, expect

from forum.consultations.models.procedures import Procedure
from forum.core.data.database import session
from tests.journeys.asking_the_city import DESK
from tests.support.browser import Visitor, barriers

ARGUMENT = "Haltestellen ohne Schatten"
REASON = "Zwölf Haltestellen bekommen ein Dach."


def begin_weighing(office: Visitor) -> Page:
    page = office.open(desk())
    page.get_by_role("button", name="Abwägung beginnen").click()
    expect(page.get_by_text("Die Abwägung hat mit einem Beitrag begonnen.")).to_be_visible()
    return page


def cut_with_keys(page: Page, words: str) -> None:
    """Mark the last words of the first passage and press T: they become a passage of their own."""
    passage = page.locator(".passage__words").first
    passage.evaluate(
        """(element, words) => {
            const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const at = node.data.indexOf(words);
                if (at >= 0) getSelection().setBaseAndExtent(node, at, node, at + words.length);
            }
        }""",
        words,
    )
    passage.press("t")
    expect(page.locator(".passage__words")).to_have_count(2)
    expect(page.locator(".passage__words").last).to_have_text(words)


def put_first_under_argument(page: Page) -> None:
    page.get_by_text("Neues Argument").click()
    page.get_by_label("Titel").first.fill(ARGUMENT)
    page.get_by_role("button", name="Hinzufügen").click()
    expect(page.get_by_text("A 1 ist angelegt.")).to_be_visible()
    open_passages(page)
    page.get_by_role("button", name="Zuordnen").first.click()
    expect(page.get_by_role("link", name=f"A 1, {ARGUMENT}")).to_be_visible()


def leave_second_out(page: Page) -> None:
    open_passages(page)
    page.get_by_role("button", name=re.compile("^Nicht abwägen.*Passage 2")).click()
    expect(page.locator(".passage--plain")).to_have_count(1)


def open_passages(page: Page) -> None:
    page.get_by_text("Passagen zuordnen, zusammenfügen, auslassen").click()


def answer(page: Page) -> None:
    page.get_by_label("Berücksichtigt", exact=True).check()
    page.get_by_label("Begründung, einmal für alle Passagen").fill(REASON)
    assert barriers(page) == []
    page.get_by_role("button", name="Speichern", exact=True).click()
    expect(page.get_by_text("1 von 1").first).to_be_visible()


def release(page: Page) -> None:
    page.get_by_role("link", name="Antworten freigeben").click()
    assert barriers(page) == []
    page.get_by_role("button", name="Antworten jetzt freigeben").click()
    expect(page.get_by_text("Die Antworten sind freigegeben. Sie stehen jetzt")).to_be_visible()


def desk() -> str:
    session.rollback()
    return f"{DESK}{session.query(Procedure).one().public_id}/abwaegung/"
