"""Editing one's own post, on both databases."""

import pytest
from sqlalchemy import select

from forum.core.data.database import session
from forum.discussions.models.posts import PostRevision
from forum.discussions.services.edit import PostGone, edit_post
from forum.discussions.services.hide import hide_post
from forum.discussions.services.text import TextRefused
from tests.factories import make_reply, make_topic, make_user
from tests.moderation.stories import report_thing

pytestmark = pytest.mark.both_databases


def earlier_wordings(post):
    return session.scalars(
        select(PostRevision.raw_body).where(PostRevision.post_id == post.id).order_by(PostRevision.number)
    ).all()


def test_within_five_minutes_an_edit_leaves_no_trace(clock):
    author = make_user()
    post = make_reply(make_topic(), by=author, body="Mit Schreibfeler.")
    clock.advance(minutes=5)

    edit_post(post, body="Mit Schreibfehler.", by=author)

    assert (post.raw_body, post.edited_at, earlier_wordings(post)) == ("Mit Schreibfehler.", None, [])


def test_from_the_first_report_on_every_wording_is_kept(clock):
    author = make_user()
    post = make_reply(make_topic(), by=author, body="Halt den Mund.")
    clock.advance(minutes=1)
    report_thing(post)

    edit_post(post, body="Danke für den Hinweis.", by=author)

    assert earlier_wordings(post) == ["Halt den Mund."]
    assert (post.raw_body, post.edited_at, post.openly_edited_at) == ("Danke für den Hinweis.", clock.now, None)


def test_afterwards_every_earlier_wording_is_kept(clock):
    author = make_user()
    post = make_reply(make_topic(), by=author, body="Erste Fassung.")
    for text in ("Zweite Fassung.", "Dritte Fassung."):
        clock.advance(minutes=6)
        edit_post(post, body=text, by=author)

    assert earlier_wordings(post) == ["Erste Fassung.", "Zweite Fassung."]
    assert (post.raw_body, post.edited_at) == ("Dritte Fassung.", clock.now)
    assert "Dritte" in post.html


def test_an_edit_that_changes_nothing_is_none(clock):
    author = make_user()
    post = make_reply(make_topic(), by=author, body="Wie zuvor.")
    clock.advance(hours=1)

    assert edit_post(post, body=" Wie zuvor.\r\n", by=author) is False
    assert (post.edited_at, earlier_wordings(post)) == (None, [])


def test_a_hidden_post_cannot_be_edited():
    author = make_user()
    post = make_reply(make_topic(), by=author)
    hide_post(post, by=make_user(), reason="Ziffer 4")

    with pytest.raises(PostGone):
        edit_post(post, body="Jetzt anders.", by=author)


def test_an_edit_must_leave_a_text():
    author = make_user()
    post = make_reply(make_topic(), by=author)

    with pytest.raises(TextRefused):
        edit_post(post, body="   ", by=author)
