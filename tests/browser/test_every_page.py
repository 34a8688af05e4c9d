"""Every page that can be reached by links keeps the promises that hold everywhere, for whoever reaches it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Response

from forum.accounts.models import Role, User
from forum.core.data.database import session
from forum.core.time import clock
from forum.topics.models import Kind
from tests.councils.workspace_attacked import workspace_of
from tests.events.furnished import furnish_events
from tests.factories import make_import, make_mandate, make_organisation, make_reply, make_term, make_topic, make_user
from tests.papers.attacked import texts_of
from tests.support.browser import NARROW, SMALLEST, WIDE, Visitor, barriers, enlarge_text, overflows, switch_colours
from tests.support.outbox import write_mail
from tests.support.walking import walk

pytestmark = pytest.mark.browser

OWN_COOKIES = {"session"}


@pytest.mark.slow("Chromium judges a page of each kind, in light and dark and in two more sizes")
def test_every_page_is_accessible_private_and_fits_a_telephone(visit, app):
    office = furnish_city()
    seen: set[str] = set()

    faults: list[str] = []
    for person in (None, make_user(), office):
        window: Visitor = visit()
        if person is not None:
            window.log_in(app, person)
        for page, response in walk(window, app, seen):
            faults += [f"{name_of(person)}, {page}: {fault}" for fault in judge(window, response)]
            window.page.set_viewport_size(WIDE)  # type: ignore[arg-type]

    assert len(seen) > 5
    assert not faults, "\n" + "\n".join(faults)


def furnish_city() -> User:
    """A little of everything; returns a person of the office."""
    office = make_user(roles=(Role.OFFICE, Role.ADMIN), public_name="Leitung Geschäftsstelle")
    club = make_organisation(by=office)
    make_mandate(organisation=club, by=office)
    for kind in (Kind.DISCUSSION, Kind.QUESTION):
        topic = make_topic(kind=kind)
        for _ in range(3):
            make_reply(topic)
    make_import(by=office)
    make_term()
    furnish_events(by=office)
    workspace_of(office)
    texts_of(office)
    failed = write_mail()
    failed.failed_at, failed.last_error = clock.now(), "550 5.1.1 No such mailbox"
    session.commit()
    return office


def judge(window: Visitor, response: Response) -> Iterator[str]:
    page = window.page
    if response.status != 200:
        yield f"answers {response.status}"
    yield from barriers(page)
    switch_colours(page, "dark")
    yield from (f"dark: {barrier}" for barrier in barriers(page, only="color-contrast"))
    switch_colours(page, "light")
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    if overflows(page):
        yield "is wider than a telephone"
    page.set_viewport_size(SMALLEST)  # type: ignore[arg-type]
    enlarge_text(page)
    if overflows(page):
        yield "is wider than 320 pixels in large letters"
    yield from (f"the browser complains: {complaint}" for complaint in window.complaints)
    yield from (f"asks a stranger: {url}" for url in window.foreign_requests)
    yield from (f"sets a cookie: {name}" for name in window.cookies - OWN_COOKIES)


def name_of(person: User | None) -> str:
    return "a guest" if person is None else person.public_name
