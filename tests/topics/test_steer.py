"""Moving, merging and splitting topics, on both databases."""

import pytest
from sqlalchemy import select

from forum.core.data.database import session
from forum.discussions.models.participants import Reading
from forum.discussions.models.threads import PublicationMode, TrailEntry
from forum.discussions.services.answer import answer_officially
from forum.discussions.services.follow import follow
from forum.discussions.services.hide import hide_post
from forum.discussions.services.release import release_post
from forum.discussions.services.support import support
from forum.discussions.services.transfer import CannotTransfer
from forum.topics.models import Kind, Topic
from forum.topics.queries.counts import find_differences
from forum.topics.services.steer import CannotMove, merge_topics, move_topic, split_topic
from tests.discussions.posts import opening_of, posts_of
from tests.factories import make_field, make_reply, make_topic, make_user

pytestmark = pytest.mark.both_databases


def trail_of(topic):
    return [entry.verb for entry in session.scalars(select(TrailEntry).where(TrailEntry.thread_id == topic.id))]


def test_a_moved_topic_is_counted_in_its_new_field():
    topic, other = make_topic(), make_field(name="Smart Living")

    move_topic(topic, other, reason="Passt besser", by=make_user())

    assert topic.field_id == other.id
    assert trail_of(topic) == ["moved"]
    assert not find_differences()


def test_a_topic_is_not_moved_to_where_it_stands():
    topic = make_topic()

    with pytest.raises(CannotMove):
        move_topic(topic, topic.field, reason="", by=make_user())


def test_a_merged_topic_puts_its_posts_at_the_end_in_the_order_of_time(clock):
    old, target = make_topic(body="Erster Gedanke."), make_topic(body="Ziel.")
    clock.advance(hours=1)
    make_reply(old, body="Zweiter Gedanke.")
    clock.advance(hours=1)
    make_reply(target, body="Antwort am Ziel.")

    merge_topics(old, into=target, reason="Dasselbe Anliegen", by=make_user())

    assert [(post.number, post.raw_body) for post in posts_of(target)] == [
        (1, "Ziel."),
        (2, "Antwort am Ziel."),
        (3, "Erster Gedanke."),
        (4, "Zweiter Gedanke."),
    ]
    assert (old.merged_into_id, target.reply_count, target.last_number) == (target.id, 3, 4)
    assert not find_differences()


def test_support_of_merged_topics_adds_up_by_person():
    old, target = make_topic(), make_topic()
    both, only_old = make_user(), make_user()
    support(opening_of(old), by=both)
    support(opening_of(old), by=only_old)
    support(opening_of(target), by=both)

    merge_topics(old, into=target, reason="", by=make_user())

    assert (target.support_count, opening_of(target).support_count) == (2, 2)
    assert not find_differences()


def test_the_author_of_the_target_does_not_come_to_support_it_by_a_merger():
    author = make_user()
    old, target = make_topic(), make_topic(by=author)
    support(opening_of(old), by=author)

    merge_topics(old, into=target, reason="", by=make_user())

    assert target.support_count == 0


def test_followers_of_a_merged_topic_follow_the_one_it_leads_to():
    old, target = make_topic(), make_topic()
    follower = make_user()
    follow(old, by=follower)

    merge_topics(old, into=target, reason="", by=make_user())

    assert session.get(Reading, (target.id, follower.id)).followed_at is not None
    assert (target.follower_count, old.follower_count) == (3, 0)
    assert not find_differences()


def test_a_merged_topic_brings_its_official_answer_along():
    old, target = make_topic(), make_topic()
    answer = answer_officially(old, body="Wir kümmern uns.", unit="Stabsstelle", by=make_user())

    merge_topics(old, into=target, reason="", by=make_user())

    session.refresh(answer)
    assert target.answer_number == answer.number


def test_topics_merged_before_lead_on_to_the_last_one():
    first, second, last = make_topic(), make_topic(), make_topic()
    merge_topics(first, into=second, reason="", by=make_user())

    merge_topics(second, into=last, reason="", by=make_user())

    session.refresh(first)
    assert first.merged_into_id == last.id


def test_a_topic_is_not_merged_into_itself():
    topic = make_topic()

    with pytest.raises(CannotTransfer):
        merge_topics(topic, into=topic, reason="", by=make_user())


def test_a_hidden_topic_is_not_merged():
    hidden = make_topic()
    hide_post(opening_of(hidden), by=make_user(), reason="Ziffer 4")

    with pytest.raises(CannotTransfer):
        merge_topics(hidden, into=make_topic(), reason="", by=make_user())


def test_both_trails_tell_of_a_merger():
    old, target = make_topic(title="Zugeparkte Feuerwehrzufahrten"), make_topic()

    merge_topics(old, into=target, reason="Dasselbe", by=make_user())

    entry = session.scalars(select(TrailEntry).where(TrailEntry.thread_id == target.id)).one()
    assert (entry.verb, entry.details["out_of"]) == ("merged_in", old.id)
    assert trail_of(old) == ["merged"]


def test_split_off_posts_make_a_topic_of_their_own():
    topic = make_topic()
    replies = [make_reply(topic, body=f"Beitrag {number}") for number in range(4)]

    new = split_topic(
        topic, numbers=[3, 5], title="Ein anderes Anliegen", field=make_field(), reason="Eigenes", by=make_user()
    )

    for reply in replies:
        session.refresh(reply)
    assert [post.raw_body for post in posts_of(new)] == ["Beitrag 1", "Beitrag 3"]
    assert (opening_of(new).public_id, new.author_name) == (replies[1].public_id, replies[1].spoken_as)
    assert [post.number for post in posts_of(topic)] == [1, 2, 4]
    assert (new.kind, new.reply_count, topic.reply_count) == (Kind.DISCUSSION, 1, 2)
    assert not find_differences()


def test_numbers_of_posts_that_went_elsewhere_are_not_given_again():
    topic = make_topic()
    for _ in range(2):
        make_reply(topic)
    split_topic(topic, numbers=[3], title="Ein anderes Anliegen", field=make_field(), reason="", by=make_user())

    assert make_reply(topic).number == 4


@pytest.mark.parametrize("numbers", [[], [1, 2], [2, 99]])
def test_only_replies_of_the_topic_can_be_split_off(numbers):
    topic = make_topic()
    make_reply(topic)

    with pytest.raises(CannotTransfer):
        split_topic(topic, numbers=numbers, title="Ein anderes Anliegen", field=make_field(), reason="", by=make_user())


def test_a_split_topic_is_found_in_its_field():
    topic, field = make_topic(), make_field()
    make_reply(topic)

    new = split_topic(topic, numbers=[2], title="Ein anderes Anliegen", field=field, reason="", by=make_user())

    assert session.scalars(select(Topic.id).where(Topic.field_id == field.id)).all() == [new.id]


def test_replies_that_wait_go_along_with_a_merged_topic_and_wait_on():
    topic, into = make_topic(), make_topic()
    topic.publication_mode = into.publication_mode = PublicationMode.RELEASE_FIRST
    waiting, other = make_reply(topic, by=make_user()), make_reply(into, by=make_user())

    merge_topics(topic, into=into, reason="Gleiches Anliegen", by=make_user())

    for post in (waiting, other):
        session.refresh(post)
    assert (waiting.thread_id, waiting.has_no_place, other.has_no_place) == (into.id, True, True)
    assert into.last_number == 2
    release_post(waiting, by=None)
    assert waiting.number == 3
    assert find_differences() == []
