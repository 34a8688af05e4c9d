"""Finding topics that may be about the same, on both databases."""

import pytest

from forum.core.access import GUEST
from forum.core.data.database import session
from forum.discussions.services.hide import hide_post
from forum.topics.queries.similar import MOST, list_similar
from forum.topics.services.edit_topic import edit_topic
from forum.topics.services.steer import merge_topics
from tests.discussions.posts import opening_of
from tests.factories import make_space, make_topic, make_user
from tests.search.finding import index_now

pytestmark = pytest.mark.both_databases


def titles(title):
    index_now()
    return [topic.title for topic in list_similar(title, actor=GUEST)]


def test_titles_that_share_rare_words_come_first():
    for number in range(6):
        make_topic(title=f"Neuer Radweg in der Straße {number}")
    make_topic(title="Radweg am Ringgleis ist kaputt")

    assert titles("Radweg Ringgleis")[0] == "Radweg am Ringgleis ist kaputt"


def test_at_most_five_are_shown():
    for number in range(9):
        make_topic(title=f"Radweg am Ringgleis {number}")

    assert len(titles("Radweg Ringgleis")) == MOST


@pytest.mark.parametrize("title", ["", "   ", "und die der", "%_'\"", "x" * 500, "\x00"])
def test_titles_without_a_word_find_nothing(title):
    make_topic(title="Radweg am Ringgleis")

    assert titles(title) == []


def test_a_hidden_topic_is_not_shown():
    hidden = make_topic(title="Beschimpfung am Ringgleis")
    hide_post(opening_of(hidden), by=make_user(), reason="Ziffer 4")

    assert titles("Beschimpfung am Ringgleis") == []


def test_parts_of_compounds_and_words_with_a_typing_error_are_found():
    make_topic(title="Radwegenetz am Ringgleis")

    assert titles("Mehr Radwege") == ["Radwegenetz am Ringgleis"]
    assert titles("Rinngleis") == ["Radwegenetz am Ringgleis"]


def test_what_shares_little_of_a_long_title_is_not_shown():
    make_topic(title="Zebrastreifen vor der Grundschule")
    make_topic(title="Grundschule ohne Fenster und ohne Turnhalle am Stadtrand")
    make_topic(title="Brunnen, Bänke und Bäume im Park")
    for number in range(9):
        make_topic(title=f"Laternen vor der Halle und der Schule {number}")

    assert titles("Zebrastreifen vor der Turnhalle der Grundschule fehlt")[0] == "Zebrastreifen vor der Grundschule"
    assert titles("Brunnen, Bänke und Bäume vor der Grundschule") == ["Brunnen, Bänke und Bäume im Park"]


def test_a_topic_hidden_since_it_was_indexed_is_not_shown():
    hidden = make_topic(title="Beschimpfung am Ringgleis")
    assert titles("Beschimpfung am Ringgleis") != []
    hide_post(opening_of(hidden), by=make_user(), reason="Ziffer 4")
    session.flush()

    assert list(list_similar("Beschimpfung am Ringgleis", actor=GUEST)) == []


def test_a_merged_topic_is_not_shown():
    old, target = make_topic(title="Ringgleis dunkel"), make_topic(title="Beleuchtung am Wall")
    merge_topics(old, into=target, reason="Dasselbe", by=make_user())

    assert titles("Ringgleis dunkel") == []


def test_a_new_title_is_found_and_the_old_one_no_more():
    author = make_user()
    topic = make_topic(title="Ringgleis dunkel", by=author)
    edit_topic(topic, opening_of(topic), title="Beleuchtung Westpark", body="Es ist dunkel.", by=author)

    assert titles("Ringgleis") == []
    assert titles("Westpark") == ["Beleuchtung Westpark"]


def test_how_rare_a_word_is_says_nothing_of_titles_in_closed_spaces():
    for number in range(19):
        make_topic(title=f"Zwetschgen {chr(ord('a') + number) * 3}")
    before = titles("Zwetschgen")
    assert len(before) == MOST

    for _ in range(5):
        make_topic(title="Zwetschgen geheim").space = make_space()
    session.flush()

    assert titles("Zwetschgen") == before
