"""What was hidden or deleted leaves lists, counts and quotes at once, on both databases."""

import pytest
from sqlalchemy import func, select

from forum.core.data.database import session
from forum.core.text import markup
from forum.discussions.models.posts import Post, PostRevision
from forum.discussions.services.answer import answer_officially
from forum.discussions.services.delete import delete_post, erase_texts
from forum.discussions.services.edit import PostGone, edit_post
from forum.discussions.services.hide import AlreadyHidden, hide_post, restore_post
from forum.organisations.speaking import speak_for
from forum.topics.models import Tally
from forum.topics.queries.counts import find_differences
from tests.discussions.posts import opening_of
from tests.factories import make_mandate, make_organisation, make_reply, make_topic, make_user

pytestmark = pytest.mark.both_databases


def listed_topics():
    return session.scalar(select(func.coalesce(func.sum(Tally.threads), 0)))


def test_a_hidden_reply_leaves_every_count():
    topic = make_topic()
    post = make_reply(topic)

    hide_post(post, by=make_user(), reason="Ziffer 4")

    assert (topic.reply_count, topic.voices, post.author_id and session.get(type(post), post.id).is_visible) == (
        0,
        {"residents": 1},
        False,
    )
    assert not find_differences()


def test_a_post_and_the_database_agree_on_whether_it_can_be_read():
    topic, person = make_topic(), make_user()
    readable, hidden, deleted = (make_reply(topic, by=person) for _ in range(3))
    hide_post(hidden, by=make_user(), reason="Ziffer 4")
    delete_post(deleted, by=person)

    in_thread = (Post.thread_id == topic.id, Post.is_visible)
    found = session.scalars(select(Post).where(*in_thread).order_by(Post.number)).all()

    assert [post.id for post in found] == [opening_of(topic).id, readable.id]
    assert [post.is_visible for post in (readable, hidden, deleted)] == [True, False, False]


def test_a_restored_reply_comes_back_with_its_counts():
    topic = make_topic()
    post = make_reply(topic)
    hide_post(post, by=make_user(), reason="Ziffer 4")

    restore_post(post, by=make_user())

    assert topic.reply_count == 1
    assert post.erase_at is None
    assert not find_differences()


def test_hiding_the_opening_post_takes_the_whole_topic_out_of_lists_and_profiles():
    topic = make_topic()
    person, club = make_user(), make_organisation()
    make_reply(topic, by=person, speaking=speak_for(make_mandate(person, club), user=person))

    hide_post(opening_of(topic), by=make_user(), reason="Ziffer 1")

    assert topic.hidden_at is not None
    assert (listed_topics(), person.post_count, club.post_count) == (0, 0, 0)
    assert not find_differences()


def test_a_restored_opening_post_brings_the_topic_back():
    topic = make_topic()
    make_reply(topic)
    opening = opening_of(topic)
    hide_post(opening, by=make_user(), reason="Ziffer 1")

    restore_post(opening, by=make_user())

    assert topic.hidden_at is None
    assert listed_topics() == 1
    assert not find_differences()


def test_a_reply_hidden_while_its_topic_is_hidden_is_not_counted_twice():
    topic = make_topic()
    reply, opening = make_reply(topic), opening_of(topic)
    hide_post(opening, by=make_user(), reason="Ziffer 1")
    hide_post(reply, by=make_user(), reason="Ziffer 1")

    restore_post(opening, by=make_user())

    assert not find_differences()


def test_a_post_is_hidden_once():
    post = make_reply(make_topic())
    hide_post(post, by=make_user(), reason="Ziffer 4")

    with pytest.raises(AlreadyHidden):
        hide_post(post, by=make_user(), reason="Ziffer 5")


def test_the_latest_activity_is_that_of_a_post_one_can_read(clock):
    topic = make_topic()
    begun = clock.now
    clock.advance(hours=1)
    post = make_reply(topic)

    hide_post(post, by=make_user(), reason="Werbung")

    assert topic.last_activity_at == begun


