"""What readers of the calendar choose: free seats, a field of action, past events; and what an empty list says."""

from datetime import timedelta

import pytest

from forum.core.data.database import session
from forum.events.models.kinds import SignUpMode
from tests.events.factories import make_event, make_quota
from tests.factories import make_field, make_user
from tests.support.queries import count_queries

LIST = "/veranstaltungen/"


def titles(client, **query) -> set[str]:
    return {one.text_content() for one in client.get(LIST, query_string=query).document.xpath("//li//h3")}


@pytest.mark.both_databases
def test_the_filter_for_free_seats_finds_what_the_list_calls_free(client, clock):
    soon, ago = clock.now + timedelta(hours=5), clock.now - timedelta(hours=1)
    full = {"seats_on_site": 4, "taken_on_site": 4}
    in_two_quotas = make_event(title="Ein Kontingent frei", seats_on_site=8, taken_on_site=4)
    make_quota(in_two_quotas, name="Vereine", seats=4, taken=4)
    make_quota(in_two_quotas, name="Wirtschaft", seats=4)
    beyond = make_event(title="Kontingent überzogen", seats_on_site=8, taken_on_site=7)
    make_quota(beyond, name="Vereine", seats=4, taken=7)
    closed = make_event(title="Kontingente voll", seats_on_site=6, taken_on_site=4, seats_kept_back=2)
    make_quota(closed, name="Vereine", seats=4, taken=4)
    for values in (
        {"title": "Ohne Grenze", "seats_on_site": None},
        {"title": "Ohne Anmeldung", "sign_up_mode": SignUpMode.NONE},
        {"title": "Alles voll", **full},
        {"title": "Zurückgehalten", "seats_on_site": 4, "taken_on_site": 2, "seats_kept_back": 2},
        {"title": "Angeboten", "seats_on_site": 4, "taken_on_site": 3, "promised_on_site": 1},
        {"title": "Gehört der Warteliste", "seats_on_site": 4, "due_at": ago, "waiting_people": 1},
        {"title": "Frei, niemand wartet", "seats_on_site": 4, "due_at": ago},
        {"title": "Online frei", **full, "is_online": True, "seats_online": 3},
        {"title": "Auch online voll", **full, "is_online": True, "seats_online": 3, "taken_online": 3},
        {"title": "Nur online frei", "is_on_site": False, "is_online": True, "seats_online": None},
        {"title": "Öffnet später", "opens_at": soon},
        {"title": "Geschlossen", "closes_at": ago},
        {"title": "Abgesagt", "cancelled_at": ago},
        {"title": "Läuft", "starts_at": ago},
        {"title": "Wird verlost", "sign_up_mode": SignUpMode.LOT},
    ):
        make_event(**values)

    rows = client.get(LIST).document.xpath("//ol[@class='events']/li")
    called_free = {
        row.xpath(".//h3")[0].text_content()
        for row in rows
        if any(words in row.text_content() for words in ("Plätze frei", "Plätze online sind frei", "Ohne Anmeldung"))
    }

    assert len(called_free) == 7
    assert titles(client, frei="1") == called_free
    assert f"Nur mit freien Plätzen {len(called_free)}" in client.get(LIST).main


def test_a_field_of_action_is_a_filter_and_part_of_the_subscription(client):
    field = make_field(name="Mobilität")
    make_event(title="Abend zum Parken", field_id=field.id)
    make_event(title="Abend zu Daten", field_id=make_field(name="Daten").id)

    page = client.get(LIST, query_string={"feld": field.public_id, "frei": "1"})

    assert [one.text_content() for one in page.document.xpath("//li//h3")] == ["Abend zum Parken"]
    assert "Mobilität 1" in page.main
    assert page.document.xpath("//input[@id='subscription']/@value")[0].endswith(f"?feld={field.public_id}")
    assert "Ob Plätze frei sind, spielt dafür keine Rolle." in page.main


def test_past_events_are_filtered_but_not_counted(client, clock):
    make_event(title="Gewesen", starts_at=clock.now - timedelta(days=2))
    make_event(title="Kommt noch")

    page = client.get(LIST, query_string={"frueher": "1", "frei": "1"})

    assert [one.text_content() for one in page.document.xpath("//li//h3")] == ["Gewesen"]
    assert not page.document.xpath("//form[@class='filter']//label/span[2]")
    assert "Nur mit freien Plätzen" not in page.main


def test_an_event_is_among_the_past_ones_as_soon_as_it_is_over(client, clock):
    make_event(
        title="Abend am Ring", starts_at=clock.now - timedelta(hours=1), ends_at=clock.now + timedelta(minutes=9)
    )

    assert titles(client, frueher="1") == set()
    clock.advance(minutes=10)
    assert titles(client, frueher="1") == {"Abend am Ring"}


@pytest.mark.parametrize(
    ("query", "words", "link"),
    [
        ({}, "Zurzeit ist keine Veranstaltung geplant.", "/veranstaltungen/?frueher=1"),
        ({"frueher": "1"}, "Es gab noch keine Veranstaltung.", LIST),
        ({"ort": "online"}, "Keine Veranstaltung passt.", LIST),
        ({"ort": "online", "frueher": "1"}, "Keine Veranstaltung passt.", "/veranstaltungen/?frueher=1"),
        ({"ort": "online", "ab": "x"}, "Weitere Veranstaltungen gibt es nicht.", "/veranstaltungen/?ort=online"),
    ],
)
def test_an_empty_list_says_why_and_leads_on(client, query, words, link):
    empty = client.get(LIST, query_string=query).find(".empty")

    assert words in empty.text_content()
    assert empty.xpath(".//a/@href") == [link]


@pytest.mark.both_databases
def test_members_share_list_and_page_and_each_is_told_of_their_own_alone(make_client):
    event = make_event(seats_on_site=5)
    make_quota(event, seats=3)
    session.commit()
    readers = [make_client(person=make_user()) for _ in range(2)]
    for path in (LIST, f"/veranstaltungen/{event.public_id}/{event.slug}"):
        readers[0].get(path)
        with count_queries() as queries:
            readers[1].get(path)
        # who is it, the state of the event, their own sign-up
        assert len(queries) <= 3, path
