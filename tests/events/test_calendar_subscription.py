"""Calendars subscribe to events, take the file of one, and search engines read its page."""

import json
from datetime import timedelta

from icalendar import Calendar

from forum.core.data.database import session
from forum.core.time import clock
from forum.events.models.events import Event
from forum.events.models.kinds import EventKind, LinkVisibility
from tests.events.factories import make_event
from tests.factories import make_seat, make_space, make_user
from tests.support.queries import count_queries

LIST = "/veranstaltungen/"
FEED = "/veranstaltungen.ics"


def titles(client, address: str = FEED, **asked: object) -> list[str]:
    session.commit()
    calendar = Calendar.from_ical(client.get(address, **asked).text)
    return [str(entry["SUMMARY"]) for entry in calendar.walk("VEVENT")]


def structured(client, event: Event) -> dict[str, object]:
    session.commit()
    page = client.get(f"/veranstaltungen/{event.public_id}/{event.slug}").document
    (found,) = page.xpath("//script[@type='application/ld+json']/text()")
    read: dict[str, object] = json.loads(found)
    return read


def test_a_subscription_holds_what_has_just_been_and_what_is_to_come(client):
    make_event(title="Demnächst")
    make_event(title="Vorige Woche", starts_at=clock.now() - timedelta(days=7))
    make_event(title="Voriges Jahr", starts_at=clock.now() - timedelta(days=300))
    make_event(title="Abgesagt", cancelled_at=clock.now(), starts_at=clock.now() + timedelta(days=20))

    assert titles(client) == ["Vorige Woche", "Demnächst", "Abgesagt"]


def test_the_link_to_subscribe_holds_for_the_chosen_filters(client):
    make_event(title="Rundgang am Ring", kind=EventKind.WALK)
    make_event(title="Abend im Rathaus")
    session.commit()

    page = client.get(LIST, query_string={"art": "rundgang", "frueher": "1"}).document
    (address,) = page.xpath("//input[@id='subscription']/@value")

    assert titles(client, "/" + address.split("/", 3)[3]) == ["Rundgang am Ring"]


def test_a_subscription_is_not_sent_again_as_long_as_nothing_has_changed(client):
    event = make_event()
    session.commit()
    first = client.get(FEED)

    same = client.get(FEED, status=304, headers={"If-None-Match": first.headers["ETag"]})
    event.title = "Ein anderer Abend"
    session.commit()

    assert same.text == ""
    assert titles(client, headers={"If-None-Match": first.headers["ETag"]}) == ["Ein anderer Abend"]


def test_a_subscription_costs_the_same_however_many_events_there_are(client):
    make_event()
    session.commit()
    with count_queries() as few:
        client.get(FEED)
    for _number in range(30):
        make_event()
    session.commit()

    with count_queries() as many:
        client.get(FEED)

    assert len(many) <= len(few) + 1


def test_nobody_subscribes_to_drafts_or_to_events_of_closed_spaces(client):
    space = make_space()
    member = make_user()
    make_seat(space, member)
    closed = make_event(space=space, title="Klausur des Beirats")
    make_event(title="Noch nicht veröffentlicht", published_at=None)
    session.commit()
    own = f"/veranstaltungen/{closed.public_id}/termin.ics"
    client.get(own, status=404)

    client.log_in(member)

    assert titles(client, own) == ["Klausur des Beirats"]
    assert titles(client) == []


def test_search_engines_read_when_where_and_whether_it_takes_place(client):
    event = make_event(seats_on_site=40, place_name="Rathaus", organiser="Geschäftsstelle", moved_from=clock.now())

    found = structured(client, event)

    assert found["eventStatus"] == "https://schema.org/EventRescheduled"
    assert found["eventAttendanceMode"] == "https://schema.org/OfflineEventAttendanceMode"
    assert found["maximumPhysicalAttendeeCapacity"] == 40
    assert found["location"] == [{"@type": "Place", "name": "Rathaus", "address": "Rathaus"}]


def test_search_engines_learn_the_online_link_only_if_everybody_may(client):
    link = "https://video.example.org/raum"
    online = {"is_on_site": False, "is_online": True, "online_url": link}
    hidden = make_event(**online, online_shown_to=LinkVisibility.PARTICIPANTS)
    shown = make_event(**online, online_shown_to=LinkVisibility.EVERYBODY)

    assert link not in json.dumps(structured(client, hidden))
    assert structured(client, shown)["location"] == [{"@type": "VirtualLocation", "url": link}]


def test_words_of_an_event_cannot_end_the_data_for_search_engines(client):
    event = make_event(title="</script><b>Abend</b>")

    assert structured(client, event)["name"] == "</script><b>Abend</b>"
