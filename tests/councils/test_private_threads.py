"""Threads of a body are found by those who sit there today, and by nobody else until they are published."""

from datetime import UTC, date, datetime, timedelta

import pytest

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.core.time import clock as city_clock
from forum.councils.models.threads import BodyThread
from forum.councils.workspace.services.visit import note_visit
from forum.discussions.models.posts import Post
from forum.spaces.models import Function
from tests.councils.factories import make_body, make_body_thread, make_member
from tests.discussions.posts import opening_of
from tests.factories import make_user
from tests.support.leaks import assert_found_only_by
from tests.support.queries import count_queries


class Council:
    """A body with a thread, and the people around it."""

    def __init__(self, make_client):
        self.forum = make_body(name="Smart-City-Forum")
        self.body = make_body(parent=self.forum, office_email="forum@example.org")
        self.person = make_member(self.body).person
        self.thread = make_body_thread(self.body, by=self.person, title="Zwetschgenkuchen für die Sitzung")
        self.above = make_member(self.forum).person
        session.commit()
        self.member = make_client(person=self.person)
        strangers = (None, make_user(), make_user(roles=(Role.ADMIN,)), make_user(roles=(Role.MODERATOR,)), self.above)
        session.commit()
        self.strangers = [make_client(person=one) for one in strangers]

    @property
    def pages(self):
        key, thread = self.body.public_id, self.thread.public_id
        return [
            f"/gremien/{key}/{self.body.slug}/intern",
            f"/gremien/{key}/gespraeche/",
            f"/gremien/{key}/gespraeche/neu",
            f"/gremien/gespraech/{thread}/{self.thread.slug}",
            f"/gremien/gespraech/{thread}/druck",
            f"/diskussion/{thread}/antworten",
            f"/gremien/{key}/aufgaben/",
        ]


@pytest.fixture
def council(make_client, clock):
    return Council(make_client)


def test_nobody_without_a_seat_finds_anything_of_the_workspace(council):
    assert_found_only_by(council.member, council.strangers, council.pages)


def test_every_page_inside_says_that_it_is_not_public_and_is_stored_nowhere(council):
    post = opening_of(council.thread).public_id
    for address in [*council.pages, *(f"/beitrag/{post}/{end}" for end in ("verlauf", "bearbeiten", "loeschen"))]:
        page = council.member.get(address)
        assert page.read(".closed b") == ["Nichtöffentlich"]
        assert page.find_all("body.is-closed")
        if address.startswith("/gremien/"):
            assert "no-store" in page.headers["Cache-Control"]


def test_a_member_begins_a_thread_that_the_others_find_as_unread(council, make_client):
    reader = make_client(person=make_member(council.body).person)
    session.commit()
    page = council.member.get(f"/gremien/{council.body.public_id}/gespraeche/neu")

    form = page.form("Gespräch beginnen").fill(title="Ortstermin am Musterplatz planen", body="Wann passt es Ihnen?")
    page = form.submit("Gespräch beginnen")

    assert "Ortstermin am Musterplatz planen" in page.main
    thread = session.query(BodyThread).filter_by(title="Ortstermin am Musterplatz planen").one()
    assert thread.counted_at is None
    listed = reader.get(f"/gremien/{council.body.public_id}/gespraeche/")
    assert len(listed.find_all(".topic--unread")) == 2


def test_a_title_that_is_too_short_keeps_everything_that_was_typed(council):
    page = council.member.get(f"/gremien/{council.body.public_id}/gespraeche/neu")

    form = page.form("Gespräch beginnen").fill(title="Kurz", body="Ein langer Text über den Ortstermin.")
    page = form.submit("Gespräch beginnen", status=422)

    assert "mindestens 10 Zeichen" in page.main
    assert "Ein langer Text über den Ortstermin." in page.text


@pytest.mark.parametrize(
    ("last_day", "before_midnight"),
    [
        (date(2026, 3, 20), datetime(2026, 3, 20, 22, 59, tzinfo=UTC)),
        # summer time: the day ends an hour earlier in UTC
        (date(2026, 7, 20), datetime(2026, 7, 20, 21, 59, tzinfo=UTC)),
    ],
)
def test_everything_closes_at_midnight_of_the_last_day(council, make_client, clock, last_day, before_midnight):
    leaving = make_member(council.body, until_day=last_day, function=Function.CHAIR)
    session.commit()
    clock.set(before_midnight)
    browser = make_client(person=leaving.person)
    for address in council.pages:
        browser.get(address)

    clock.advance(minutes=1)

    assert city_clock.today() == last_day + timedelta(days=1)
    stays = make_client(person=council.person)
    assert_found_only_by(stays, [browser], council.pages)


def test_pages_of_a_body_need_no_more_queries_when_it_holds_more(council, make_client):
    pages = [council.pages[0], council.pages[1]]
    note_visit(council.body, by=council.person, until=city_clock.now() - timedelta(hours=1))
    make_many(council, 9)
    few = [queries_of(council.member, page) for page in pages]

    make_many(council, 990)

    assert [queries_of(council.member, page) for page in pages] == few


def queries_of(client, address):
    client.get(address)
    with count_queries() as queries:
        client.get(address)
    return len(queries)


def make_many(council, number):
    """Threads of one post each, as they stand in the tables."""
    writer = make_member(council.body).person
    label = {"author_id": writer.id, "last_number": 1}
    threads = [
        BodyThread(space_id=council.body.space_id, title=f"Gespräch {one}", author_name=writer.public_name, **label)
        for one in range(number)
    ]
    session.add_all(threads)
    session.flush()
    session.add_all(
        Post(
            thread_id=one.id, number=1, author_id=writer.id, spoken_as=writer.public_name, raw_body="Text", html="Text"
        )
        for one in threads
    )
    session.commit()
