"""What members do in a browser in the workspace of a body: talk, deputise, put papers there, write, publish."""

import re

from playwright.sync_api import Page, expect

from forum.accounts.models import User
from forum.core.time import clock
from tests.support.browser import Visitor, barriers


def status_of(window: Visitor, address: str) -> int:
    """What an address answers to a window's person."""
    return window.page.request.get(window.origin + address).status


def address_in(window: Visitor) -> str:
    return window.page.url.removeprefix(window.origin)


def expect_private(page: Page) -> None:
    """The band says "Nichtöffentlich", with an icon."""
    band = page.locator(".closed")
    expect(band.get_by_text("Nichtöffentlich", exact=True)).to_be_visible()
    expect(band.locator("svg").first).to_be_visible()


def begin_thread(window: Visitor, council: str, *, title: str, text: str) -> str:
    """The address of the private thread."""
    page = window.open(f"/gremien/{council}/gespraeche/")
    page.get_by_role("link", name="Gespräch beginnen").click()
    expect_private(page)
    assert barriers(page) == []
    page.get_by_label("Titel").fill(title)
    page.get_by_label("Ihr Text").fill(text)
    page.get_by_role("button", name="Gespräch beginnen").click()
    expect(page.get_by_role("heading", name=title)).to_be_visible()
    expect_private(page)
    return address_in(window).partition("#")[0]


def answer(window: Visitor, thread: str, text: str) -> None:
    page = window.open(thread)
    expect_private(page)
    page.get_by_label("Ihr Beitrag").fill(text)
    page.get_by_role("button", name="Beitrag absenden").click()
    expect(page.locator(".post", has_text=text)).to_be_visible()


def deputise(window: Visitor, council: str, deputy: User) -> None:
    """The member names somebody to stand in today."""
    page = window.open(f"/gremien/{council}/mitglieder")
    page.get_by_role("link", name=re.compile("Vertretung benennen")).first.click()
    assert barriers(page) == []
    page.get_by_label("Stellvertretung").select_option(label=deputy.public_name)
    today = clock.today().strftime("%d.%m.%Y")
    page.get_by_label("Erster Tag").fill(today)
    page.get_by_label("Letzter Tag").fill(today)
    page.get_by_role("button", name="Diese Vertretung benennen").click()
    expect(page.locator("main")).to_contain_text(deputy.public_name)


def upload_into_folder(window: Visitor, council: str, *, folder: str, name: str, content: str) -> tuple[str, str]:
    """The addresses of the document and of its file."""
    page = window.open(f"/gremien/{council}/mitglieder")
    page.get_by_role("link", name="Unterlagen", exact=True).click()
    page.get_by_role("link", name="Ordner anlegen").click()
    page.get_by_label("Name").fill(folder)
    page.get_by_role("button", name="Ordner anlegen").click()
    page.get_by_label("Dateien wählen").set_input_files(
        {"name": name, "mimeType": "text/plain", "buffer": content.encode()}
    )
    page.get_by_role("button", name="Hochladen").click()
    page.get_by_role("link", name=name).first.click()
    page.get_by_role("heading", level=1, name=name).wait_for()
    expect_private(page)
    file = page.get_by_role("link", name="Herunterladen").get_attribute("href")
    assert file
    return address_in(window), file


def begin_text(window: Visitor, council: str, *, title: str, text: str) -> str:
    """The address of the text."""
    page = window.open(f"/gremien/{council}/mitglieder")
    page.get_by_role("link", name="Texte", exact=True).click()
    page.get_by_role("link", name="Text beginnen").first.click()
    page.get_by_label("Titel").fill(title)
    page.get_by_label("Begleitworte").fill("Ein erster Entwurf, bitte anmerken.")
    page.get_by_label("Bisheriger Text").fill(text)
    page.get_by_role("button", name="Text beginnen").click()
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()
    return address_in(window)


def write_at_once(first: Visitor, second: Visitor, paper: str, *, words: tuple[str, str], together: str) -> None:
    """Two people change the same paragraph at once: the second sees both texts and keeps both."""
    for window in (first, second):
        page = window.open(paper)
        page.locator("summary", has_text="Ändern").first.click()
        page.get_by_role("link", name=re.compile("Bearbeiten")).first.click()
    for window, written in zip((first, second), words, strict=True):
        window.page.get_by_label("Wortlaut des Absatzes").fill(written)
        window.page.get_by_role("button", name="Absatz speichern").click()
        window.page.wait_for_load_state()
    page = second.page
    expect(page.get_by_role("heading", name=re.compile("wurde zugleich geändert"))).to_be_visible()
    assert barriers(page) == []
    assert page.get_by_role("radio", checked=True).count() == 0
    page.get_by_role("radio", name="Beide zusammen").check()
    page.get_by_role("button", name="Absatz speichern").click()
    expect(page.get_by_text("Der Absatz ist gespeichert.")).to_be_visible()
    expect(first.open(paper).locator(".clause").first).to_contain_text(together)


def look_as_guest(window: Visitor, thread: str) -> None:
    """As "So sehen es andere" shows it: for a guest the private thread does not exist."""
    page = window.open(thread)
    page.get_by_role("link", name="Ansehen als: Gast ohne Konto").click()
    expect(page.get_by_text("sieht dieses Gespräch nicht")).to_be_visible()
    expect_private(page)


def publish(window: Visitor, thread: str, *, posts: str) -> None:
    """A choice changes nothing: first the summary says what becomes visible to whom."""
    page = window.open(thread)
    page.get_by_role("link", name="Veröffentlichen oder schließen").click()
    page.get_by_label("öffentlich", exact=True).check()
    page.get_by_role("button", name="Zeigen, was daraus folgt").click()
    summary = page.locator("main")
    expect(summary).to_contain_text("Noch hat sich nichts geändert")
    expect(summary).to_contain_text(posts)
    assert barriers(page) == []
    page.get_by_role("button", name="Jetzt veröffentlichen").click()
    expect(page.get_by_role("link", name="Veröffentlichen oder schließen")).to_be_visible()
