"""Lists of topics: filters, pages, counts, and as many queries full as empty."""

from datetime import timedelta

import pytest

from forum.accounts.models import Group
from forum.core.data.database import session
from forum.core.time import clock
from forum.topics.models import Kind
from tests.factories import make_field, make_reply, make_topic, make_user
from tests.support.queries import count_queries


@pytest.mark.both_databases
@pytest.mark.parametrize("path", ["/", "/themen/", "/vorschlaege/", "/handlungsfelder/"])
def test_lists_need_the_same_few_queries_however_full(make_client, path):
    make_topic(kind=Kind.PROPOSAL)
    session.commit()
    with count_queries() as few:
        make_client().get(path)
    for _ in range(30):
        make_topic(kind=Kind.PROPOSAL)
    session.commit()

    with count_queries() as many:
        make_client().get(path)

    assert len(many) == len(few) <= 6, str(many)


def test_the_list_pages_by_key_and_leads_back(client):
    for _ in range(27):
        make_topic()
    session.commit()

    first = client.get("/themen/")
    second = first.follow("Nächste Seite")
    again = second.follow("Vorherige Seite")

    assert len(first.find_all("li.topic")) == 25
    assert len(second.find_all("li.topic")) == 2
    assert again.read("li.topic a") == first.read("li.topic a")


def test_a_tampered_cursor_shows_the_first_page(client):
    make_topic(title="Ampel am Musterplatz zu kurz grün")
    session.commit()

    assert "Ampel am Musterplatz" in client.get("/themen/?ab=Unsinn!!").main


def test_filters_combine_and_say_how_many(client):
    traffic, energy = make_field(name="Verkehr"), make_field(name="Energie")
    make_topic(field=traffic, kind=Kind.QUESTION, title="Wo stehen die Ladepunkte?")
    make_topic(field=traffic, kind=Kind.DISCUSSION, title="Ladepunkte am Stadtrand")
    make_topic(field=energy, kind=Kind.QUESTION, title="Wer misst die Luft in der Stadt?")
    session.commit()

    page = client.get(f"/themen/?art=frage&feld={traffic.public_id}")

    assert page.read("li.topic h2") == ["Wo stehen die Ladepunkte?"]
    assert "1 Thema" in page.main


def test_each_filter_finds_its_own(make_client):
    person = make_user(group=Group.CULTURE)
    own = make_topic(by=person, title="Kulturkalender für alle Häuser")
    answered = make_topic(title="Wann fährt die erste Bahn am Sonntag?")
    make_reply(answered, by=person)
    session.commit()
    member = make_client(person=person)

    assert [own.title in title for title in member.get("/themen/?meine=1").read("li.topic h2 a")] == [True]
    assert own.title in member.get("/themen/?gruppe=kultur").main
    assert answered.title not in member.get("/themen/?gruppe=kultur").main
    assert answered.title not in member.get("/themen/?offen=1").main


def test_an_empty_list_says_what_to_do(client):
    assert "Noch hat niemand ein Thema begonnen." in client.get("/themen/").main
    assert "Entfernen Sie einen" in client.get("/themen/?art=frage").main


def test_an_overdue_answer_shows_in_the_list(client):
    topic = make_topic(kind=Kind.PROPOSAL, title="Ladepunkte melden, die Wege verstellen")
    topic.answer_due_at = clock.now() - timedelta(days=1)
    session.commit()

    assert "Antwort überfällig" in client.get("/vorschlaege/").main
    assert client.get("/vorschlaege/?sortierung=frist").read("li.topic h2") == [topic.title]


@pytest.mark.both_databases
def test_titles_are_searched_by_the_stems_of_their_words(client):
    make_topic(title="Radwege an der Hamburger Straße fehlen")
    make_topic(title="Fehlende Bänke im Bürgerpark")
    session.commit()

    page = client.get("/themen/").form("Suchen").fill({"In Titeln und Schlagwörtern suchen": "Radweg"}).submit()

    assert page.read("li.topic h2 a") == ["Radwege an der Hamburger Straße fehlen"]
    assert "1 Thema" in page.main
    for words in ("Straßenbahn", "und", "!!"):
        assert "Nichts gefunden." in client.get("/themen/", query_string={"titel": words}).main, words


def test_a_search_keeps_the_filters_and_the_filters_keep_the_search(client):
    field = make_field(name="Verkehr")
    make_topic(field=field, title="Radwege am Ring verbreitern")
    make_topic(title="Radwege am Wall verbreitern")
    session.commit()

    page = (
        client.get(f"/themen/?feld={field.public_id}")
        .form("Suchen")
        .fill({"In Titeln und Schlagwörtern suchen": "Radwege"})
        .submit()
    )

    assert page.read("li.topic h2 a") == ["Radwege am Ring verbreitern"]
    again = page.form("Filter anwenden").submit()
    assert again.read("li.topic h2 a") == ["Radwege am Ring verbreitern"]


def test_proposals_are_counted_as_proposals(client):
    make_topic(kind=Kind.PROPOSAL)
    session.commit()

    assert "1 Vorschlag" in client.get("/vorschlaege/").main