def test_a_hidden_answer_of_the_administration_is_no_answer():
    topic = make_topic()
    answer = answer_officially(topic, body="Wir prüfen das.", unit="Stabsstelle", by=make_user())

    hide_post(answer, by=make_user(), reason="Versehen")

    assert (topic.answer_number, topic.first_answer_at) == (None, None)


def test_a_hidden_text_leaves_the_quotes_of_it_and_comes_back_with_them():
    topic = make_topic()
    quoted = make_reply(topic, body="Ein festes Zeitfenster hilft nur, wenn es verlässlich frei ist.")
    passage = markup.quote("Beispiel", 2, f"/beitrag/{quoted.public_id}", "wenn es verlässlich frei ist")
    quoting = make_reply(topic, body=f"{passage}Das heißt: Jemand muss kontrollieren.")

    hide_post(quoted, by=make_user(), reason="Ziffer 4")
    hidden = quoting.html
    restore_post(quoted, by=make_user())

    assert "verlässlich" not in hidden
    assert "Jemand muss kontrollieren" in hidden
    assert "verlässlich" in quoting.html


def test_whoever_quotes_a_text_hidden_before_does_not_bring_it_back():
    topic = make_topic()
    quoted = make_reply(topic, body="Etwas Beleidigendes.")
    hide_post(quoted, by=make_user(), reason="Ziffer 4")

    passage = markup.quote("Beispiel", 2, f"/beitrag/{quoted.public_id}", "Etwas Beleidigendes.")
    quoting = make_reply(topic, body=f"{passage}Das geht nicht.")

    assert "Beleidigendes" not in quoting.html


def test_a_deleted_post_keeps_its_place_and_loses_its_text_after_the_retention_period(clock):
    topic = make_topic()
    author = make_user()
    post = make_reply(topic, by=author, body="Das nehme ich zurück.")
    delete_post(post, by=author)

    clock.advance(days=179)
    early = erase_texts()
    clock.advance(days=2)
    late = erase_texts()

    assert (early, late) == (0, 1)
    assert (post.raw_body, post.html, post.number, topic.last_number) == ("", "", 2, 2)
    assert not find_differences()


def test_erasing_a_text_erases_its_earlier_wordings_and_what_others_quoted_of_it(clock):
    topic = make_topic()
    author = make_user()
    post = make_reply(topic, by=author, body="Meine Nummer ist 0531 000000.")
    passage = markup.quote("Muster", 2, f"/beitrag/{post.public_id}", "0531 000000")
    quoting = make_reply(topic, body=f"{passage}Das sollten Sie nicht veröffentlichen.")
    clock.advance(hours=1)
    edit_post(post, body="Meine Nummer steht im Profil.", by=author)
    delete_post(post, by=author)

    clock.advance(days=181)
    erase_texts()

    assert session.scalar(select(func.count()).select_from(PostRevision)) == 0
    assert "0531" not in quoting.raw_body + quoting.html


def test_a_deleted_topic_without_replies_leaves_the_lists_and_one_with_replies_stays():
    author = make_user()
    lonely, discussed = make_topic(by=author), make_topic(by=author)
    make_reply(discussed)

    for topic in (lonely, discussed):
        delete_post(opening_of(topic), by=author)

    assert lonely.hidden_at is not None
    assert discussed.hidden_at is None
    assert not find_differences()


def test_an_erased_text_cannot_be_shown_again(clock):
    post = make_reply(make_topic())
    hide_post(post, by=make_user(), reason="Ziffer 4")
    clock.advance(days=181)
    erase_texts()

    with pytest.raises(AlreadyHidden):
        restore_post(post, by=make_user())


def test_a_post_is_deleted_once():
    author = make_user()
    post = make_reply(make_topic(), by=author)
    delete_post(post, by=author)

    with pytest.raises(PostGone):
        delete_post(post, by=author)
