"""The door on a phone, in a real browser: by camera and by hand, with a connection that goes and comes."""

import re

import pytest
import segno
from playwright.sync_api import expect
from sqlalchemy import select

from forum.core.data.database import session
from forum.events.links import door_token
from forum.events.models.door import Scan
from tests.events.door.people import evening, make_door_pass, make_guests
from tests.support.browser import FLAGS, NARROW, barriers, find_chromium, overflows, switch_colours, visitor

pytestmark = pytest.mark.browser
WIDTH, HEIGHT, SCALE = 640, 480, 12
# milliseconds that a quick person needs for the next ticket
NEXT_TICKET = 500


@pytest.fixture
def event():
    return evening(title="Forum kompakt", seats_on_site=40)


@pytest.fixture
def address(event):
    return f"/einlass/{door_token(make_door_pass(event, name='Tür 1'))}"


def check(page, code: str) -> None:
    page.get_by_label("Code eintippen").fill(code)
    page.get_by_role("button", name="Prüfen").click()


def open_door(window, address):
    """The page, once it knows the marks of the codes."""
    with window.page.expect_response(re.compile("/codes[?]?$")):
        window.open(address)
    return window.page


def test_a_phone_that_loses_its_connection_goes_on_and_sends_later(app, visit, event, address):
    names = ("Robin Platzhalter", "Jule Testfall", "Alex Probe")
    robin, jule, alex = (make_guests(event, name=name)[0] for name in names)
    session.commit()
    window = visit(size=NARROW)
    page = open_door(window, address)
    verdict = page.locator('[data-door-part="answer"]')
    check(page, robin.ticket_code)
    expect(verdict).to_contain_text("Eingelassen")

    page.context.set_offline(True)
    for code, words in (
        (jule.ticket_code, "1 warten"),
        (alex.ticket_code, "2 warten"),
        (jule.ticket_code, "Schon drin"),
        ("0000 0000 0000", "Offline nicht bekannt"),
    ):
        page.wait_for_timeout(NEXT_TICKET)
        check(page, code)
        expect(verdict).to_contain_text(words)
    kept = page.evaluate("JSON.stringify(localStorage)")
    page.context.set_offline(False)

    expect(page.locator(".door__count")).to_contain_text("3 von 3 Personen drin")
    assert not [word for word in (*names, robin.ticket_code, jule.ticket_code, alex.ticket_code) if word in kept]
    page.wait_for_function("!Object.keys(localStorage).some(key => key.startsWith('door-'))")
    session.rollback()
    sent = session.scalars(select(Scan).order_by(Scan.id)).all()
    assert [scan.was_offline for scan in sent] == [False, True, True, True, True]
    assert [scan.scanned_at for scan in sent] == sorted(scan.scanned_at for scan in sent)
    assert not any(scan.is_conflict for scan in sent)


def test_what_waits_survives_a_reload_of_the_page(app, visit, event, address):
    (guest,) = make_guests(event)
    session.commit()
    page = open_door(visit(size=NARROW), address)
    page.route("**/einlass/*", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    check(page, guest.ticket_code)
    expect(page.locator('[data-door-part="answer"]')).to_contain_text("1 warten")

    page.unroute("**/einlass/*")
    page.reload()

    expect(page.locator(".door__count")).to_contain_text("1 von 1 Person drin", timeout=10_000)


def test_a_count_that_was_asked_for_before_a_scan_does_not_hide_the_scan(app, visit, event, address):
    (guest,) = make_guests(event)
    session.commit()
    page = open_door(visit(size=NARROW), address)
    count, late = page.locator(".door__count"), []
    page.route("**/stand*", lambda route: late.append((route, route.fetch())))
    with page.expect_request("**/stand*"):
        page.reload()
    page.wait_for_timeout(300)
    check(page, guest.ticket_code)
    expect(count).to_contain_text("1 von 1 Person drin")

    for route, response in late:
        route.fulfill(response=response)
    page.wait_for_timeout(300)

    assert late
    expect(count).to_contain_text("1 von 1 Person drin")


def test_a_name_is_found_and_taken_back_with_the_keyboard_alone(app, visit, event, address):
    make_guests(event, 2, name="Kim Musterperson")
    session.commit()
    page = open_door(visit(), address)

    page.get_by_label("Namen suchen").fill("muster")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Einlassen", exact=True).press("Enter")
    expect(page.locator(".door__count")).to_contain_text("2 von 2 Personen drin")
    page.get_by_role("button", name="Rückgängig").press("Enter")

    expect(page.locator(".door__count")).to_contain_text("0 von 2 Personen drin")


def film(path, code: str) -> None:
    """What a camera sees that is held before a ticket: a raw video of a few equal pictures."""
    luma = bytearray(b"\xeb" * (WIDTH * HEIGHT))
    for line, row in enumerate(segno.make(code.upper(), micro=False).matrix_iter(scale=SCALE, border=0)):
        start = (line + 60) * WIDTH + 160
        luma[start : start + len(row)] = bytes(16 if dark else 235 for dark in row)
    frame = b"FRAME\n" + bytes(luma) + b"\x80" * (WIDTH * HEIGHT // 2)
    path.write_bytes(f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F10:1 Ip A1:1 C420jpeg\n".encode() + frame * 3)


def test_the_camera_reads_a_ticket_where_the_browser_has_no_reader(chromium, site, event, address, tmp_path):
    (guest,) = make_guests(event, name="Robin Platzhalter")
    session.commit()
    film(tmp_path / "ticket.y4m", guest.ticket_code)
    camera = (
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        f"--use-file-for-fake-video-capture={tmp_path / 'ticket.y4m'}",
    )
    browser = chromium.browser_type.launch(executable_path=find_chromium(), args=[*FLAGS, *camera])
    with visitor(browser, site.origin, size=NARROW) as window:
        window.page.add_init_script("delete globalThis.BarcodeDetector")
        window.open(address)
        window.page.get_by_role("button", name="Kamera einschalten").click()

        expect(window.page.locator('[data-door-part="answer"]')).to_contain_text("Robin Platzhalter")
        assert window.foreign_requests == []
    browser.close()


def test_the_page_of_the_door_has_no_barriers_in_any_look(app, visit, event, address):
    guest, _other = make_guests(event, 2)
    session.commit()
    for size in (None, NARROW):
        window = visit(size=size)
        page = open_door(window, address)
        check(page, guest.ticket_code)
        expect(page.locator('[data-door-part="answer"] .verdict')).to_be_visible()
        for scheme in ("light", "dark"):
            switch_colours(page, scheme)
            assert barriers(page) == []
        assert not overflows(page)
        assert window.complaints == []


def test_the_door_works_without_a_script(app, visit, event, address):
    (guest,) = make_guests(event)
    session.commit()
    page = visit(size=NARROW, javascript=False).open(address)

    check(page, guest.ticket_code)

    expect(page.locator('[data-door-part="answer"]')).to_contain_text("Eingelassen")
