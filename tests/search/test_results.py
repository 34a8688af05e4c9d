"""What a search shows: hits with their marks, filters, pages, and what to try where there is nothing."""

import pytest
from sqlalchemy import select

from forum.accounts.leaving.staying import stay
from forum.accounts.leaving.wish import leave
from forum.accounts.models import Group, Role
from forum.core.acts.activity import record
from forum.core.data.database import session
from forum.core.time import clock
from forum.discussions.services.answer import answer_officially
from forum.discussions.services.hide import hide_post
from forum.index.models import SearchDocument
from forum.index.searching import found as limits
from forum.topics.models import Kind
from tests.factories import make_field, make_organisation, make_reply, make_topic, make_user
from tests.search.finding import index_now, search_as, titles
from tests.support.client import Client
from tests.support.queries import count_queries

pytestmark = pytest.mark.both_databases


def test_a_guest_finds_a_topic_by_a_word_of_its_text_in_another_form(app):
    make_topic(title="Neue Radwege am Ring", body="Die Fachbeiräte haben zugestimmt.")
    index_now()

    page = search_as(app, None, "Fachbeirat")

    assert page.heading == "Ein Treffer für „Fachbeirat“"
    assert titles(page) == ["Neue Radwege am Ring"]
    assert page.read("mark") == ["Fachbeiräte"]
    assert page.find_all('meta[name="robots"]')[0].get("content") == "noindex"


def test_hostile_words_stand_in_results_as_text(app):
    make_topic(title="<img src=x onerror=alert(1)> Ladezone", body="Eine Ladezone <script>alert(2)</script> hier.")
    index_now()

    page = search_as(app, None, "Ladezone <script>alert(3)</script>")

    assert len(titles(page)) == 1
    assert not page.find_all("main script")
    assert not page.find_all("main img[src=x]")
    assert "alert(3)" in page.heading


def test_a_reply_and_an_answer_of_the_city_are_hits_of_their_own(app):
    topic = make_topic(title="Poller in der Innenstadt", body="Sie fehlen.")
    make_reply(topic, body="Versenkbare Schranken wären besser.")
    answer_officially(topic, body="Schranken sind bestellt.", unit="Tiefbau", by=make_user())
    index_now()

    page = search_as(app, None, "Schranken")

    assert sorted(titles(page)) == ["Beitrag #2", "Zu: Poller in der Innenstadt, Beitrag #3"]
    assert page.read("ol.found .chip--solid") == ["Antwort der Verwaltung"]
    assert page.links["Beitrag #2"].endswith("#b2")


def test_what_is_hidden_is_found_by_nobody_at_once(app):
    topic = make_topic()
    post = make_reply(topic, body="Das ist Quatschkram.")
    moderator = make_user(roles=(Role.MODERATOR,))
    index_now()
    assert titles(search_as(app, None, "Quatschkram")) == ["Beitrag #2"]

    hide_post(post, by=moderator, reason="Ziffer 4")
    session.commit()

    # the index has not been told yet
    assert "Kein Treffer" in search_as(app, None, "Quatschkram").heading


def test_whoever_is_about_to_leave_is_found_again_when_they_stay(app):
    person = make_user(public_name="Wiebke Zugvogel")
    record("account.confirmed", person, by=person)
    index_now()
    assert titles(search_as(app, None, "Zugvogel")) == ["Wiebke Zugvogel"]

    leave(person, erases_posts=False)
    index_now()
    assert titles(search_as(app, None, "Zugvogel")) == []
    # no document holds the name any more
    assert session.scalars(select(SearchDocument).where(SearchDocument.person_id == person.id)).all() == []

    stay(person)
    index_now()
    assert titles(search_as(app, None, "Zugvogel")) == ["Wiebke Zugvogel"]


def test_results_are_narrowed_by_kind_field_group_status_and_time(app):
    mobility, energy = make_field(name="Mobilität"), make_field(name="Energie")
    science = make_user(group=Group.SCIENCE)
    make_topic(title="Sensoren an Ampeln", field=mobility, by=science)
    make_topic(title="Sensoren im Netz", field=energy, kind=Kind.PROPOSAL)
    make_organisation(name="Verein für Sensoren")
    index_now()

    def narrowed(*choices: tuple[str, str]) -> list[str]:
        return sorted(titles(search_as(app, None, "Sensoren", *choices)))

    assert len(narrowed()) == 3
    assert narrowed(("art", "organisationen")) == ["Verein für Sensoren"]
    assert narrowed(("feld", mobility.public_id)) == ["Sensoren an Ampeln"]
    assert narrowed(("gruppe", "wissenschaft")) == ["Sensoren an Ampeln"]
    assert narrowed(("status", "eingereicht")) == ["Sensoren im Netz"]
    assert len(narrowed(("zeit", "vier-wochen"))) == 3
    assert len(narrowed(("art", "gibt-es-nicht"), ("feld", "x"), ("status", "'"), ("seite", "-1"))) == 3


