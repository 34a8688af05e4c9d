"""Threads of any kind: a dialogue in a closed space gets all that a topic has, and no topic is asked for it."""

from collections.abc import Iterator
from dataclasses import replace
from types import ModuleType

import pytest
from flask import Flask
from sqlalchemy import func, select

from forum import app as forum_app
from forum.accounts.models import Role
from forum.core.data.database import session
from forum.core.errors import WiringIncomplete
from forum.core.reportable.hidden_as import HiddenAs
from forum.discussions import review, thread_kinds
from forum.discussions.models.threads import PublicationMode
from forum.discussions.policies import may_steer
from forum.discussions.services.delete import delete_post, erase_texts
from forum.discussions.services.hide import hide_post, restore_post
from forum.discussions.services.release import release_post
from forum.discussions.services.rename import rename_thread
from forum.discussions.services.transfer import CannotTransfer, merge_threads
from forum.index.models import IndexWord
from forum.moderation.models.cases import Case, Occasion
from forum.spaces.models import Visibility
from forum.topics.models import Tally
from forum.topics.thread_kind import topic_kind
from tests.discussions.posts import opening_of, posts_of
from tests.factories import make_reply, make_space, make_topic, make_user
from tests.stub_area.city import city_with_board, make_council, make_dialogue
from tests.stub_area.models import Dialogue
from tests.stub_area.thread_kind import dialogue_kind, told
from tests.support.actors import actor_of
from tests.support.client import Client


@pytest.fixture
def city(make_app, database) -> Iterator[Flask]:
    with city_with_board(make_app, database) as application:
        yield application


def address_of(dialogue):
    return f"/beirat/dialog/{dialogue.public_id}/{dialogue.slug}"


def test_a_dialogue_is_read_at_its_own_address_by_whoever_has_a_seat(city):
    opener, member = make_user(), make_user()
    dialogue = make_dialogue(make_council(opener, member), by=opener)
    session.commit()

    page = Client(city, person=member).get(address_of(dialogue))

    assert page.heading == "Sensoren im Stadtwald"
    assert "Vertraulich beraten" in page.main
    assert "Wer misst was?" in page.main
    assert "Dialog im Beirat" in page.text
    assert "Handlungsfeld" not in page.main


@pytest.mark.parametrize("roles", [None, (), (Role.EXPERT,)])
def test_nobody_else_learns_of_it(city, roles):
    opener = make_user()
    dialogue = make_dialogue(make_council(opener), by=opener)
    session.commit()
    reader = Client(city, person=None if roles is None else make_user(roles=roles))

    for end in ("", "/druck"):
        reader.get(address_of(dialogue) + end, status=404)


def test_a_thread_is_found_at_the_addresses_of_its_kind_only(city):
    opener = make_user()
    dialogue, topic = make_dialogue(make_council(opener), by=opener), make_topic()
    session.commit()
    reader = Client(city, person=opener)

    reader.get(f"/themen/{dialogue.public_id}/{dialogue.slug}", status=404)
    reader.get(f"/beirat/dialog/{topic.public_id}/{topic.slug}", status=404)

    assert reader.get(f"/themen/{topic.public_id}/{topic.slug}").heading == topic.title


def test_posts_quotes_and_print_lead_to_the_address_of_the_kind(city):
    opener, member = make_user(), make_user()
    dialogue = make_dialogue(make_council(opener, member), by=opener)
    post = make_reply(dialogue, by=opener)
    session.commit()
    reader = Client(city, person=member)
    page = reader.get(address_of(dialogue))

    assert reader.get(f"/beitrag/{post.public_id}").path == address_of(dialogue)
    quotes = [link.get("href") for link in page.find_all("[data-behaviour=quote]")]
    assert f"{address_of(dialogue)}?zitat={post.public_id}#antwort" in quotes
    assert "Wer misst was?" in page.follow("Druckansicht").main
    assert reader.get(f"/beirat/dialog/{dialogue.public_id}/falsch").path == address_of(dialogue)


def test_members_reply_support_and_follow(city):
    opener, member = make_user(), make_user()
    dialogue = make_dialogue(make_council(opener, member), by=opener)
    session.commit()
    reader = Client(city, person=member)

    followed = reader.get(address_of(dialogue)).press("Folgen")
    shown = followed.form("Beitrag absenden").fill({"Ihr Beitrag": "Der Forstbetrieb."}).submit("Beitrag absenden")
    shown.press("Unterstützen · 0")

    assert "Der Forstbetrieb." in reader.get(address_of(dialogue)).main
    session.refresh(dialogue)
    assert (dialogue.reply_count, dialogue.support_count, dialogue.follower_count) == (1, 1, 2)


