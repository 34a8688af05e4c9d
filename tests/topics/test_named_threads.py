"""The trail of a topic names another one only while everybody who reads the trail may read that one too."""

import pytest
from sqlalchemy import update

from forum.core.data.database import session
from forum.discussions.models.threads import TrailEntry
from forum.discussions.services.hide import hide_post, restore_post
from forum.topics.services.steer import merge_topics, split_topic
from tests.discussions.posts import opening_of
from tests.factories import make_field, make_reply, make_seat, make_space, make_topic, make_user
from tests.support.leaks import words_on

pytestmark = pytest.mark.both_databases

WORD = "Zwetschgenkuchen"
TITLE = f"{WORD} für alle Sitzungen"


def split():
    """A topic of which a part has become one of its own, which its trail names."""
    topic = make_topic()
    make_reply(topic)
    new = split_topic(topic, numbers=[2], title=TITLE, field=make_field(), reason="Eigenes", by=make_user())
    return topic, new


def split_off():
    old = make_topic(title=TITLE)
    make_reply(old)
    new = split_topic(old, numbers=[2], title="Ein anderes Anliegen", field=make_field(), reason="", by=make_user())
    return new, old


def merged():
    old, target = make_topic(title=TITLE), make_topic()
    merge_topics(old, into=target, reason="Dasselbe", by=make_user())
    return target, old


WITHOUT_TITLE = {
    split: "Ein Beitrag steht jetzt in einem anderen Thema.",
    split_off: "Aus einem anderen Thema abgetrennt.",
    merged: "Mit einem anderen Thema zusammengeführt.",
}


def page_of(topic, client):
    return words_on(client.get(f"/themen/{topic.public_id}/"))


@pytest.fixture
def readers(make_client):
    """A guest and a member."""
    return [make_client(), make_client(person=make_user())]


@pytest.mark.parametrize("act", [split, split_off, merged])
def test_a_topic_that_moved_into_a_closed_space_is_no_longer_named(make_client, readers, act):
    topic, named = act()
    session.commit()
    assert [WORD in page_of(topic, one) for one in readers] == [True, True]

    named.space = make_space()
    seated = make_user()
    make_seat(named.space, seated)
    session.commit()

    if act is not merged:
        # a merged topic has no page any more
        assert WORD in page_of(named, make_client(person=seated))
    assert [WORD in page_of(topic, one) for one in readers] == [False, False]
    assert WITHOUT_TITLE[act] in page_of(topic, readers[0])


@pytest.mark.parametrize("act", [split, split_off])
def test_a_hidden_topic_is_named_again_when_it_is_shown_again(readers, act):
    topic, named = act()
    session.commit()
    assert WORD in page_of(topic, readers[0])

    hide_post(opening_of(named), by=make_user(), reason="Ziffer 4")
    session.commit()
    assert [WORD in page_of(topic, one) for one in readers] == [False, False]

    restore_post(opening_of(named), by=make_user())
    session.commit()
    assert [WORD in page_of(topic, one) for one in readers] == [True, True]


def test_within_a_closed_space_those_with_a_seat_read_the_title(make_client):
    topic, named = split()
    space = make_space()
    topic.space = named.space = space
    seated = make_user()
    make_seat(space, seated)
    session.commit()

    assert WORD in page_of(topic, make_client(person=seated))


def test_a_trail_of_an_earlier_version_names_no_title_that_nobody_can_check(client):
    topic, _old = merged()
    session.commit()
    from_earlier = {"title": TITLE, "posts": 1, "supports": 0}
    session.execute(update(TrailEntry).where(TrailEntry.thread_id == topic.id).values(details=from_earlier))
    session.commit()

    assert WITHOUT_TITLE[merged] in page_of(topic, client)
    assert WORD not in page_of(topic, client)
