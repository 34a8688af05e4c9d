"""Posts that wait for release: seen by nobody else, released to their place, revised, refused."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from forum.accounts.models import Role
from forum.accounts.policies import actor_for
from forum.core.data.database import session
from forum.core.reportable.hidden_as import HiddenAs
from forum.core.time.clock import now, today
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import PublicationMode, Thread
from forum.discussions.queries import list_own_without_place, list_posts, list_unpublished_of
from forum.discussions.services.edit import edit_post
from forum.discussions.services.hide import hide_post, restore_post
from forum.discussions.services.release import NothingWaits, release_post
from forum.moderation.models.cases import Case, Occasion
from forum.topics.queries.counts import find_differences
from tests.discussions.releasing import hold_posts
from tests.factories import make_field, make_mandate, make_reply, make_topic, make_user

pytestmark = pytest.mark.both_databases


def numbers_in(thread: Thread) -> list[int]:
    return [post.number for post in list_posts(thread.id, page=1)]


def first_posts_wait(posts: int = 3) -> None:
    hold_posts(first_posts=posts)


def test_a_reply_of_a_newcomer_waits_and_is_counted_nowhere():
    topic = make_topic()
    first_posts_wait()
    newcomer = make_user()

    post = make_reply(topic, by=newcomer)

    session.refresh(topic)
    session.refresh(newcomer)
    assert post.is_waiting
    assert numbers_in(topic) == [1]
    assert (topic.reply_count, topic.last_number, newcomer.post_count) == (0, 1, 0)
    assert find_differences() == []


def test_its_author_sees_it_and_nobody_else():
    topic = make_topic()
    first_posts_wait()
    newcomer = make_user()
    post = make_reply(topic, by=newcomer)

    assert list_own_without_place(topic.id, actor=actor_for(newcomer)) == [post]
    assert list_unpublished_of(actor_for(newcomer)) == [post]
    assert list_own_without_place(topic.id, actor=actor_for(make_user())) == []


def test_a_thread_shows_its_reader_the_latest_of_many_own_replies_that_wait():
    topic = make_topic()
    first_posts_wait(posts=4)
    newcomer = make_user()
    posts = [make_reply(topic, by=newcomer) for _number in range(3)]

    assert list_own_without_place(topic.id, actor=actor_for(newcomer), most=2) == posts[1:]


def test_a_released_reply_takes_its_place_at_the_end():
    topic = make_topic()
    first_posts_wait()
    waiting = make_reply(topic, by=make_user())
    make_reply(topic, by=make_user(roles=(Role.EXPERT,)))

    release_post(waiting, by=make_user(roles=(Role.MODERATOR,)))

    session.refresh(topic)
    assert (waiting.number, waiting.hidden_at, waiting.hidden_as) == (3, None, None)
    assert numbers_in(topic) == [1, 2, 3]
    assert topic.reply_count == 2
    assert find_differences() == []


def test_a_new_topic_waits_as_a_whole_and_appears_with_the_time_of_its_release(clock):
    first_posts_wait()
    topic = make_topic(by=make_user())
    opening = session.scalars(select(Post).where(Post.thread_id == topic.id)).one()
    assert topic.hidden_at is not None
    assert find_differences() == []

    clock.advance(hours=20)
    release_post(opening, by=make_user(roles=(Role.MODERATOR,)))

    session.refresh(topic)
    assert topic.hidden_at is None
    assert topic.created_at == topic.last_activity_at == clock.now
    assert (opening.number, topic.last_number) == (1, 1)
    assert find_differences() == []


def test_after_three_released_posts_the_fourth_appears_at_once():
    topic, newcomer = make_topic(), make_user()
    first_posts_wait()
    for _ in range(3):
        release_post(make_reply(topic, by=newcomer), by=None)
        session.refresh(newcomer)

    assert make_reply(topic, by=newcomer).is_visible


def test_a_mandate_or_ten_posts_lift_the_hold():
    topic, speaker, regular = make_topic(), make_user(), make_user()
    for _ in range(10):
        make_reply(topic, by=regular)
    make_mandate(speaker)
    first_posts_wait()
    session.refresh(regular)

    assert make_reply(topic, by=speaker).is_visible
    assert make_reply(topic, by=regular).is_visible


def test_after_a_measure_ten_posts_are_counted_anew():
    topic, regular = make_topic(), make_user()
    for _ in range(10):
        make_reply(topic, by=regular)
    session.refresh(regular)
    regular.last_measure_at = now() + timedelta(seconds=1)
    first_posts_wait()

    assert make_reply(topic, by=regular).is_waiting


def test_a_field_and_a_topic_can_ask_for_release_of_everything():
    strict = make_topic(
        field=make_field(publication_mode=PublicationMode.RELEASE_FIRST), by=make_user(roles=(Role.EXPERT,))
    )
    exempt = make_topic(
        field=make_field(publication_mode=PublicationMode.RELEASE_FIRST), by=make_user(roles=(Role.EXPERT,))
    )
    exempt.publication_mode = PublicationMode.AT_ONCE

    assert make_reply(strict).is_waiting
    assert make_reply(exempt).is_visible
    assert make_reply(strict, by=make_user(roles=(Role.EXPERT,))).is_visible


def test_in_election_time_every_post_waits_until_it_is_over(clock):
    topic, regular = make_topic(), make_user()
    for _ in range(10):
        make_reply(topic, by=regular)
    hold_posts(first_posts=0, election_time_until=today() + timedelta(days=1))

    assert make_reply(topic, by=regular).is_waiting
    clock.advance(days=2)
    assert make_reply(topic, by=regular).is_visible


def test_a_returned_post_is_revised_and_waits_again_at_its_place():
    topic = make_topic()
    author, moderator = make_user(), make_user(roles=(Role.MODERATOR,))
    post = make_reply(topic, by=author)
    hide_post(post, by=moderator, reason="Dialogregel 4", hidden_as=HiddenAs.RETURNED)

    edit_post(post, body="Jetzt ohne Spitze gegen andere.", by=author)
    assert post.is_waiting
    release_post(post, by=moderator)

    session.refresh(topic)
    assert (post.number, topic.reply_count, post.is_visible) == (2, 1, True)
    assert find_differences() == []


def test_what_is_changed_in_election_time_is_looked_at():
    author = make_user()
    post = make_reply(make_topic(), by=author)
    hold_posts(first_posts=0, election_time_until=today())

    edit_post(post, body="Wählt am Sonntag richtig.", by=author)

    assert post.is_visible
    assert session.scalars(select(Case.occasion).where(Case.subject_id == post.id)).one() is Occasion.CHECK


def test_what_does_not_wait_cannot_be_released():
    with pytest.raises(NothingWaits):
        release_post(make_reply(make_topic()), by=None)


def test_a_waiting_reply_that_is_refused_never_takes_a_place():
    topic = make_topic()
    first_posts_wait()
    post = make_reply(topic, by=make_user())

    hide_post(post, by=make_user(roles=(Role.MODERATOR,)), reason="Dialogregel 4")

    assert numbers_in(topic) == [1]
    assert post.hidden_as is HiddenAs.HIDDEN
    assert find_differences() == []


def test_a_refused_text_that_nobody_had_seen_takes_its_place_when_it_is_shown_after_all():
    topic = make_topic()
    first_posts_wait()
    moderator, author = make_user(roles=(Role.MODERATOR,)), make_user()
    reply, begun = make_reply(topic, by=author), make_topic(by=author)
    opening = session.scalars(select(Post).where(Post.thread_id == begun.id)).one()
    for post in (reply, opening):
        hide_post(post, by=moderator, reason="Dialogregel 4")
        assert find_differences() == []

        restore_post(post, by=moderator)

    session.refresh(begun)
    assert (reply.number, opening.number, begun.last_number) == (2, 1, 1)
    assert make_reply(begun, by=moderator).number == 2
    assert find_differences() == []


def test_a_waiting_reply_names_no_topic_that_was_hidden_meanwhile():
    topic = make_topic()
    first_posts_wait()
    newcomer = make_user()
    make_reply(topic, by=newcomer)
    opening = session.scalars(select(Post).where(Post.thread_id == topic.id, Post.number == 1)).one()

    hide_post(opening, by=make_user(roles=(Role.MODERATOR,)), reason="Dialogregel 4")

    assert list_unpublished_of(actor_for(newcomer)) == []
    own = make_topic(by=newcomer)
    assert [post.thread_id for post in list_unpublished_of(actor_for(newcomer))] == [own.id]