def test_a_post_that_waits_in_a_dialogue_has_a_case_and_appears_when_released(city):
    opener, member = make_user(), make_user()
    dialogue = make_dialogue(make_council(opener, member), by=opener)
    dialogue.publication_mode = PublicationMode.RELEASE_FIRST

    post = make_reply(dialogue, by=member)

    assert post.hidden_as is HiddenAs.WAITING
    assert session.scalars(select(Case.occasion).where(Case.subject_id == post.id)).one() is Occasion.RELEASE
    release_post(post, by=make_user(roles=(Role.MODERATOR,)))
    assert [one.number for one in posts_of(dialogue)] == [1, 2]


def test_of_a_closed_space_the_kind_hears_of_no_public_list(city):
    opener = make_user()
    dialogue = make_dialogue(make_council(opener), by=opener)

    hide_post(opening_of(dialogue), by=None, reason="Ziffer 4")
    restore_post(opening_of(dialogue), by=None)

    assert [what for what, thread_id in told if thread_id == dialogue.id] == ["Sensoren im Stadtwald"]


def test_the_kind_hears_of_titles_and_of_lists_and_no_topic_does(city):
    opener = make_user()
    dialogue = make_dialogue(make_space(visibility=Visibility.PUBLIC), by=opener)
    opening = opening_of(dialogue)

    hide_post(opening, by=None, reason="Ziffer 4")
    restore_post(opening, by=None)
    rename_thread(dialogue, "Sensoren im Stadtpark", by=opener)

    heard = [what for what, thread_id in told if thread_id == dialogue.id]
    assert heard == ["Sensoren im Stadtwald", "listed", "unlisted", "listed", "Sensoren im Stadtpark"]
    assert session.scalar(select(func.count()).select_from(IndexWord)) == 0
    assert session.scalar(select(func.count()).select_from(Tally)) == 0


def test_the_kind_says_who_steers(city):
    opener = make_user()
    dialogue = make_dialogue(make_council(opener), by=opener)
    topic = make_topic(by=opener)

    assert may_steer(actor_of(opener), dialogue)
    assert not may_steer(actor_of(make_user(roles=(Role.OFFICE,))), dialogue)
    assert not may_steer(actor_of(opener), topic)


def test_an_opening_post_without_an_editor_of_its_own_is_edited_like_any_other(city):
    opener = make_user()
    dialogue = make_dialogue(make_council(opener), by=opener)
    session.commit()

    page = Client(city, person=opener).get(f"/beitrag/{opening_of(dialogue).public_id}/bearbeiten")
    page.form("Änderungen speichern").fill({"Ihr Beitrag": "Wer misst was und wo?"}).submit("Änderungen speichern")

    session.expire_all()
    assert opening_of(dialogue).raw_body == "Wer misst was und wo?"


def test_threads_of_different_kinds_are_not_merged(city):
    topic = make_topic()
    dialogue = make_dialogue(topic.space, by=make_user())

    with pytest.raises(CannotTransfer, match="verschiedener Art"):
        merge_threads(topic, into=dialogue, reason="Dasselbe", by=make_user())


def test_the_words_of_an_erased_title_are_no_longer_found(clock):
    author = make_user()
    topic = make_topic(by=author, title="Zwetschgenkuchen für alle Sitzungen")
    words = select(IndexWord.stem).where(IndexWord.subject_id == topic.id)
    assert any("zwetsch" in word for word in session.scalars(words))

    delete_post(opening_of(topic), by=author)
    clock.advance(days=181)
    erase_texts()

    assert not any("zwetsch" in word for word in session.scalars(words))


@pytest.mark.parametrize("part", ["page", "may_steer", "publication_mode", "listing_changed", "load", "partials"])
def test_a_kind_that_is_missing_something_ends_the_start(part):
    broken = replace(dialogue_kind, **{part: None})

    with pytest.raises(WiringIncomplete, match=f"“dialogue” is missing: {part}"):
        thread_kinds.install(Flask("city"), (topic_kind, broken), tables=())


def test_a_kind_without_a_head_ends_the_start():
    headless = replace(dialogue_kind, partials=replace(dialogue_kind.partials, head=""))

    with pytest.raises(WiringIncomplete, match=r"partials\.head"):
        thread_kinds.install(Flask("city"), (headless,), tables=())


def test_two_kinds_with_one_name_end_the_start():
    with pytest.raises(WiringIncomplete, match="same name: topic"):
        thread_kinds.install(Flask("city"), (topic_kind, topic_kind), tables=())


def test_a_thread_model_that_no_kind_is_listed_for_ends_the_start(make_app, monkeypatch):
    module = ModuleType("dialogues")
    module.Dialogue = Dialogue
    monkeypatch.setattr(forum_app, "TABLES", (*forum_app.TABLES, module))

    with pytest.raises(WiringIncomplete, match=r"forum/app\.py for: Dialogue"):
        make_app()


@pytest.mark.parametrize(("port", "missing"), [(review, "reviewer"), (thread_kinds, "no thread kind: idea, topic")])
def test_an_application_in_which_discussions_are_not_wired_does_not_start(make_app, monkeypatch, port, missing):
    monkeypatch.setattr(port, "install", lambda *_parts, **_options: None)

    with pytest.raises(WiringIncomplete, match=missing):
        make_app()
