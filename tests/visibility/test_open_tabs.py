"""Tabs that stay open: the back button and a tab that is shown again ask whether the page is still for its reader."""

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Page

from forum.core.data.database import session
from forum.core.time import clock
from forum.councils.models.members import Membership
from forum.spaces.services import end_seat
from tests.councils.factories import make_body, make_body_thread, make_member
from tests.factories import make_user
from tests.support.browser import Visitor

pytestmark = pytest.mark.browser

WORD = "Zwetschgenkuchen"
HIDE_FOR_LONG = """() => {
  const state = (value) => Object.defineProperty(document, "visibilityState", { value, configurable: true });
  const later = Date.now() + 120_000;
  state("hidden");
  document.dispatchEvent(new Event("visibilitychange"));
  Date.now = () => later;
  state("visible");
  document.dispatchEvent(new Event("visibilitychange"));
}"""
TAKE_FROM_MEMORY = "() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"


@pytest.fixture
def member(app: Flask) -> Membership:
    membership = make_member(make_body())
    session.commit()
    return membership


@pytest.fixture
def address(member: Membership) -> str:
    """Of a private thread that the member has begun."""
    thread = make_body_thread(member.body, by=member.person, title=f"{WORD} für alle Sitzungen")
    session.commit()
    return f"/gremien/gespraech/{thread.public_id}/"


def leave(member: Membership) -> None:
    assert member.seat is not None
    end_seat(member.seat, from_day=clock.today(), by=make_user())
    session.commit()


def wait_until_gone(page: Page) -> None:
    page.get_by_text(WORD).first.wait_for(state="detached")
    page.get_by_role("heading", level=1).wait_for()


@pytest.mark.parametrize("shown_again", [HIDE_FOR_LONG, TAKE_FROM_MEMORY])
def test_an_open_tab_is_left_once_its_reader_has_left_the_body(
    shown_again: str, app: Flask, visit: Callable[..., Visitor], member: Membership, address: str
) -> None:
    visitor = visit()
    assert member.person is not None
    visitor.log_in(app, member.person)
    page = visitor.open(address)
    page.evaluate(HIDE_FOR_LONG)
    assert WORD in page.content()
    leave(member)
    page.evaluate(shown_again)
    wait_until_gone(page)


def test_the_back_button_shows_nothing_to_the_next_person_at_the_same_browser(
    app: Flask, visit: Callable[..., Visitor], member: Membership, address: str
) -> None:
    visitor = visit()
    assert member.person is not None
    visitor.log_in(app, member.person)
    page = visitor.open(address)
    assert WORD in page.content()
    page = visitor.open("/")
    next_person = make_user()
    session.commit()
    visitor.log_in(app, next_person)
    page.go_back()
    assert WORD not in page.content()
