"""Many people at the same moment, each on a connection of their own, on both databases."""

import pytest
from sqlalchemy import select

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.data.unit_of_work import transaction
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread
from forum.discussions.services.follow import follow, unfollow
from forum.discussions.services.hide import AlreadyHidden, hide_post, restore_post
from forum.discussions.services.support import support, withdraw_support
from forum.discussions.services.write import reply
from forum.fields.models import FieldOfAction
from forum.topics.models import Kind, Topic
from forum.topics.queries.counts import find_differences
from forum.topics.services.open_topic import open_topic
from tests.discussions.posts import opening_of, posts_of
from tests.factories import make_field, make_reply, make_topic, make_user
from tests.support.parallel import in_threads

pytestmark = pytest.mark.both_databases

CLICKS = 5
PEOPLE = 4


def at_once(app, work):
    """Have several people do something several times: `work(number, turn)` in a transaction of its own each time."""

    def repeat(number):
        with app.app_context():
            results = []
            for turn in range(CLICKS):
                with transaction():
                    results.append(work(number, turn))
            return results

    answers = [one for results in in_threads(repeat, count=PEOPLE) for one in results]
    session.expire_all()
    return answers


def people(count=PEOPLE):
    made = [make_user().id for _ in range(count)]
    session.commit()
    return made


def person(user_id):
    return session.get_one(User, user_id)


def test_each_person_counts_once_however_often_they_click(app):
    opening, supporters = opening_of(make_topic()), people()
    post_id = opening.id

    answers = at_once(app, lambda number, _turn: support(session.get_one(Post, post_id), by=person(supporters[number])))

    assert answers.count(True) == PEOPLE
    assert opening.support_count == PEOPLE
    assert not find_differences()


def test_supporting_and_taking_back_at_the_same_moment_leaves_the_count_right(app):
    opening, [supporter] = opening_of(make_topic()), people(1)
    post_id = opening.id

    def click(_number, turn):
        act = withdraw_support if turn % 2 else support
        return act(session.get_one(Post, post_id), by=person(supporter))

    at_once(app, click)

    assert opening.support_count in (0, 1)
    assert not find_differences()


def test_replies_at_the_same_moment_get_numbers_without_gaps(app):
    topic, authors = make_topic(), people()
    topic_id = topic.id

    def write(number, turn):
        return reply(
            session.get_one(Thread, topic_id), body=f"Antwort {number}-{turn}", by=person(authors[number])
        ).number

    numbers = at_once(app, write)

    assert sorted(numbers) == list(range(2, 2 + PEOPLE * CLICKS))
    assert topic.reply_count == PEOPLE * CLICKS
    assert not find_differences()


def test_a_form_sent_from_several_windows_makes_one_post(app):
    topic, [author] = make_topic(), people(1)
    topic_id = topic.id

    def send(_number, turn):
        thread = session.get_one(Thread, topic_id)
        return reply(thread, body=f"Einmal {turn}", by=person(author), submission=f"form-{turn}").id

    ids = at_once(app, send)

    assert len(set(ids)) == CLICKS
    assert len(posts_of(topic)) == 1 + CLICKS


def test_a_topic_sent_from_several_windows_is_opened_once(app):
    field_id, [author] = make_field().id, people(1)

    def send(_number, turn):
        field = session.get_one(FieldOfAction, field_id)
        return open_topic(
            field,
            kind=Kind.PROPOSAL,
            title="Bänke am Okerufer",
            body=f"Bänke {turn}.",
            by=person(author),
            submission=f"form-{turn}",
        ).topic.id

    ids = at_once(app, send)

    assert len(set(ids)) == len(session.scalars(select(Topic.id)).all()) == CLICKS


def test_the_same_words_from_forms_opened_anew_make_one_post_and_one_topic(app):
    topic, field_id, [author] = make_topic(), make_field().id, people(1)
    topic_id = topic.id

    def send(number, turn):
        field, thread = session.get_one(FieldOfAction, field_id), session.get_one(Thread, topic_id)
        words = {"body": "Einmal.", "by": person(author)}
        opened = open_topic(
            field, kind=Kind.DISCUSSION, title="Bänke am Okerufer", submission=f"topic-{number}-{turn}", **words
        )
        return opened.topic.id, reply(thread, submission=f"reply-{number}-{turn}", **words).id

    assert len(set(at_once(app, send))) == 1
    assert len(posts_of(topic)) == 2


def test_every_proposal_gets_a_number_of_its_own(app):
    field_id, authors = make_field().id, people()

    def send(number, turn):
        field = session.get_one(FieldOfAction, field_id)
        title = f"Vorschlag {number} Nummer {turn}"
        return open_topic(
            field, kind=Kind.PROPOSAL, title=title, body="Bänke.", by=person(authors[number])
        ).topic.proposal_number

    numbers = at_once(app, send)

    assert len(set(numbers)) == PEOPLE * CLICKS
    assert not find_differences()


def test_a_post_hidden_by_several_moderators_is_hidden_and_counted_once(app):
    post_id, [moderator] = make_reply(make_topic()).id, people(1)

    def hide(_number, _turn):
        try:
            hide_post(session.get_one(Post, post_id), by=person(moderator), reason="Ziffer 4")
        except AlreadyHidden:
            return False
        return True

    assert at_once(app, hide).count(True) == 1
    assert not find_differences()


def test_posts_that_quote_each_other_vanish_and_come_back_side_by_side(app):
    posts = [opening_of(make_topic()), opening_of(make_topic())]
    for post, other in (posts, reversed(posts)):
        make_reply(
            session.get_one(Topic, post.thread_id), body=f"> [Jemand](/beitrag/{other.public_id})\n> Aha.\n\nJa."
        )
    ids, [moderator] = [post.id for post in posts], people(1)

    def hide_and_restore(number):
        with app.app_context():
            for _ in range(5 * CLICKS):
                for act, words in ((hide_post, {"reason": "Ziffer 4"}), (restore_post, {})):
                    with transaction():
                        act(session.get_one(Post, ids[number]), by=person(moderator), **words)

    in_threads(hide_and_restore, count=2)

    session.expire_all()
    assert not find_differences()


def test_following_from_several_windows_leaves_the_count_right(app):
    topic_id, [reader] = make_topic().id, people(1)

    def click(_number, turn):
        act = unfollow if turn % 2 else follow
        return act(session.get_one(Thread, topic_id), by=person(reader))

    at_once(app, click)

    assert not find_differences()
