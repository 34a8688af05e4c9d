"""What is new to a reader is what they can read and have not read, on both databases."""

import pytest

from forum.core.data.database import session
from forum.discussions.models.participants import Reading
from forum.discussions.models.threads import Thread
from forum.discussions.queries import find_stamp
from forum.discussions.services.delete import delete_post
from forum.discussions.services.follow import mark_read
from forum.discussions.services.hide import hide_post
from forum.discussions.unread import MOST_NEW, count_unread, find_first_unread
from forum.topics.services.steer import merge_topics, split_topic
from forum.topics.thread_kind import topic_kind
from tests.factories import make_field, make_reply, make_topic, make_user
from tests.support.actors import actor_of

pytestmark = pytest.mark.both_databases


@pytest.fixture
def reader():
    return make_user()


def make_thread(replies: int) -> Thread:
    topic = make_topic()
    for _ in range(replies):
        make_reply(topic)
    return topic


def address_of(topic):
    return f"/themen/{topic.public_id}/{topic.slug}"


def split(topic, *numbers):
    return split_topic(
        topic, numbers=list(numbers), title="Ein anderes Anliegen", field=make_field(), reason="", by=make_user()
    )


def what_is_new(topic, person):
    """How many posts the list counts, whether the topic's page leads to one, and to which."""
    actor = actor_of(person)
    stamp = find_stamp(topic.public_id, kind=topic_kind, actor=actor)
    counted = count_unread([topic.id], actor=actor).get(topic.id)
    return counted, stamp.has_unread, find_first_unread(topic, actor=actor)


def test_posts_that_were_split_off_are_not_new_in_the_topic_they_left(reader):
    topic = make_thread(5)
    mark_read(topic, number=3, by=reader)

    split(topic, 4, 5, 6)

    assert what_is_new(topic, reader) == (0, False, 3)


def test_numbers_that_went_elsewhere_are_not_counted_between_those_that_stayed(reader):
    topic = make_thread(5)
    mark_read(topic, number=2, by=reader)

    split(topic, 3, 5)

    assert what_is_new(topic, reader) == (2, True, 4)


def test_hidden_and_deleted_posts_are_not_new(reader):
    topic = make_thread(1)
    mark_read(topic, number=2, by=reader)
    author = make_user()
    hidden, deleted = make_reply(topic, by=author), make_reply(topic, by=author)

    hide_post(hidden, by=make_user(), reason="Ziffer 4")
    delete_post(deleted, by=author)

    assert what_is_new(topic, reader) == (0, False, 2)


def test_posts_that_came_with_a_merged_topic_are_new(reader):
    topic, other = make_thread(1), make_thread(1)
    mark_read(topic, number=2, by=reader)

    merge_topics(other, into=topic, reason="Dasselbe", by=make_user())

    assert what_is_new(topic, reader) == (2, True, 3)


def test_ones_own_reply_behind_posts_that_left_is_read(reader):
    topic = make_thread(3)
    mark_read(topic, number=2, by=reader)
    split(topic, 3, 4)

    make_reply(topic, by=reader)

    assert session.get(Reading, (topic.id, reader.id), populate_existing=True).last_number == 5


def test_ones_own_reply_does_not_hide_what_was_unread_before_it(reader):
    topic = make_thread(2)
    mark_read(topic, number=2, by=reader)

    make_reply(topic, by=reader)

    assert what_is_new(topic, reader) == (2, True, 3)


def test_a_list_counts_no_further_than_it_shows(reader):
    topic = make_thread(MOST_NEW + 3)
    mark_read(topic, number=1, by=reader)

    assert count_unread([topic.id], actor=actor_of(reader)) == {topic.id: MOST_NEW + 1}


def test_the_first_unread_post_is_led_to_where_posts_stand(make_client, reader):
    topic = make_thread(24)
    mark_read(topic, number=18, by=reader)
    split(topic, 19, 20, 21, 22, 23)
    session.commit()

    answer = make_client(person=reader).get(f"/diskussion/{topic.public_id}/ungelesen", status=302, follow=False)

    assert answer.headers["Location"] == f"{address_of(topic)}?seite=2#b24"


def test_pages_whose_posts_have_all_left_show_the_last_one_and_are_not_listed(make_client):
    topic = make_thread(22)
    split(topic, 21, 22, 23)
    session.commit()

    page = make_client().get(f"{address_of(topic)}?seite=2")

    assert page.read("article.post .post__no")[-1] == "#20"
    assert page.read(".pagination") == []


def test_a_page_between_others_says_where_its_posts_are(make_client):
    topic = make_thread(41)
    split(topic, *range(21, 41))
    session.commit()

    page = make_client().get(f"{address_of(topic)}?seite=2")

    assert "Alle Beiträge dieser Seite wurden in andere Themen verschoben." in page.main


def test_a_page_read_to_its_end_leaves_nothing_new_even_if_its_last_post_is_the_answer(make_client, reader):
    topic = make_thread(1)
    answer = make_reply(topic)
    answer.is_official, topic.answer_number = True, answer.number
    session.commit()

    page = make_client(person=reader).get(address_of(topic))

    assert page.find('[data-behaviour="reading-mark"]').get("data-number") == "3"


def test_the_official_answer_is_led_to_where_it_stands(make_client):
    topic = make_thread(21)
    answer = make_reply(topic)
    answer.is_official, topic.answer_number = True, answer.number
    session.commit()

    found = make_client().get(f"/beitrag/{answer.public_id}", status=302, follow=False)

    assert found.headers["Location"] == f"{address_of(topic)}#b23"
