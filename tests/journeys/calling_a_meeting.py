"""How the chair calls a meeting in a browser: its date, its agenda, and the invitation."""

import re
from collections.abc import Sequence
from datetime import timedelta

from playwright.sync_api import Page, expect

from forum.core.data.database import session
from forum.core.time import clock
from forum.core.time.wall_clock import wall_time
from forum.councils.models.meetings import Meeting
from tests.support.browser import Visitor, barriers

PUBLIC, CLOSED = "öffentlich", "nichtöffentlich"


def call_meeting(chair: Visitor, council: str, items: Sequence[tuple[str, str]], *, people: int) -> str:
    """For the day after tomorrow, with a reason for the short notice; its public id. `items`: title and who hears it."""
    page = chair.open(f"/gremien/{council}/sitzungen")
    page.get_by_role("link", name="Sitzung planen").click()
    assert barriers(page) == []
    begin = clock.now() + timedelta(days=2)
    page.get_by_label("Beginn").fill(f"{clock.day_of(begin).isoformat()}T{wall_time(begin):%H:%M}")
    page.get_by_label(re.compile("^Ort")).fill("Rathaus, Raum 1")
    page.get_by_label("Die Öffentlichkeit kann kommen").check()
    page.get_by_role("button", name="Sitzung planen").click()
    expect(page.get_by_text("Die Sitzung ist geplant.")).to_be_visible()
    for title, doors in items:
        add_item(page, title, doors=doors)
    page.get_by_role("link", name="Zur Sitzung einladen").click()
    expect(page.get_by_text("Die Ladungsfrist ist nicht eingehalten.")).to_be_visible()
    assert barriers(page) == []
    page.get_by_role("button", name="Einladung senden").click()
    expect(page.locator(".error-summary")).to_be_visible()
    page.get_by_label("Warum die Ladungsfrist nicht eingehalten ist").fill("Die Baustelle beginnt am Montag.")
    page.get_by_role("button", name="Einladung senden").click()
    expect(page.get_by_text(f"{people} Personen wurden eingeladen.")).to_be_visible()
    return page.url.rpartition("/")[2]


def add_item(page: Page, title: str, *, doors: str) -> None:
    page.get_by_role("link", name="Punkt auf die Tagesordnung setzen").click()
    page.get_by_label(re.compile("^Titel des Punkt")).fill(title)
    page.get_by_label("Wer zuhört").select_option(label=doors)
    page.get_by_role("button", name="Auf die Tagesordnung setzen").click()
    expect(page.locator(".agenda__title", has_text=title)).to_be_visible()


def let_its_day_come(meeting: str) -> None:
    """It begins now."""
    found = session.query(Meeting).filter(Meeting.public_id == meeting).one()
    found.begins_at = clock.now()
    session.commit()
