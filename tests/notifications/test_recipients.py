"""Who is told of what: each act tells those whom it concerns, once, and never the one who did it."""

from datetime import timedelta

import pytest

from forum.accounts.models import Role, User
from forum.accounts.services.sanctions import exclude, lift_sanctions, suspend, warn
from forum.contributions.services.answer import answer_thread
from forum.contributions.services.status import change_status
from forum.core.data.database import session
from forum.core.time import clock
from forum.discussions.models.threads import PublicationMode
from forum.discussions.services.edit import edit_post
from forum.discussions.services.follow import follow as follow_thread
from forum.discussions.services.follow import unfollow as unfollow_thread
from forum.discussions.services.hide import hide_post
from forum.discussions.services.release import release_post
from forum.discussions.status import Status
from forum.notifications.models.kinds import NoticeKind, Why
from forum.notifications.services.follow import (
    follow_field,
    follow_kind,
    follow_organisation,
    follow_place,
)
from forum.organisations.speaking import speak_for
from forum.topics.models import Kind
from tests.factories import make_field, make_mandate, make_reply, make_topic, make_user
from tests.notifications.telling import hand_over, kinds_of, lines_of, notices_of, sentences_of

pytestmark = pytest.mark.both_databases


def test_the_author_of_a_topic_is_told_of_replies_and_the_writer_is_not():
    author, writer = make_user(), make_user(public_name="Rika Beispiel")
    topic = make_topic(by=author, title="Licht am Kanal")

    make_reply(topic, by=writer)
    hand_over()

    assert sentences_of(author) == ["Rika Beispiel hat in Ihrem Thema „Licht am Kanal“ geantwortet"]
    assert notices_of(writer) == []


def test_nobody_is_told_of_their_own_replies():
    author = make_user()
    topic = make_topic(by=author)

    make_reply(topic, by=author)
    hand_over()

    assert notices_of(author) == []


def test_whoever_has_replied_follows_and_whoever_has_ended_that_does_not_follow_again():
    writer, other = make_user(), make_user()
    topic = make_topic()
    make_reply(topic, by=writer)
    hand_over()

    make_reply(topic, by=other)
    hand_over()
    assert kinds_of(writer) == [NoticeKind.POSTS]

    unfollow_thread(topic, by=writer)
    make_reply(topic, by=writer)
    make_reply(topic, by=other)
    hand_over()

    assert len(notices_of(writer)) == 1
    assert notices_of(writer)[0].first_act_id == notices_of(writer)[0].last_act_id


def test_whoever_is_mentioned_is_told_once_although_they_follow():
    named = make_user(public_name="Rika Beispiel")
    topic = make_topic()
    follow_thread(topic, by=named)

    make_reply(topic, body="Das hat @[Rika Beispiel] schon gesagt.")
    hand_over()

    assert kinds_of(named) == [NoticeKind.MENTION]


def test_nobody_hidden_is_mentioned():
    hidden = make_user(public_name="Rika Beispiel")
    hidden.hidden_at = hidden.created_at
    make_reply(make_topic(), body="Das hat @[Rika Beispiel] schon gesagt.")
    hand_over()

    assert notices_of(hidden) == []


def test_whoever_is_quoted_is_told(app):
    quoted = make_user()
    topic = make_topic()
    post = make_reply(topic, by=quoted)
    unfollow_thread(topic, by=quoted)
    with app.test_request_context():
        make_reply(topic, body=f"> Wie gesagt.\n>\n> [Beitrag](/beitrag/{post.public_id})\n\nGenau so ist es.")
    hand_over()

    assert [(one.kind, one.why) for one in notices_of(quoted)] == [(NoticeKind.REPLY, Why.QUOTED)]


def test_an_edit_tells_nobody_anything():
    named = make_user(public_name="Rika Beispiel")
    author, writer = make_user(), make_user()
    topic = make_topic(by=author)
    post = make_reply(topic, by=writer)
    hand_over()
    before = notices_of(author)[0].last_act_id

    edit_post(post, body="Jetzt steht hier @[Rika Beispiel].", by=writer)
    hand_over()

    assert notices_of(author)[0].last_act_id == before
    assert notices_of(named) == []


