"""Announcements of the office: from their moment to their end, for everybody, on finished pages too."""

from datetime import timedelta

import pytest

from forum.core.data.database import session
from forum.core.time import clock
from forum.home.news.services import NotShown, end_announcement, set_display
from forum.home.site_pages.queries import find_page
from tests.home.factories import draft_announcement, make_announcement, make_office, make_version
from tests.support.queries import count_queries

pytestmark = pytest.mark.both_databases
DESK = "/geschaeftsstelle/seiten/aktuelles/"


def in_days(days: int):
    return clock.start_of_day(clock.today() + timedelta(days=days))


@pytest.fixture
def office(make_client):
    return make_client(person=make_office())


def test_the_office_announces_something_and_everybody_reads_it(office, make_client):
    page = office.get(DESK).form("Mitteilung beginnen").fill({"Titel": "Neue Ladezonen"}).submit()
    form = page.form("Entwurf speichern").fill({"Text": "Ab Montag am **Ring**."})
    page = form.submit("Entwurf speichern")
    reader = make_client()
    assert "Neue Ladezonen" not in reader.get("/aktuelles/").main

    page.follow("Vergleichen und veröffentlichen").press("Veröffentlichen")

    assert "Neue Ladezonen" in reader.get("/").main
    read = reader.get("/aktuelles/").follow("Neue Ladezonen")
    assert (read.heading, read.read("strong")) == ("Neue Ladezonen", ["Ring"])


@pytest.mark.parametrize("address", ["/", "/aktuelles/"])
def test_a_planned_announcement_appears_at_its_hour_and_goes_at_its_end(make_client, address):
    make_announcement("Sperrung am Wochenende", begins_at=in_days(2), ends_at=in_days(4))
    reader = make_client()

    seen = {}
    for days in (1, 2, 3, 4):
        with clock.frozen(in_days(days)):
            # twice: what was kept before the hour is asked again within it
            seen[days] = ["Sperrung" in reader.get(address).main, "Sperrung" in make_client().get(address).main]

    assert seen == {1: [False, False], 2: [True, True], 3: [True, True], 4: [False, False]}


def test_finished_pages_follow_at_once_when_one_is_published_changed_or_ended(make_client):
    reader = make_client()
    assert "Neue Ladezonen" not in reader.get("/").main
    page = make_announcement("Neue Ladezonen")
    assert "Neue Ladezonen" in reader.get("/").main
    make_version(page.name, title="Drei neue Ladezonen", body="Ab Dienstag.")
    assert "Drei neue Ladezonen" in reader.get("/").main
    assert "geändert am" in reader.get("/aktuelles/").follow("Drei neue Ladezonen").main

    end_announcement(page, by=make_office())

    assert "Ladezonen" not in reader.get("/").main
    reader.get(f"/aktuelles/{page.public_id}/drei-neue-ladezonen", status=404)


def test_pinned_ones_stand_first(client):
    with clock.frozen(clock.now() - timedelta(hours=1)):
        make_announcement("Angeheftet", is_pinned=True)
    make_announcement("Die neueste")

    titles = client.get("/").read(".section--wide h3 a")

    assert titles[:2] == ["Angeheftet", "Die neueste"]
    assert client.get("/aktuelles/").read("h2 a") == ["Angeheftet", "Die neueste"]


def test_the_list_goes_on_over_pages(client):
    for number in range(23):
        with clock.frozen(clock.now() + timedelta(minutes=number)):
            make_announcement(f"Mitteilung {number:02}")
    with clock.frozen(clock.now() + timedelta(hours=1)):
        first = client.get("/aktuelles/")
        second = first.follow("Nächste Seite")

    assert "Mitteilung 22" in first.links
    assert "Mitteilung 00" in second.links
    assert "Mitteilung 22" not in second.links


def test_people_who_read_english_get_the_translation_or_are_told(client):
    page = make_announcement("Neue Ladezonen")
    english = {"headers": {"Accept-Language": "en"}}
    assert client.get("/aktuelles/", **english).find("h2 a").get("lang") == "de"

    make_version(page.name, title_en="New loading bays", body_en="From Monday on.")

    assert "New loading bays" in client.get("/aktuelles/", **english).links
    assert "From Monday on." in client.get("/", **english).main


def test_the_office_says_when_an_announcement_goes_and_whether_it_stands_first(office, make_client):
    page = make_announcement("Neue Ladezonen")
    form = office.get(DESK + f"{page.public_id}/anzeige").form("Speichern")
    day = clock.today() + timedelta(days=3)

    refused = form.fill({"Endet am": f"{day.isoformat()}T09:30"}).submit(status=422)
    assert "volle Stunde" in refused.errors["Endet am"]
    saved = (
        refused.form("Speichern")
        .fill({"Endet am": f"{day.isoformat()}T09:00", "Vor allen anderen zeigen": True})
        .submit()
    )

    assert "vor allen anderen" in saved.main
    assert f"bis {day.day}." in make_client().get("/aktuelles/").follow("Neue Ladezonen").main
    saved.press("Jetzt beenden")
    assert "Neue Ladezonen" not in make_client().get("/aktuelles/").main


def test_nothing_ends_before_it_begins():
    page = make_announcement(begins_at=in_days(5))

    with pytest.raises(NotShown):
        set_display(page, is_pinned=False, ends_at=in_days(2), by=make_office())


def test_a_planned_announcement_can_be_taken_back(office, make_client):
    page = make_announcement("Bald", begins_at=in_days(2))

    office.get(f"/geschaeftsstelle/seiten/{page.name}").press("Zurücknehmen")

    with clock.frozen(in_days(3)):
        assert "Bald" not in make_client().get("/aktuelles/").main
    found = find_page(page.name)
    assert found is not None
    assert found.begins_at is None


def test_a_dropped_draft_leaves_no_announcement(office):
    name = draft_announcement("Verworfen").name

    back = office.get(f"/geschaeftsstelle/seiten/{name}").press("Entwurf verwerfen")

    assert back.path == DESK
    assert "Verworfen" not in back.main
    assert find_page(name) is None


def test_lists_cost_as_many_queries_with_many_announcements(client, office):
    for number in range(2):
        make_announcement(f"Mitteilung {number}")
    session.commit()
    few = count(client, office)
    for number in range(8):
        make_announcement(f"Weitere {number}")
    session.commit()

    assert count(client, office) == few


def count(client, office) -> list[int]:
    costs = []
    for reader, address in ((client, "/aktuelles/?ab="), (office, DESK)):
        reader.get(address)
        with count_queries() as queries:
            reader.get(address)
        costs.append(len(queries))
    return costs
