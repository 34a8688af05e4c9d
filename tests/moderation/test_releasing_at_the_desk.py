"""Posts that wait for release, at the desk and where they stand."""

import pytest

from forum.core.data.database import session
from tests.discussions.releasing import hold_posts
from tests.factories import make_reply, make_topic, make_user
from tests.moderation.stories import case_of, make_moderator, opening_of


@pytest.fixture
def moderator(client):
    person = make_moderator()
    client.log_in(person)
    return person


def first_posts_wait():
    hold_posts()


def show(client, post):
    return client.get(f"/moderation/{case_of(post).public_id}")


def test_a_reply_that_waits_is_shown_behind_the_last_one_and_released(client, moderator):
    topic = make_topic()
    make_reply(topic, body="Die Automaten waren außer Betrieb.")
    first_posts_wait()
    post = make_reply(topic, by=make_user(), body="Ich bin neu hier.")

    page = show(client, post)
    assert topic.title in page.heading
    assert "#" not in page.heading
    assert [words in page.main for words in ("Davor, #2", "Ich bin neu hier.", "Danach")] == [True, True, False]
    assert "Keine Maßnahme" not in page.read("#measure label")
    page.form("Entscheiden").fill({"Maßnahme": "Freigeben"}).submit("Entscheiden")

    assert (post.hidden_at, post.number) == (None, 3)


def test_those_that_wait_have_a_list_of_their_own(client, moderator):
    first_posts_wait()
    post = make_reply(make_topic(by=make_moderator()), by=make_user())

    assert client.get("/moderation/?anlass=freigaben").read(".queue .num") == [case_of(post).reference]
    assert not client.get("/moderation/?anlass=meldungen").find_all(".queue .case")


def test_a_topic_that_waits_is_released_where_it_stands(client, moderator):
    first_posts_wait()
    topic = make_topic(by=make_user())
    opening = opening_of(topic)
    session.commit()
    page = client.get(f"/themen/{topic.public_id}/{topic.slug}")

    form = client.get(page.find("a.moderate").get("href")).form("Entscheiden")
    back = form.fill({f"{opening.public_id}-measure": "release"}).submit("Entscheiden")

    assert back.path == f"/themen/{topic.public_id}/{topic.slug}"
    assert opening.hidden_at is None
    session.refresh(topic)
    assert topic.hidden_at is None


def test_the_place_of_a_reply_that_waits_can_be_looked_at(client, moderator):
    topic = make_topic()
    first_posts_wait()
    post = make_reply(topic, by=make_user())

    page = show(client, post).follow("Im Thema ansehen")

    assert page.path == f"/themen/{topic.public_id}/{topic.slug}"
