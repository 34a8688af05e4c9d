"""The map of ideas in a real browser: a plain grid that asks nobody, or the operator's tiles, and the list beside both."""

import base64
from contextlib import contextmanager

import pytest
from playwright.sync_api import expect

from forum.consultations.ideas.places import Area, Point
from forum.consultations.ideas.services.settings import change_settings
from forum.consultations.models.ideas import FileRule, PlaceRule
from forum.core.data.database import session
from tests.consultations.ideas.factories import MUSTERPLATZ, make_idea, make_ideas
from tests.factories import make_user
from tests.support.browser import NARROW, barriers, overflows, switch_colours, visitor
from tests.support.keyboard import press, tab_to
from tests.support.server import running_site

pytestmark = pytest.mark.browser

HOST = "https://tiles.example.org/"
SQUARE = Area((Point(52.2, 10.4), Point(52.2, 10.6), Point(52.3, 10.6), Point(52.3, 10.4)))
TITLE = "Bänke am Musterplatz aufstellen"
# one grey point
TILE = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==")


@pytest.fixture
def address(app):
    module = make_ideas()
    change_settings(module, places=PlaceRule.OPTIONAL, area=SQUARE, files=FileRule.NONE, by=make_user())
    make_idea(module, title=TITLE, point=MUSTERPLATZ, place="Musterplatz")
    session.commit()
    return f"/beteiligung/ideen/{module.public_id}/"


@contextmanager
def window_with_tiles(chromium, database, folder, app, person):
    """A member on a site whose operator has named tiles; the tiles are one grey point."""
    with (
        running_site(folder, database_url=database.url, MAP_TILES_URL=f"{HOST}{{z}}/{{x}}/{{y}}.png") as site,
        visitor(chromium, site.origin) as window,
    ):
        window.page.route(f"{HOST}**", lambda route: route.fulfill(body=TILE, content_type="image/png"))
        window.log_in(app, person)
        yield window


def map_scripts(window):
    return [url for url in window.requests if "/map" in url and url.endswith((".js", ".css"))]


def test_without_tiles_a_grid_stands_there_and_nobody_is_asked(visit, site, address):
    guest = visit(size=NARROW)
    page = guest.open(address)

    expect(page.locator("svg.grid-map circle")).to_have_count(1)
    for scheme in ("light", "dark"):
        switch_colours(page, scheme)
        assert barriers(page) == []
    assert not overflows(page)
    press(page, page.get_by_role("link", name="Zur Liste springen"))
    press(page, page.locator(".ideas").get_by_role("link", name=TITLE))
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    assert guest.foreign_requests == map_scripts(guest) == guest.complaints == []


@pytest.mark.slow("starts a site of its own, with tiles")
def test_tiles_come_from_their_host_alone_and_on_pages_with_a_map_alone(app, chromium, database, tmp_path, address):
    person = make_user(public_name="Robin Beispiel")
    session.commit()
    with window_with_tiles(chromium, database, tmp_path, app, person) as window:
        page = window.open(address)
        expect(page.locator(".leaflet-tile-loaded").first).to_be_attached()
        expect(page.locator("path.leaflet-interactive")).to_have_count(1)
        assert window.foreign_requests
        assert all(url.startswith(HOST) for url in window.foreign_requests)
        assert map_scripts(window)
        for scheme in ("light", "dark"):
            switch_colours(page, scheme)
            assert barriers(page) == []
        assert not overflows(page)
        press(page, page.get_by_role("link", name="Zur Liste springen"))
        window.requests.clear()
        press(page, page.locator(".ideas").get_by_role("link", name=TITLE))
        expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
        assert window.foreign_requests == map_scripts(window) == []

        page = window.open(f"{address}neu")
        tab_to(page, page.get_by_role("application"))
        page.keyboard.press("Enter")
        expect(page.get_by_label("Breitengrad")).not_to_have_value("")
        assert barriers(page) == []
        assert window.complaints == []
