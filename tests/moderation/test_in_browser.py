"""The pages of the moderation in a real browser: no barriers, light and dark, and no sideways scrolling on a telephone."""

import pytest

from forum.core.data.database import session
from forum.moderation.measures.texts import HIDE
from forum.moderation.models.reports import Category
from tests.factories import make_reply, make_topic, make_user
from tests.moderation.stories import decide_on, make_moderator, make_post, opening_of, report_thing
from tests.support.browser import NARROW, WIDE, barriers, overflows, switch_colours

pytestmark = pytest.mark.browser


@pytest.fixture
def post():
    topic = make_topic()
    make_reply(topic, body="Die Automaten waren außer Betrieb.")
    reported = make_reply(topic, by=make_user(), body="Der Zuständige ist ein Vollidiot.")
    make_reply(topic, body="Bitte sachlich bleiben.")
    report_thing(reported, category=Category.ILLEGAL)
    hidden = opening_of(make_topic())
    report_thing(hidden)
    decide_on(hidden, HIDE)
    report_thing(make_post())
    session.commit()
    return reported


@pytest.fixture
def desk(visit, app):
    window = visit()
    window.log_in(app, make_moderator_now())
    return window


def make_moderator_now():
    moderator = make_moderator()
    session.commit()
    return moderator


def assert_is_for_everybody(window):
    page = window.page
    found = []
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)
        found += [f"{size['width']}: {barrier}" for barrier in barriers(page)]
        assert not overflows(page), f"{page.url} is wider than {size['width']}"
    switch_colours(page, "dark")
    # inherited colours of links begin to change one frame later
    switch_colours(page, "dark")
    found += [f"dark: {barrier}" for barrier in barriers(page, only="color-contrast")]
    switch_colours(page, "light")
    page.set_viewport_size(WIDE)
    assert not found, "\n".join(found)


def test_everybody_can_read_and_fill_the_report_form(visit, post):
    window = visit()

    window.open(f"/melden/beitrag/{post.public_id}")
    assert_is_for_everybody(window)

    window.page.get_by_role("button", name="Meldung absenden").click()
    assert_is_for_everybody(window)
    assert window.page.evaluate("document.activeElement.className") == "error-summary"


@pytest.mark.parametrize("address", ["/melden", "/melden?adresse=/nichts", "/dialogregeln"])
def test_everybody_can_read_the_pages_around_reporting(visit, post, address):
    window = visit()
    window.open(address)

    assert_is_for_everybody(window)


def test_every_moderator_can_work_at_the_desk(desk, post):
    desk.open("/moderation/")
    assert_is_for_everybody(desk)
    desk.open("/moderation/?stand=entschieden")
    assert_is_for_everybody(desk)
    desk.page.locator(".queue a").first.click()
    assert_is_for_everybody(desk)
