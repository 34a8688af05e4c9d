"""Feeds: what programs read of public lists, that nothing else stands there, and that they need not read it twice."""

from collections.abc import Sequence
from xml.etree import ElementTree as ET

import pytest

from forum.accounts.models import Role
from forum.core.time import clock as city_clock
from forum.discussions.models.threads import Thread
from forum.discussions.queries import find_opening
from forum.discussions.services.edit import edit_post
from forum.discussions.services.hide import hide_post
from forum.spaces.models import Level
from tests.consultations.factories import make_procedure
from tests.consultations.ideas.factories import make_idea, make_ideas
from tests.councils.factories import make_body, make_body_thread
from tests.events.factories import make_event
from tests.factories import make_field, make_reply, make_topic, make_user
from tests.support.client import Client
from tests.support.queries import count_queries

pytestmark = pytest.mark.both_databases

ATOM = "{http://www.w3.org/2005/Atom}"


def read_feed(client: Client, address: str) -> ET.Element:
    page = client.get(address)
    assert page.response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ET.fromstring(page.body)


def entries(feed: ET.Element) -> list[ET.Element]:
    return list(feed.iter(f"{ATOM}entry"))


def said(feed: ET.Element, name: str) -> Sequence[str | None]:
    return [entry.findtext(f"{ATOM}{name}") for entry in entries(feed)]


def posts_of(thread: Thread) -> str:
    return f"/diskussion/{thread.public_id}/beitraege.atom"


def test_the_feed_of_topics_holds_their_text_newest_first(client, clock):
    author = make_user()
    make_topic(title="Radweg & Ampel <neu>", body="Bitte *bald* umbauen, es eilt.", by=author)
    clock.advance(hours=1)
    make_topic(title="WLAN auf dem Markt")

    feed = read_feed(client, "/themen.atom")

    assert said(feed, "title") == ["WLAN auf dem Markt", "Radweg & Ampel <neu>"]
    older = entries(feed)[1]
    assert "Bitte <em>bald</em> umbauen" in (older.findtext(f"{ATOM}content") or "")
    assert older.find(f"{ATOM}content").get("type") == "html"
    assert older.findtext(f"{ATOM}author/{ATOM}name") == author.public_name
    assert feed.findtext(f"{ATOM}id").endswith("/themen.atom")


def test_an_entry_keeps_its_id_when_its_title_changes_and_is_new_when_its_text_does(client, clock):
    author = make_user()
    topic = make_topic(title="Radweg am Kanal", by=author)
    before = read_feed(client, "/themen.atom")
    clock.advance(hours=1)
    topic.title = "Radweg am Wall"
    edit_post(find_opening(topic.id), body="Ein anderer Text steht jetzt hier.", by=author)

    after = read_feed(client, "/themen.atom")

    assert said(after, "title") == ["Radweg am Wall"]
    assert said(after, "id") == said(before, "id")
    assert said(after, "published") == said(before, "published")
    assert said(after, "updated")[0] > said(before, "updated")[0]
    assert after.findtext(f"{ATOM}updated") == said(after, "updated")[0]


def test_replies_make_no_topic_new(client, clock):
    topic = make_topic()
    before = read_feed(client, "/themen.atom")
    clock.advance(hours=1)
    make_reply(topic)

    assert said(read_feed(client, "/themen.atom"), "updated") == said(before, "updated")


def test_each_field_has_a_feed_and_an_unknown_one_has_none(client):
    mobility, energy = make_field(), make_field()
    make_topic(title="Radweg am Kanal", field=mobility)
    make_topic(title="Solardach der Schule", field=energy)

    feed = read_feed(client, f"/themen.atom?feld={mobility.public_id}")

    assert said(feed, "title") == ["Radweg am Kanal"]
    assert mobility.name in (feed.findtext(f"{ATOM}title") or "")
    client.get("/themen.atom?feld=7777777777", status=404)


def test_the_feed_of_a_thread_holds_its_posts_but_not_those_that_are_hidden(client):
    topic = make_topic(title="Radweg am Kanal", body="Der erste Beitrag steht hier.")
    reply = make_reply(topic, body="Eine Antwort, die bald verborgen wird.")
    first = read_feed(client, posts_of(topic))
    hide_post(reply, by=make_user(roles=(Role.MODERATOR,)), reason="Beleidigung")

    second = read_feed(client, posts_of(topic))

    assert "bald verborgen" in str(said(first, "content"))
    assert "bald verborgen" not in str(said(second, "content"))
    assert len(entries(first)) == len(entries(second)) + 1 == 2


