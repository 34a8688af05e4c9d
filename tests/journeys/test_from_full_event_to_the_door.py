"""A guest waits for a full event as a party of two, is skipped once, gets an offer, and is checked in at the door."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from forum.core.data.database import session
from forum.core.time import clock
from forum.events.links import door_token
from forum.events.models.door import Scan
from forum.events.seating.services.leave import cancel
from forum.events.seating.services.locking import lock
from forum.events.seating.services.settle import settle
from tests.events.door.people import make_door_pass
from tests.events.factories import make_event, make_quota
from tests.events.seating.people import sign_up, states
from tests.support.browser import NARROW, barriers
from tests.support.outbox import deliver

pytestmark = pytest.mark.browser

ADDRESS = "robin@example.org"
LINK = re.compile(r"https?://[^/\s]+(/veranstaltungen/anmeldung/\S+)")
# people need longer for a form than a machine, and the forum can tell
READING = 2500


@pytest.fixture
def post_office(make_app, mail):
    """The forum's worker with a mail server: `post_office()` delivers what has been written."""
    forum = make_app(smtp_port=mail.port)
    return lambda: deliver(forum)


@pytest.fixture
def evening():
    """Forty seats, eight of them for clubs, all taken by one person each; the doors open soon."""
    event = make_event(
        title="Forum kompakt: Sensorik im öffentlichen Raum",
        starts_at=clock.now() + timedelta(hours=2, minutes=30),
        seats_on_site=40,
        largest_party=2,
        names_companions=True,
        party_hold_hours=1,
    )
    residents = make_quota(event, name="Einwohnerinnen und Einwohner", seats=32)
    clubs = make_quota(event, name="Vereine und Verbände", seats=8)
    seated = [sign_up(event, quota_id=residents.id) for _seat in range(32)]
    seated += [sign_up(event, quota_id=clubs.id) for _seat in range(8)]
    assert all(states(one) == ["taken"] for one in seated)
    session.commit()
    return event, residents, seated


def test_a_party_waits_for_a_full_event_and_comes_in(app, visit, post_office, mail, evening):
    event, residents, seated = evening
    guest = visit()

    ask_for_two_seats(guest, event)
    post_office()
    link = link_in(mail.only_mail_to(ADDRESS))
    page = guest.open(link)
    assert barriers(page) == []
    page.get_by_role("button", name="Anmeldung bestätigen").click()
    expect(page.locator(".place")).to_contain_text("1")
    assert barriers(page) == []
    skip_party(event, residents, seated[0], post_office)
    expect(guest.open(link).locator(".place")).to_contain_text("1")
    assert "Ihren Platz dort behalten Sie." in " ".join(mail.to(ADDRESS)[-1].text.split())

    for one in seated[1:3]:
        cancel(one)
        session.commit()
    post_office()
    page = guest.open(link_in(mail.to(ADDRESS)[-1]))
    assert barriers(page) == []
    page.get_by_role("button", name="Annehmen").click()
    code = page.locator(".ticket__code").first.inner_text()
    assert barriers(page) == []
    assert guest.complaints == []

    check_in_without_connection(visit(size=NARROW), event, code)


def ask_for_two_seats(window, event):
    page = window.open(f"/veranstaltungen/{event.public_id}/")
    page.get_by_role("link", name=re.compile("Warteliste|Zur Veranstaltung anmelden")).first.click()
    assert barriers(page) == []
    page.get_by_label("Kontingent").select_option(label="Einwohnerinnen und Einwohner")
    page.get_by_label("Ihr Name").fill("Robin Platzhalter")
    page.get_by_label("E-Mail-Adresse").fill(ADDRESS)
    page.get_by_label("Name von Person 2").fill("Alex Probe")
    page.get_by_label("Nur zusammen").check()
    page.wait_for_timeout(READING)
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_url("**/gesendet")


def skip_party(event, residents, leaving, post_office):
    """One seat becomes free, is kept for the party for an hour, and goes to the next who waits."""
    next_in_line = sign_up(event, quota_id=residents.id)
    cancel(leaving)
    session.commit()
    assert states(next_in_line) == ["waiting"]
    with clock.frozen(clock.now() + timedelta(minutes=61)):
        settle(lock(event))
        session.commit()
        post_office()
    assert states(next_in_line) == ["offered"]


def check_in_without_connection(window, event, code):
    """A phone loses its connection, remembers the ticket and sends it when the connection is back."""
    address = f"/einlass/{door_token(make_door_pass(event, name='Tür 1'))}"
    session.commit()
    with window.page.expect_response(re.compile("/codes[?]?$")):
        page = window.open(address)
    page.context.set_offline(True)
    page.get_by_label("Code eintippen").fill(code)
    page.get_by_role("button", name="Prüfen").click()
    expect(page.locator('[data-door-part="answer"]')).to_contain_text("1 warten")
    page.context.set_offline(False)

    expect(page.locator(".door__count")).to_contain_text("1 von", timeout=15_000)
    session.rollback()
    (scan,) = session.scalars(select(Scan)).all()
    assert scan.was_offline


def link_in(received):
    found = LINK.search(received.text)
    assert found, received.text
    return found[1]
