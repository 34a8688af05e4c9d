"""The calendar and the page of an event: what everybody reads, and what only those who may see it."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.events.calendar.queries import PAGE_SIZE
from forum.events.models.events import EventPaper, ProgrammeItem
from forum.events.models.kinds import Audience, EventKind, LinkVisibility, SignUpMode
from forum.events.models.states import PlaceState
from forum.spaces.models import Function
from tests.documents.files import make_file, picture
from tests.events.factories import make_event, make_quota, make_sign_up
from tests.factories import make_seat, make_space, make_user
from tests.support.queries import count_queries

LIST = "/veranstaltungen/"
CITY = ZoneInfo("Europe/Berlin")


def address(event) -> str:
    return f"/veranstaltungen/{event.public_id}/{event.slug}"


def standing_of(client, event) -> str:
    """What the list says about an event."""
    session.commit()
    rows = client.get(LIST, query_string={} if not event.is_over(event.created_at) else {"frueher": "1"}).document
    row = next(one for one in rows.xpath("//ol[@class='events']/li") if event.title in one.text_content())
    return " ".join(" ".join(row.xpath(".//div[@class='events__state']//text()")).split())


def test_coming_events_stand_by_month_the_next_one_first(client, clock):
    make_event(title="Im Mai", starts_at=datetime(2026, 5, 6, 18, tzinfo=CITY))
    make_event(title="Im April", starts_at=datetime(2026, 4, 16, 18, tzinfo=CITY))
    make_event(title="Gewesen", starts_at=clock.now - timedelta(days=2))

    page = client.get(LIST)

    assert [one.text_content() for one in page.document.xpath("//section[@class='month']/h2")] == [
        "April 2026",
        "Mai 2026",
    ]
    assert page.main.index("Im April") < page.main.index("Im Mai")
    assert "Gewesen" not in page.main
    assert "Gewesen" in client.get(LIST, query_string={"frueher": "1"}).main


def test_the_filters_count_and_find(client):
    make_event(title="Rundgang am Ring", kind=EventKind.WALK, access_features=["step_free"])
    make_event(title="Abend am Schirm", is_on_site=False, is_online=True, online_url="https://example.org")

    assert "Rundgang 1" in client.get(LIST).main
    for query, found, not_found in (
        ({"art": "rundgang"}, "Rundgang am Ring", "Abend am Schirm"),
        ({"ort": "online"}, "Abend am Schirm", "Rundgang am Ring"),
        ({"zugang": "stufenfrei"}, "Rundgang am Ring", "Abend am Schirm"),
    ):
        titles = [one.text_content() for one in client.get(LIST, query_string=query).document.xpath("//li//h3")]
        assert (found in titles, not_found in titles) == (True, False)
    assert "Keine Veranstaltung passt." in client.get(LIST, query_string={"zugang": "kinderbetreuung"}).main


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"seats_on_site": 20, "taken_on_site": 13}, "Plätze frei 7 von 20 frei"),
        ({"seats_on_site": 20, "taken_on_site": 19, "promised_on_site": 1}, "Gerade angeboten kann wieder frei werden"),
        ({"seats_on_site": 2, "taken_on_site": 2, "waiting_sign_ups": 1, "waiting_people": 1}, "Voll, Warteliste 1 Anmeldung wartet"),
        ({"sign_up_mode": SignUpMode.NONE}, "Ohne Anmeldung"),
        ({"sign_up_mode": SignUpMode.LOT, "closes_at": datetime(2026, 3, 15, 12, tzinfo=CITY)}, "Plätze durch Los Anmeldung bis 15.03.2026, 12:00\u00a0Uhr"),
        ({"opens_at": datetime(2026, 3, 11, 9, tzinfo=CITY)}, "Öffnet später Anmeldung ab 11.03.2026, 09:00\u00a0Uhr"),
        ({"closes_at": datetime(2026, 3, 9, 9, tzinfo=CITY)}, "Anmeldung geschlossen"),
        ({"cancelled_at": datetime(2026, 3, 9, 9, tzinfo=CITY), "cancel_reason": "Erkrankung"}, "Abgesagt am 09.03.2026 Erkrankung"),
    ],
)  # fmt: skip
def test_the_list_says_whether_one_can_come(client, clock, values, words):
    event = make_event(**values)

    assert standing_of(client, event) == words.replace("\u00a0", " ")


def test_the_page_of_an_event_holds_what_people_need_to_come(client, clock):
    file, paper = make_file(picture(), "platz.png"), make_file(name="Einladung.pdf")
    event = make_event(
        title="Sensorik am Platz", place_name="Haus der Wissenschaft", place_address="Musterstraße 1",
        access_features=["induction_loop"], picture_id=file.id, picture_alt="Gezeichneter Platz", body="**Worum**",
        body_html="<p>Worum</p>", organiser="Geschäftsstelle", seats_on_site=8,
    )  # fmt: skip
    make_quota(event, name="Vereine", seats=8, taken=8)
    event.taken_on_site = 8
    session.add(ProgrammeItem(event_id=event.id, starts_at=event.starts_at, title="Begrüßung", people="Vorsitz"))
    session.add(EventPaper(event_id=event.id, file_id=paper.id, title="Einladung"))

    page = client.get(address(event))

    for words in ("Haus der Wissenschaft", "Induktive Höranlage", "Begrüßung", "Vorsitz", "Geschäftsstelle", "Voll"):
        assert words in page.main, words
    assert page.document.xpath("//img[@alt='Gezeichneter Platz']/@src") == [f"/dateien/{file.public_id}/platz.webp"]
    client.get(page.links["Einladung"])


def test_another_name_in_the_address_leads_to_the_page(client):
    event = make_event(title="Abend am Ring")

    answer = client.open("GET", f"/veranstaltungen/{event.public_id}/falsch", follow=False, status=301)

    assert answer.headers["Location"].endswith(address(event))


def test_a_closed_event_is_found_by_members_of_its_space_alone(make_client):
    space, member = make_space(), make_user()
    make_seat(space, member, function=Function.MEMBER)
    event = make_event(space=space, title="Klausur des Beirats")

    assert "Klausur des Beirats" in make_client(person=member).get(LIST).main
    make_client(person=member).get(address(event))
    for stranger in (make_client(), make_client(person=make_user(roles=(Role.OFFICE,)))):
        assert "Klausur" not in stranger.get(LIST).main
        stranger.get(address(event), status=404)


def test_a_draft_stands_in_no_list(make_client):
    make_event(title="Noch ein Entwurf", published_at=None)

    for reader in (make_client(), make_client(person=make_user(roles=(Role.OFFICE,)))):
        assert "Noch ein Entwurf" not in reader.get(LIST).main


def test_the_online_link_is_shown_to_whom_and_from_when_it_is_set(client, clock):
    given = {"is_on_site": False, "is_online": True, "online_url": "https://konferenz.example.org/raum"}
    everybody = make_event(**given, online_shown_to=LinkVisibility.EVERYBODY)
    participants = make_event(**given)
    later = make_event(
        **given, online_shown_to=LinkVisibility.EVERYBODY, online_shown_from=clock.now + timedelta(hours=3)
    )

    assert "konferenz.example.org" in client.get(address(everybody)).body
    assert "konferenz.example.org" not in client.get(address(participants)).body
    assert "konferenz.example.org" not in client.get(address(later)).body
    clock.advance(hours=4)
    assert "konferenz.example.org" in client.get(address(later)).body


def test_a_page_from_memory_changes_with_the_minute_at_which_sign_up_closes(client, clock):
    event = make_event(closes_at=clock.now + timedelta(minutes=10), seats_on_site=5)

    assert "Plätze frei" in client.get(address(event)).main
    assert "Plätze frei" in client.get(LIST).main
    clock.advance(minutes=11)
    assert "Anmeldung geschlossen" in client.get(address(event)).main
    assert "Anmeldung geschlossen" in client.get(LIST).main


def test_a_cancelled_event_says_why_and_leads_to_the_one_that_replaces_it(client, clock):
    other = make_event(title="Ersatz am Ring")
    event = make_event(cancelled_at=clock.now, cancel_reason="Die Beraterin ist erkrankt.", replaced_by_id=other.id)

    page = client.get(address(event))

    assert "Die Beraterin ist erkrankt." in page.main
    assert address(other) in page.links.values()


def test_a_past_event_shows_what_came_of_it(client, clock):
    event = make_event(
        starts_at=clock.now - timedelta(days=3), attendance=84, report="Gut", report_html="<p>84 waren da.</p>"
    )
    slides = make_file(name="Folien.pdf")
    session.add(EventPaper(event_id=event.id, file_id=slides.id, title="Folien", is_result=True))

    page = client.get(address(event))

    assert "84 Personen waren da" in page.main
    assert "Folien" in page.links


def test_a_full_list_costs_what_a_short_one_costs_and_pages_by_key(client):
    def reading(path: str = LIST) -> int:
        with count_queries() as queries:
            client.get(path)
        return len(queries)

    client.log_in(make_user())
    make_quota(make_event(), seats=3)
    session.commit()
    client.get(LIST)
    short = reading()
    for number in range(PAGE_SIZE + 5):
        make_quota(make_event(title=f"Weiterer Abend {number}"), seats=3)
    session.commit()
    client.get(LIST)

    assert reading() == short
    assert len(client.get(client.get(LIST).links["Nächste Seite"]).document.xpath("//ol[@class='events']/li")) == 6


def test_seats_that_are_free_in_a_quota_are_not_called_full(client):
    event = make_event(seats_on_site=10)
    make_quota(event, name="Vereine", seats=4, taken=4)
    make_quota(event, name="Wirtschaft", seats=6)
    event.taken_on_site = 4

    assert standing_of(client, event) == "Plätze frei je nach Kontingent"


def test_an_event_is_full_when_every_quota_is(client):
    event = make_event(seats_on_site=4, taken_on_site=4, waiting_sign_ups=1, waiting_people=1)
    make_quota(event, name="Vereine", seats=4, taken=4)

    assert standing_of(client, event) == "Voll, Warteliste 1 Anmeldung wartet"


@pytest.mark.parametrize(
    ("state", "size", "words"),
    [
        (PlaceState.TAKEN, 2, "Sie kommen, 2 Personen"),
        (PlaceState.TAKEN, 1, "Sie kommen"),
        (PlaceState.WAITING, 1, "Sie stehen auf der Warteliste"),
        (PlaceState.OFFERED, 1, "Ein Platz ist Ihnen angeboten: bitte antworten"),
        (PlaceState.PENDING, 1, "Ein Platz ist für Sie zurückgelegt, bis Ihre Anmeldung bestätigt ist"),
        (PlaceState.ENTERED, 1, "Sie nehmen an der Verlosung teil"),
    ],
)
def test_members_read_on_list_and_page_how_their_own_sign_up_stands(client, state, size, words):
    member, event = make_user(), make_event(title="Mein Abend")
    make_sign_up(event, by=member, state=state, size=size)
    make_sign_up(make_event(title="Abend der anderen"), by=make_user(), state=PlaceState.TAKEN)
    session.commit()
    client.log_in(member)

    (mine,) = client.get(LIST).document.xpath("//*[@class='events__mine']")

    assert mine.text_content() == words
    assert words in client.get(address(event)).main


def test_the_account_names_the_coming_events_for_which_one_has_signed_up(client):
    member = make_user()
    make_sign_up(make_event(title="Mein Abend"), by=member, size=2)
    make_sign_up(make_event(title="Abgesagter Abend"), by=member, state=PlaceState.CANCELLED)
    past = make_event(title="Voriger Abend", starts_at=datetime(2025, 5, 6, 18, tzinfo=CITY))
    make_sign_up(past, by=member)
    make_sign_up(make_event(title="Abend der anderen"), by=make_user())
    session.commit()
    client.log_in(member)

    account = client.get("/konto/").main

    assert "Mein Abend" in account
    assert "Sie kommen, 2 Personen" in account
    for other in ("Abgesagter Abend", "Voriger Abend", "Abend der anderen"):
        assert other not in account


def test_the_front_page_leads_to_the_next_three_events_that_take_place(client, clock):
    for days in (4, 3, 2, 1):
        make_event(title=f"In {days} Tagen", starts_at=clock.now + timedelta(days=days))
    make_event(title="Abgesagt", starts_at=clock.now + timedelta(hours=5), cancelled_at=clock.now)
    make_event(
        title="Gleich vorbei", starts_at=clock.now - timedelta(hours=2), ends_at=clock.now + timedelta(minutes=20)
    )

    rows = client.get("/").document.xpath("//li[@class='event']//a")

    assert [row.text for row in rows] == ["In 1 Tagen", "In 2 Tagen", "In 3 Tagen"]


def test_an_event_leaves_the_front_page_of_members_when_it_is_over(client, clock):
    client.log_in(make_user())
    make_event(title="Abend am Ring", starts_at=clock.now, ends_at=clock.now + timedelta(hours=2))

    assert "Abend am Ring" in client.get("/").main
    clock.advance(hours=2, minutes=1)
    assert "Abend am Ring" not in client.get("/").main


def test_the_page_leads_to_the_sign_up_or_says_why_not(client, clock):
    open_event = make_event(title="Offene Werkstatt im Musterviertel")
    late = make_event(title="Rundgang, Anmeldung ist vorbei", closes_at=clock.now - timedelta(hours=1))
    for_members = make_event(title="Treffen der angemeldeten Konten", audience=Audience.ACCOUNTS)

    assert address(open_event).rsplit("/", 1)[0] + "/anmelden" in client.get(address(open_event)).links.values()
    assert "Die Anmeldung ist geschlossen." in client.get(address(late)).text
    assert "brauchen Sie ein Konto" in client.get(address(for_members)).text
