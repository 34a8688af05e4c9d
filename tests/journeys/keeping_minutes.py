"""What chair and members do in a browser with the minutes of a meeting: draft, objection, approval, the public view."""

from collections.abc import Sequence

from playwright.sync_api import Page, expect

from tests.support.browser import Visitor, barriers


def address_of(meeting: str) -> str:
    return f"/gremien/sitzungen/{meeting}/niederschrift"


def begin_draft(chair: Visitor, meeting: str, *, recorded: Sequence[str] = ()) -> Page:
    """The draft tells by itself what the meeting recorded."""
    page = chair.open(address_of(meeting))
    page.get_by_role("button", name="Entwurf anlegen").click()
    expect(page.get_by_role("link", name="An die Anwesenden senden")).to_be_visible()
    for said in recorded:
        expect(page.locator("main")).to_contain_text(said)
    return page


def send_draft(chair: Visitor, meeting: str, *, text: str, keeper: str) -> None:
    """The draft is begun, its first item gets a text, and it goes to those who were there."""
    page = begin_draft(chair, meeting)
    page.get_by_role("link", name="Text ändern").first.click()
    assert barriers(page) == []
    page.get_by_label("Text zu diesem Punkt").fill(text)
    page.get_by_role("button", name="Text speichern").click()
    expect(page.get_by_text("Der Text ist gespeichert.")).to_be_visible()
    assert barriers(page) == []
    page.get_by_role("link", name="An die Anwesenden senden").click()
    page.get_by_label("Wer die Niederschrift verfasst hat").fill(keeper)
    page.get_by_role("button", name="Niederschrift senden").click()
    expect(page.get_by_text("Gesendet:")).to_be_visible()


def object_to(window: Visitor, meeting: str, text: str) -> None:
    page = window.open(address_of(meeting))
    page.get_by_role("button", name="Einwendung erheben").click()
    expect(page.locator(".error-summary")).to_be_visible()
    page.get_by_role("textbox", name="So war es richtig").fill(text)
    page.get_by_role("button", name="Einwendung erheben").click()
    expect(page.get_by_text("Ihre Einwendung ist erhoben.")).to_be_visible()


def answer_objection(chair: Visitor, meeting: str, *, answer: str, words: str) -> None:
    page = chair.open(address_of(meeting))
    page.get_by_role("link", name="Einwendung beantworten").click()
    assert barriers(page) == []
    page.get_by_label(answer, exact=True).check()
    page.get_by_label("Begründung").fill(words)
    page.get_by_role("button", name="Antwort speichern").click()
    expect(page.get_by_text("Die Antwort ist gespeichert")).to_be_visible()


def freeze(chair: Visitor, meeting: str) -> Page:
    page = chair.open(address_of(meeting))
    page.get_by_role("button", name="Genehmigte Niederschrift festschreiben").click()
    expect(page.get_by_text("Die Niederschrift ist genehmigt und festgeschrieben.")).to_be_visible()
    expect(page.locator(".checksum")).to_contain_text("sha256")
    return page


def publish(page: Page) -> None:
    page.get_by_role("button", name="Öffentliche Ansicht veröffentlichen").click()
    expect(page.get_by_text("Die öffentliche Ansicht ist jetzt für alle zu lesen.")).to_be_visible()
