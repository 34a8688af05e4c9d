"""What becomes of a recommendation in a browser: it is published, overdue, answered, and told on."""

import re
from datetime import timedelta

from playwright.sync_api import Page, expect

from forum.core.data.database import session
from forum.core.time import clock
from forum.councils.models.resolutions import Resolution
from tests.support.browser import Visitor, barriers


def address_of(number: str) -> str:
    return f"/gremien/beschluesse/{number}"


def expect_awaited(guest: Visitor, number: str) -> None:
    """Everybody reads it, and until when it is answered."""
    page = guest.open(address_of(number))
    expect(page.locator("#antwort")).to_contain_text(re.compile(r"Antwort bis \d"))
    assert barriers(page) == []


def let_days_pass(number: str, *, past_due: int) -> None:
    """All days of it lie so far back that the answer has been due for `past_due` days."""
    found = session.query(Resolution).filter(Resolution.number == number).one()
    assert found.answer_due_on is not None
    assert found.decided_at is not None
    back = found.answer_due_on + timedelta(days=past_due) - clock.today()
    found.answer_due_on -= back
    found.decided_at -= back
    found.created_at -= back
    session.commit()


def explain_delay(window: Visitor, number: str, reason: str) -> None:
    page = _edit(window, number)
    page.get_by_label("Warum die Antwort länger dauert").fill(reason)
    page.get_by_role("button", name="Grund speichern").click()
    expect(page.locator("#antwort")).to_contain_text(reason)


def answer(window: Visitor, number: str, *, kind: str, text: str) -> None:
    page = _edit(window, number)
    page.get_by_role("button", name="Antwort veröffentlichen").click()
    expect(page.locator(".error-summary")).to_be_visible()
    page.get_by_label(kind, exact=True).check()
    page.get_by_role("textbox", name="Begründung").fill(text)
    page.get_by_role("button", name="Antwort veröffentlichen").click()
    expect(page.locator("#antwort")).to_contain_text(text)


def tell_step(window: Visitor, number: str, text: str) -> None:
    """What became of it, today."""
    page = _edit(window, number)
    page.get_by_label("Tag", exact=True).fill(clock.today().strftime("%d.%m.%Y"))
    page.get_by_role("textbox", name="Was wurde daraus?").fill(text)
    page.get_by_role("button", name="Hinzufügen").click()
    expect(page.get_by_text(text)).to_be_visible()


def show_proof(window: Visitor, number: str) -> Page:
    """How it came about."""
    page = window.open(address_of(number))
    page.get_by_role("link", name="Verfahrensnachweis").click()
    assert barriers(page) == []
    return page


def _edit(window: Visitor, number: str) -> Page:
    page = window.open(address_of(number))
    page.get_by_role("link", name="Eintragen, was folgt").click()
    return page