def test_a_thread_that_not_everybody_may_read_has_no_feed_for_anybody(client, make_client):
    body = make_body()
    closed = make_body_thread(body)
    public = make_body_thread(body)
    public.level = Level.PUBLIC
    office = make_client(person=make_user(roles=(Role.OFFICE, Role.ADMIN)))

    assert entries(read_feed(client, posts_of(public)))
    client.get(posts_of(closed), status=404)
    office.get(posts_of(closed), status=404)
    client.get("/diskussion/7777777777/beitraege.atom", status=404)


def test_members_get_the_same_feed_as_guests(client, make_client):
    topic = make_topic()
    member = make_client(person=make_user())

    for address in ("/themen.atom", posts_of(topic), "/veranstaltungen.atom", "/beteiligung.atom"):
        assert member.get(address).body == client.get(address).body


def test_a_program_that_has_the_feed_gets_it_once(client, make_client, clock):
    make_topic()
    etag = client.get("/themen.atom").response.headers["ETag"]
    known = {"If-None-Match": etag}

    assert client.get("/themen.atom", status=304, headers=known).response.data == b""
    assert make_client(person=make_user()).get("/themen.atom", status=304, headers=known).response.data == b""
    # in the next hour the page is made anew, and is still the same
    clock.advance(hours=1)
    assert client.get("/themen.atom", status=304, headers=known).response.data == b""
    make_topic()
    assert client.get("/themen.atom", headers=known).response.headers["ETag"] != etag


def test_a_kept_feed_costs_one_query(client):
    topic = make_topic()
    for address in ("/themen.atom", posts_of(topic), "/veranstaltungen.atom", "/beteiligung.atom"):
        client.get(address)
        with count_queries() as counted:
            client.get(address)
        assert len(counted) <= 1, address


def test_the_feed_of_events_says_when_and_where_and_shows_no_draft(client):
    make_event(title="Forum kompakt", summary="Fragen an die Stadt", place_name="Rathaus")
    make_event(title="Entwurf", published_at=None)
    make_event(title="Fällt aus", cancelled_at=city_clock.now(), cancel_reason="Krankheit")

    feed = read_feed(client, "/veranstaltungen.atom")

    assert sorted(said(feed, "title")) == ["Abgesagt: Fällt aus", "Forum kompakt"]
    summary = next(text for text in said(feed, "summary") if "Fragen an die Stadt" in text)
    assert "Rathaus" in summary


def test_the_feed_of_consultations_tells_of_the_result(client, clock):
    procedure = make_procedure(title="Marktplatz neu denken")
    make_procedure(title="Noch ein Entwurf", is_draft=True)
    before = read_feed(client, "/beteiligung.atom")
    clock.advance(days=1)
    procedure.result_at, procedure.outcome = city_clock.now(), "Mehr Bäume"

    after = read_feed(client, "/beteiligung.atom")

    assert said(before, "title") == said(after, "title") == ["Marktplatz neu denken"]
    assert "Ergebnis: Mehr Bäume" in said(after, "summary")[0]
    assert said(after, "updated")[0] > said(before, "updated")[0]


def test_the_feed_of_ideas_is_open_as_long_as_the_consultation_is(client):
    module = make_ideas()
    make_idea(module, title="Bank am Kanal")
    address = f"/beteiligung/ideen/{module.public_id}/ideen.atom"

    assert said(read_feed(client, address), "title") == ["Bank am Kanal"]
    module.procedure.published_at = None
    client.get(address, status=404)


def test_pages_name_their_feed_for_programs_and_for_people(client):
    topic = make_topic()
    module = make_ideas()
    pages = {
        "/themen/": "/themen.atom",
        "/vorschlaege/": "/themen.atom?art=vorschlag",
        f"/themen/{topic.public_id}/{topic.slug}": posts_of(topic),
        "/veranstaltungen/": "/veranstaltungen.atom",
        "/beteiligung/": "/beteiligung.atom",
        f"/beteiligung/ideen/{module.public_id}/": f"/beteiligung/ideen/{module.public_id}/ideen.atom",
        "/gremien/beschluesse/": "/gremien/beschluesse.atom",
    }
    for address, feed in pages.items():
        document = client.get(address).document
        assert document.xpath("//link[@rel='alternate'][@type='application/atom+xml']/@href") == [feed], address
        if address != "/gremien/beschluesse/":
            assert document.xpath(f"//main//a[@href='{feed}']"), address
        client.get(feed)