def test_an_answer_of_the_administration_reaches_author_and_followers():
    author, follower, expert = make_user(), make_user(), make_user(roles=(Role.EXPERT,))
    topic = make_topic(kind=Kind.QUESTION, by=author, title="Wer räumt den Kanal?")
    follow_thread(topic, by=follower)

    answer_thread(topic, body="Die Stadtentwässerung.", unit="Tiefbau", by=expert)
    hand_over()

    said = ["Die Verwaltung hat geantwortet: „Wer räumt den Kanal?“"]
    assert (sentences_of(author), sentences_of(follower)) == (said, said)
    assert notices_of(expert) == []


def test_a_new_status_of_a_proposal_reaches_its_author():
    author, office = make_user(), make_user(roles=(Role.OFFICE,))
    topic = make_topic(kind=Kind.PROPOSAL, by=author, title="Bänke am Kanal")

    change_status(topic, to=Status.IN_REVIEW, reason="Wir sehen es an.", by=office)
    hand_over()

    assert kinds_of(author) == [NoticeKind.STATUS]


def test_a_post_that_waits_tells_nobody_until_it_is_released():
    author, newcomer, moderator = make_user(), make_user(), make_user(roles=(Role.MODERATOR,))
    topic = make_topic(by=author)
    topic.publication_mode = PublicationMode.RELEASE_FIRST
    post = make_reply(topic, by=newcomer)
    hand_over()
    assert notices_of(author) == []

    release_post(post, by=moderator)
    hand_over()

    assert kinds_of(author) == [NoticeKind.REPLY]
    assert kinds_of(newcomer) == [NoticeKind.RELEASE]


def test_a_decision_about_a_post_reaches_its_author_and_nobody_else():
    author, writer, moderator = make_user(), make_user(), make_user(roles=(Role.MODERATOR,))
    topic = make_topic(by=author, title="Licht am Kanal")
    post = make_reply(topic, by=writer)
    hand_over()

    hide_post(post, by=moderator, reason="Beleidigung")
    hand_over()

    assert sentences_of(writer) == ["Die Moderation hat Ihren Beitrag in „Licht am Kanal“ ausgeblendet"]
    assert kinds_of(author) == [NoticeKind.REPLY]


def test_a_new_topic_reaches_those_who_follow_its_field_its_kind_or_its_surroundings():
    field = make_field()
    of_field, of_kind, of_place, elsewhere = (make_user() for _ in range(4))
    follow_field(field.id, by=of_field)
    follow_kind(Kind.PROPOSAL, by=of_kind)
    follow_place(52.2647, 10.5237, radius=500, label="Zuhause", by=of_place)
    follow_place(52.3000, 10.5237, radius=500, label="Weit weg", by=elsewhere)

    topic = make_topic(kind=Kind.PROPOSAL, field=field, title="Bänke am Kanal")
    topic.latitude, topic.longitude = 52.2660, 10.5240
    hand_over()

    assert kinds_of(of_field) == kinds_of(of_kind) == [NoticeKind.TOPICS]
    assert kinds_of(of_place) == [NoticeKind.PLACE]
    assert notices_of(elsewhere) == []


def test_a_post_for_an_organisation_reaches_those_who_follow_it():
    mandate, follower = make_mandate(), make_user()
    follow_organisation(mandate.organisation_id, by=follower)
    speaker = session.get_one(User, mandate.user_id)
    make_reply(make_topic(), by=speaker, speaking=speak_for(mandate, user=speaker))
    hand_over()

    assert kinds_of(follower) == [NoticeKind.TOPICS]


def test_decisions_about_an_account_reach_its_owner_and_nobody_else():
    person, moderator, other = make_user(), make_user(roles=(Role.MODERATOR,)), make_user()
    # posts and accounts have keys of their own: nobody reads a decision about the account of that number
    post = make_reply(make_topic(), by=other)
    assert post.id != person.id
    warn(person, by=moderator)
    hand_over()
    assert sentences_of(person) == ["Die Moderation hat Sie verwarnt"]
    assert [line.path for line in lines_of(person)] == ["/konto/entscheidungen/"]

    suspend(person, until=clock.now() + timedelta(days=7), by=moderator)
    hand_over()
    assert sentences_of(person) == ["Sie dürfen eine Zeit lang nicht schreiben"]

    exclude(person, by=moderator)
    lift_sanctions(person, by=moderator)
    hand_over()
    assert sentences_of(person) == ["Sie dürfen wieder schreiben"]
    assert kinds_of(moderator) == kinds_of(other) == []
