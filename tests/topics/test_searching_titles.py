"""Finding topics by the words of their titles and by their keywords, on both databases."""

import pytest

from forum.contributions.services.tags import set_tags
from forum.core.access import GUEST
from forum.core.data.database import session
from forum.discussions.services.hide import hide_post
from forum.index.models import IndexWord
from forum.topics.queries.filters import Filter
from forum.topics.queries.lists import list_topics
from forum.topics.repair import repair
from tests.discussions.posts import opening_of
from tests.factories import make_topic, make_user
from tests.support.queries import count_queries

pytestmark = pytest.mark.both_databases


def found(words):
    return {row.title for row in list_topics(GUEST, Filter(title=words), {}, cursor=None).items}


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Ausbau von 5G im Norden", "5g"),
        ("Modelle aus dem 3D-Drucker", "3D"),
        ("Lärm an der A2", "A2"),
        ("Tempo 30er Zone", "30er"),
        ("Mu\u0308llabfuhr am Montag", "Müllabfuhr"),
        ("Müllabfuhr am Montag", "Mu\u0308llabfuhr"),
        ("Müll\u00adabfuhr am Montag", "Müllabfuhr"),
        ("Müll\u200babfuhr am Montag", "Müllabfuhr"),
        ("Müllabfuhr am Montag", "\u2060Müllab\u00adfuhr\ufeff"),
        ("Parkplatzsuche am Abend", "Parkplatz"),
        ("Mehr Behindertenparkplätze", "Parkplatz"),
        ("Fahrradständer am Bahnhof", "Fahrräder"),
        ("Radwege am Wall", "Rad"),
    ],
)
def test_a_title_is_found_by_a_word_of_it(title, words):
    make_topic(title=title)
    make_topic(title="Beleuchtung im Stadtpark")

    assert found(words) == {title}


@pytest.mark.parametrize("words", ["Ort", "5", "und", "%", "_", "Rad Bus", "Stadtpark 5G"])
def test_what_no_title_holds_is_not_found(words):
    make_topic(title="Radwege am Sportplatz und 15G")
    make_topic(title="Beleuchtung im Stadtpark")

    assert found(words) == set()


def test_all_words_must_stand_in_a_title():
    make_topic(title="Radweg am Ringgleis")
    make_topic(title="Radweg am Wall")

    assert found("Wall Radweg") == {"Radweg am Wall"}


def test_a_title_is_found_however_many_newer_ones_hold_one_of_its_words():
    first = make_topic(title="Radweg am Ringgleis beleuchten")
    newer = [
        IndexWord(kind="thread.title", stem=stem, subject_id=first.id + at)
        for stem in ("radweg", "ringgleis")
        for at in range(1, 2500)
    ]
    session.add_all(newer)
    session.flush()

    assert found("Radweg am Ringgleis beleuchten") == {first.title}


def test_a_topic_is_found_by_a_whole_keyword_and_linked_from_it(make_client):
    topic = make_topic(title="Nachts nach Hause")
    set_tags(topic, ["Öffentlicher Nahverkehr", "Bus"])
    session.commit()
    client = make_client()

    page = client.get(f"/themen/{topic.public_id}/{topic.slug}").follow("Öffentlicher Nahverkehr")

    assert page.read("li.topic h2 a") == [topic.title]
    assert found("öffentlicher  nahverkehr") == {topic.title}
    assert found("Nahverkehr") == set()


def test_hidden_topics_are_not_found_by_title_or_keyword():
    topic = make_topic(title="Beschimpfung am Ringgleis")
    set_tags(topic, ["Wut"])
    hide_post(opening_of(topic), by=make_user(), reason="Ziffer 4")

    assert found("Ringgleis") | found("Wut") == set()


def test_a_search_of_many_words_is_one_query():
    make_topic(title="Radweg am Ringgleis")

    with count_queries() as statements:
        found("Radweg Ringgleis Wall Park Bus Bahn Ampel Licht Bank Baum")

    assert len(statements) == 1


def test_what_one_can_do_is_said_when_nothing_is_found(make_client):
    page = make_client().get("/themen/?titel=Seilbahn")

    assert "Nichts gefunden." in page.main
    assert "Suchen Sie mit weniger oder kürzeren Wörtern" in page.main


def test_small_words_alone_are_said_not_to_be_searched(make_client):
    make_topic(title="Der Rat und die Stadt")

    page = make_client().get("/themen/?titel=der+und")

    assert "Kleine Wörter wie „und“ oder „der“ werden nicht gesucht." in page.main
    assert "Kein Thema hat alle diese Wörter" not in page.main


def test_titles_indexed_by_an_earlier_version_are_found_after_the_repair(app):
    topic = make_topic(title="Ausbau von 5G")
    session.query(IndexWord).delete()
    session.commit()

    result = app.test_cli_runner().invoke(repair, ["titles"])

    assert result.exit_code == 0
    assert found("5G") == {topic.title}


def test_titles_of_an_earlier_version_lose_what_nobody_can_see_with_the_repair(app):
    turned, unseen = make_topic(), make_topic()
    turned.title, unseen.title = "Ausbau \u202evon  5G", "\u202e"
    session.commit()

    app.test_cli_runner().invoke(repair, ["titles"])

    assert (turned.title, unseen.title) == ("Ausbau von 5G", "\u202e")
    assert found("5G") == {turned.title}
