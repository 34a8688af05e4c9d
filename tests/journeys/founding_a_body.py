"""What the office does in a browser to found a body and fill its seats, and how the people invited answer."""

import re

from playwright.sync_api import Page, expect

from forum.accounts.models import User
from forum.core.time import clock
from forum.topics.models import Topic
from tests.support.browser import Visitor, barriers
from tests.support.smtp import Received

LINK = re.compile(r"https?://[^/\s]+(/gremien/einladung/\S+)")


def found_forum(office: Visitor) -> None:
    page = office.open("/geschaeftsstelle/gremien/neu")
    assert barriers(page) == []
    page.get_by_label("Name", exact=True).fill("Smart-City-Forum")
    page.get_by_label("Art").select_option(label="Forum")
    page.get_by_label("In einem Satz").fill("Gründet Fachbeiräte.")
    page.get_by_role("button", name="Als Entwurf speichern").click()
    record_founding(page)


def found_council(office: Visitor, topic: Topic, *, name: str) -> str:
    """Out of a topic; the public id of the council."""
    page = office.open(f"/themen/{topic.public_id}/{topic.slug}")
    page.get_by_role("link", name="Fachbeirat vorschlagen").click()
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("In einem Satz").fill("Berät zu Wegen und Parken.")
    page.get_by_role("button", name="Als Entwurf speichern").click()
    page.get_by_role("button", name="Vorschlag veröffentlichen").click()
    record_founding(page)
    return page.url.rstrip("/").rpartition("/")[2]


def record_founding(page: Page) -> None:
    page.get_by_role("link", name="Gründungsbeschluss eintragen").click()
    assert barriers(page) == []
    page.get_by_label("Tag des Beschlusses").fill(clock.today().strftime("%d.%m.%Y"))
    page.get_by_label("Wortlaut des Beschlusses").fill("Das Gremium wird gegründet.")
    page.get_by_role("button", name="Beschluss eintragen").click()
    expect(page.get_by_text("Der Gründungsbeschluss ist eingetragen.")).to_be_visible()


def invite(office: Visitor, council: str, function: str, person: User) -> None:
    page = office.open(f"/geschaeftsstelle/gremien/{council}/mitglieder/neu")
    page.get_by_label("Name", exact=True).fill(person.public_name)
    page.get_by_label("E-Mail-Adresse").fill(person.email)
    page.get_by_label("Funktion").select_option(label=function)
    page.get_by_role("button", name="Einladung senden").click()
    expect(page.locator("main")).to_contain_text(person.public_name)


def link_in(received: Received) -> str:
    found = LINK.search(received.text)
    assert found, received.text
    return found[1]


def accept_seat(window: Visitor, link: str) -> None:
    """Nothing is chosen beforehand: without the box about the duties there is no seat."""
    page = window.open(link)
    assert barriers(page) == []
    page.get_by_role("button", name="Sitz annehmen").click()
    expect(page.locator(".error-summary")).to_be_visible()
    page.get_by_label(re.compile("Belehrung gelesen")).check()
    page.get_by_role("button", name="Sitz annehmen").click()
    expect(page.get_by_role("button", name="Sitz annehmen")).to_have_count(0)


def end_seat_at_once(office: Visitor, council: str, person: User) -> None:
    page = office.open(f"/geschaeftsstelle/gremien/{council}/mitglieder/")
    page.get_by_role("link", name=person.public_name).first.click()
    page.get_by_label(re.compile("Sofort beenden")).check()
    page.get_by_role("button", name="Ende festlegen").click()
    expect(page.locator(".kern-alert, [role=status]").first).to_be_visible()