def test_the_boxes_say_how_many_hits_there_are_of_each_kind(app):
    field = make_field(name="Mobilität")
    topic = make_topic(title="Sensoren an Ampeln", field=field)
    make_reply(topic, body="Sensoren kosten wenig.")
    index_now()

    page = search_as(app, None, "Sensoren")

    labels = [
        [span.text_content() for span in label.iter("span") if span.text_content()]
        for label in page.find_all(".filter label")
    ]
    assert ["Themen und Vorschläge", "1"] in labels
    assert ["Einzelne Beiträge", "1"] in labels
    assert ["Mobilität", "2"] in labels
    assert "Unterlagen" not in page.main


def test_a_typing_error_is_corrected_and_can_be_kept(app):
    make_topic(title="Ladezone am Sack")
    index_now()

    page = search_as(app, None, "Ladezohne")

    assert titles(page) == ["Ladezone am Sack"]
    assert "Meinten Sie „Ladezone“?" in page.main
    literal = page.follow("Doch nach „Ladezohne“ suchen")
    assert "Kein Treffer für „Ladezohne“" in literal.heading
    assert titles(literal.follow("Ladezone")) == ["Ladezone am Sack"]


def test_where_nothing_is_found_a_reader_is_told_what_they_can_do(app):
    suspended = make_user(suspended_until=clock.now().replace(year=clock.now().year + 1))

    guest, member, barred = (search_as(app, who, "Unauffindbarkeit") for who in (None, make_user(), suspended))

    assert "Thema beginnen" in guest.links
    assert "Zum Veröffentlichen brauchen Sie ein Konto." in guest.main
    assert "Thema beginnen" in member.links
    assert "brauchen Sie ein Konto" not in member.main
    assert "Thema beginnen" not in barred.links


def test_an_empty_query_explains_the_search_and_a_very_long_one_is_cut(app):
    make_topic(title="Ladezone am Sack")
    index_now()

    assert search_as(app, None, "  ").heading == "Suche"
    page = search_as(app, None, "Ladezone " + "sehr " * 200)
    assert "Gesucht wird nur nach den ersten" in page.main


@pytest.mark.parametrize(
    "words", ['"', "-", "- -", '"a', "AND OR NOT", "a*", "NEAR(", "':&|!", "\u0301", "😀", "x" * 200, "-Wort"]
)
def test_any_text_is_a_query(app, words: str):
    make_topic()
    index_now()

    search_as(app, None, words)


def test_results_are_turned_over_by_page_and_can_be_ordered_by_time(app):
    for number in range(limits.PER_PAGE + 1):
        make_topic(title=f"Ladezone {number}")
    index_now()

    first = search_as(app, None, "Ladezone", ("sortierung", "neueste"))
    second = first.follow("Nächste Seite")

    assert len(titles(first)) == limits.PER_PAGE
    assert len(titles(second)) == 1
    assert not set(titles(first)) & set(titles(second))
    assert "Weitere Treffer gibt es nicht." in search_as(app, None, "Ladezone", ("seite", "9")).main


def test_a_page_of_hits_costs_the_same_statements_however_many_there_are(app):
    def cost() -> int:
        client = Client(app)
        client.get("/suche?q=Ladezone")
        with count_queries() as queries:
            client.get("/suche?q=Ladezone")
        return len(queries)

    topic = make_topic(title="Ladezone am Sack")
    make_reply(topic, body="Ladezone")
    index_now()
    few = cost()
    for number in range(6):
        make_reply(make_topic(title=f"Ladezone {number}"), body=f"> Zitat\n\nLadezone {number}")
    index_now()

    assert cost() <= few + 1


def test_searching_too_often_is_refused_with_a_time(make_app):
    client = Client(make_app(writes_per_minute=2))

    client.get("/suche?q=Ladezone")
    page = client.get("/suche?q=Ladezone", status=429)

    assert "Zu viele Suchen" in page.main
    assert page.headers["Retry-After"] == "60"
    client.get("/suche")
    client.get("/themen/")
