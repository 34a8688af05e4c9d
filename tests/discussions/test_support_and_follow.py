"""Supporting and following: one person counts once, on both databases."""

import pytest

from forum.core.data.database import session
from forum.discussions.models.participants import Reading
from forum.discussions.services.edit import PostGone
from forum.discussions.services.follow import follow, mark_read, unfollow
from forum.discussions.services.hide import hide_post
from forum.discussions.services.support import support, withdraw_support
from forum.topics.queries.counts import find_differences
from tests.discussions.posts import opening_of
from tests.factories import make_reply, make_topic, make_user
from tests.support.page_state import state_of_pages

pytestmark = pytest.mark.both_databases


def test_a_person_supports_a_post_once():
    topic, person = make_topic(), make_user()
    opening = opening_of(topic)

    assert [support(opening, by=person) for _ in range(2)] == [True, False]

    assert (opening.support_count, topic.support_count) == (1, 1)
    assert not find_differences()


def test_support_is_taken_back_once():
    topic, person = make_topic(), make_user()
    opening = opening_of(topic)
    support(opening, by=person)

    assert [withdraw_support(opening, by=person) for _ in range(2)] == [True, False]

    assert (opening.support_count, topic.support_count) == (0, 0)


def test_support_of_a_reply_is_not_support_of_the_topic():
    topic = make_topic()
    reply = make_reply(topic)

    support(reply, by=make_user())

    assert (reply.support_count, topic.support_count) == (1, 0)


def test_a_hidden_post_takes_no_support():
    post = make_reply(make_topic())
    hide_post(post, by=make_user(), reason="Ziffer 4")

    with pytest.raises(PostGone):
        support(post, by=make_user())


def test_support_makes_the_finished_page_and_post_old():
    topic = make_topic()
    reply = make_reply(topic)
    keys = (f"thread:{topic.id}", f"post:{reply.id}")
    before = [state_of_pages(key) for key in keys]

    support(reply, by=make_user())

    assert all(state_of_pages(key) > seen for key, seen in zip(keys, before, strict=True))


def test_the_author_follows_the_own_topic():
    topic = make_topic()

    assert topic.follower_count == 1


def test_following_and_no_longer_following_count_once():
    topic, person = make_topic(), make_user()

    begun = [follow(topic, by=person) for _ in range(2)]
    followers = topic.follower_count
    ended = [unfollow(topic, by=person) for _ in range(2)]

    assert (begun, followers, ended) == ([True, False], 2, [True, False])
    assert not find_differences()


def test_reading_goes_forward_only_and_not_beyond_the_last_post():
    topic, person = make_topic(), make_user()
    for _ in range(3):
        make_reply(topic)

    read = []
    for number in (3, 2, 99):
        mark_read(topic, number=number, by=person)
        read.append(session.get(Reading, (topic.id, person.id), populate_existing=True).last_number)

    assert read == [3, 3, 4]
