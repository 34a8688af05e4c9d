"""Looking at a part of the inbox: a kind, one's own, nobody's, a colleague's, what is late, and words."""

from datetime import UTC, datetime

import pytest

from forum.core.data.database import session
from forum.core.data.pagination import Cursor
from forum.core.due.holding import give
from forum.core.due.registry import find_source
from tests.factories import make_mandate, make_organisation, make_topic, make_user
from tests.office.people import make_colleague, make_ending, mandates
from tests.office.test_inbox import make_proposal, request

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.both_databases]


@pytest.fixture
def kim(client):
    person = make_colleague("Kim Muster")
    client.log_in(person)
    return person


def titles(client, query=""):
    return client.get(f"/geschaeftsstelle/{query}").read(".waiting h3")


def test_one_kind_alone_is_shown(client, kim):
    request("Wartender Verein")
    make_ending()
    session.commit()

    assert titles(client, "?art=requests") == ["Wartender Verein"]
    assert len(titles(client, "?art=nothing")) == 2


def test_own_items_those_of_a_colleague_and_nobodys_are_told_apart(client, kim):
    lea = make_colleague("Lea Muster")
    own, hers = request("Eigener Verein"), request("Verein von Lea")
    request("Niemandes Verein")
    session.flush()
    source = find_source("requests")
    give(source, own.id, to=kim, from_id=None, by=kim)
    give(source, hers.id, to=lea, from_id=None, by=kim)
    session.commit()

    assert titles(client, "?wer=ich") == ["Eigener Verein"]
    assert titles(client, "?wer=niemand") == ["Niemandes Verein"]
    assert titles(client, f"?wer={lea.public_id}") == ["Verein von Lea"]
    assert len(titles(client, "?wer=unbekannt")) == 3
    chips = client.get("/geschaeftsstelle/").read(".chips .chip")
    assert "Nur meine 1" in chips
    assert "Ohne Zuständige 1" in chips


def test_what_somebody_had_who_left_the_office_is_nobodys(client, kim):
    lea, mandate = make_colleague("Lea Muster"), make_ending()
    give(mandates(), mandate.id, to=lea, from_id=None, by=lea)
    lea.role_values = ""
    session.commit()

    assert len(titles(client, "?wer=niemand")) == 1
    assert "noch niemand" in client.get("/geschaeftsstelle/").read(".waiting__who summary")[0]


def test_only_what_is_late_is_shown(client, kim, clock):
    request("Alter Verein")
    clock.advance(days=20)
    client.log_in(kim)
    request("Neuer Verein")
    session.commit()

    assert [one for one in titles(client, "?frist=vorbei") if "Verein" in one] == ["Alter Verein"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("kultur muster", ["Jule Testfall für Musterverein Radkultur"]),
        ("radküLTUR", ["Jule Testfall für Musterverein Radkultur"]),
        ("grosse strasse", ["Verein Große Straße"]),
        ("bügel", ["Bügel am Bahnhof"]),
        ("buegel", ["Bügel am Bahnhof"]),
        ("nirgends", []),
    ],
)
def test_words_are_found_in_all_areas_by_their_parts_and_in_every_spelling(client, kim, typed, found):
    person, club = make_user(public_name="Jule Testfall"), make_organisation(name="Musterverein Radkultur")
    make_mandate(person, club, until_day=make_ending().until_day)
    request("Verein Große Straße")
    make_proposal().title = "Bügel am Bahnhof"
    session.commit()

    assert titles(client, f"?suche={typed}") == found


def test_a_filter_stays_while_one_turns_pages_and_takes_an_item(client, kim):
    for _ in range(27):
        make_ending()
    request("Anderer Verein")
    session.commit()

    page = client.get("/geschaeftsstelle/?art=mandates")
    (following,) = page.find_all("a[rel=next]")
    assert "art=mandates" in following.get("href")
    page = client.get(following.get("href"))
    form = page.find_all(".waiting__who form")[0]
    page = client.post(form.get("action"), {"to": kim.public_id, "from": ""})
    assert len(page.read(".waiting h3")) == 2
    assert "Kim Muster" in page.read(".waiting__who summary")[0]


FAR = datetime(9999, 12, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "WzEsMl0",
        Cursor((FAR, "mandates", FAR.date(), 1)).encode(),
        Cursor((FAR, "requests", FAR, 2**40)).encode(),
        Cursor((datetime(2026, 3, 1, tzinfo=UTC), "nothing", FAR, 1)).encode(),
        Cursor((datetime(2026, 3, 1, tzinfo=UTC), "requests", FAR.date(), 1)).encode(),
    ],
)
def test_a_place_that_somebody_has_tampered_with_is_the_beginning(client, kim, cursor):
    make_ending()
    session.commit()

    assert len(titles(client, f"?ab={cursor}")) == 1


def test_nothing_found_leads_back_to_everything(client, kim):
    make_topic()
    page = client.get("/geschaeftsstelle/?suche=nirgends")

    assert "Davon wartet nichts." in page.main
    assert page.find_all('.empty a[href="/geschaeftsstelle/"]')
