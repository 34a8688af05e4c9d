"""What the chair does in a browser while a meeting is held: list, quorum, items, the end; and what others see of it."""

import re
from collections.abc import Sequence

from playwright.sync_api import Locator, Page, expect

from forum.accounts.models import User
from tests.support.browser import Visitor, barriers

ABSENT = re.compile("nicht anwesend")


def lead(chair: Visitor, meeting: str) -> Page:
    """The page from which a meeting is led."""
    return chair.open(f"/gremien/sitzungen/{meeting}/leitung")


def open_meeting(chair: Visitor, meeting: str, *, led_by: User, present: Sequence[User]) -> Page:
    """The list is begun, people come, the meeting is opened, and its quorum is established."""
    page = lead(chair, meeting)
    page.get_by_role("button", name="Anwesenheitsliste anlegen").click()
    for person in present:
        note_arrival(page, person)
    page.get_by_label("Wer die Sitzung leitet").select_option(label=led_by.public_name)
    page.get_by_role("button", name="Sitzung eröffnen").click()
    expect(page.get_by_text("Die Sitzung ist eröffnet.")).to_be_visible()
    page.get_by_role("button", name="Beschlussfähigkeit feststellen").click()
    expect(page.locator("section", has=page.locator("#h-quorum")).get_by_text("gegeben", exact=True)).to_be_visible()
    return page


def note_arrival(page: Page, person: User) -> None:
    _click_in_line(page, _button(page, "gekommen|zurück|wieder da", person))
    expect(_button(page, "geht", person)).to_be_visible()


def note_leaving(page: Page, person: User) -> None:
    _click_in_line(page, _button(page, "geht", person))
    expect(_button(page, "geht", person)).to_have_count(0)


def take_up(page: Page, label: str) -> None:
    page.get_by_role("button", name=f"{label} aufrufen", exact=True).click()
    expect(page.get_by_role("button", name=f"{label} abschließen", exact=True)).to_be_visible()


def finish(page: Page, label: str) -> None:
    page.get_by_role("button", name=f"{label} abschließen", exact=True).click()
    expect(page.get_by_role("button", name=f"{label} abschließen", exact=True)).to_have_count(0)


def doubt_quorum(page: Page, *, by: User) -> None:
    page.locator("summary", has_text="Wird angezweifelt").click()
    page.get_by_label("Wer sie anzweifelt").select_option(label=by.public_name)
    page.get_by_role("button", name="Zweifel festhalten").click()
    expect(page.get_by_text("Beschlussfähigkeit angezweifelt", exact=True)).to_be_visible()


def recount(page: Page, *, counted: int, result: str) -> None:
    page.get_by_label("Im Raum und per Video gezählt").fill(str(counted))
    page.get_by_role("button", name="Ergebnis der Nachzählung festhalten").click()
    expect(page.get_by_text(f"Nachgezählt: {result}.")).to_be_visible()


def interrupt(page: Page) -> None:
    page.locator("summary", has_text="Sitzung unterbrechen").click()
    page.get_by_role("button", name="Unterbrechung beginnen").click()
    expect(page.get_by_role("button", name="Sitzung fortsetzen")).to_be_visible()


def go_on(page: Page) -> None:
    page.get_by_role("button", name="Sitzung fortsetzen").click()
    expect(page.get_by_role("button", name="Sitzung fortsetzen")).to_have_count(0)


def take_notes(page: Page, label: str, text: str) -> None:
    page.get_by_role("textbox", name=f"Niederschrift zu {label}", exact=True).fill(text)
    page.get_by_role("button", name="Notizen speichern").click()
    expect(page.get_by_text("Die Notizen sind gespeichert.")).to_be_visible()


def close_meeting(page: Page) -> None:
    page.get_by_role("link", name="Sitzung schließen").click()
    assert barriers(page) == []
    page.get_by_role("button", name="Sitzung schließen").click()
    expect(page.get_by_text("Die Sitzung ist geschlossen.")).to_be_visible()


def show_wall(window: Visitor, meeting: str) -> Page:
    """What hangs on the wall of the room."""
    return window.open(f"/gremien/sitzungen/{meeting}/beamer")


def follow(window: Visitor, meeting: str) -> Page:
    """The meeting as a member follows it."""
    return window.open(f"/gremien/sitzungen/{meeting}/jetzt")


def _button(page: Page, words: str, person: User) -> Locator:
    """A button in the line of a person; which person it is for is said to those who do not see the line."""
    return page.get_by_role("button", name=re.compile(f"^({words})\\s*: {person.public_name}$"))


def _click_in_line(page: Page, button: Locator) -> None:
    """Those who are not there stand in a part of the list that may be folded up."""
    page.wait_for_load_state()
    folded = page.locator("details.fold:not([open]) > summary", has_text=ABSENT)
    if not button.is_visible() and folded.count():
        folded.click()
    button.click()
