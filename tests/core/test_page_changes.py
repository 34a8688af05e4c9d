"""Whatever is written raises the versions of the pages that show it: no service has to remember that."""

import re
import threading

import pytest
from flask import Flask
from sqlalchemy import delete, event, text, update

from forum.accounts.models import GroupSize, Theme, User
from forum.app import create_app
from forum.core.data.counting import add_to
from forum.core.data.database import begin_writing, db, session
from forum.core.data.upsert import insert_unless_there
from forum.core.web.page_changes import UntrackedWrite
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import TrailEntry
from forum.discussions.services.write import reply
from forum.settings import Settings
from forum.topics.models import Topic
from tests.factories import make_reply, make_topic, make_user
from tests.support.page_state import state_of_pages
from tests.support.parallel import in_processes
from tests.support.sources import ROOT

pytestmark = pytest.mark.both_databases

WRITERS, ROUNDS = 3, 8


def key_of(topic: Topic) -> str:
    return f"thread:{topic.id}"


def test_a_reply_makes_the_pages_of_its_own_topic_old_and_of_no_other():
    topic, other = make_topic(), make_topic()
    before = [state_of_pages(key_of(one)) for one in (topic, other)]

    make_reply(topic)

    assert state_of_pages(key_of(topic)) > before[0]
    assert state_of_pages(key_of(other)) == before[1]


def test_what_no_page_shows_makes_none_old():
    person = make_user()
    before = state_of_pages(f"profile:{person.id}", "names")

    person.theme, person.last_measure_at = Theme.DARK, None

    assert state_of_pages(f"profile:{person.id}", "names") == before


def test_a_post_that_moves_makes_both_topics_old():
    topic, other = make_topic(), make_topic()
    post = make_reply(topic)
    before = [state_of_pages(key_of(one)) for one in (topic, other)]

    post.thread_id, post.number = other.id, 99
    session.flush()

    assert all(state_of_pages(key_of(one)) > seen for one, seen in zip((topic, other), before, strict=True))


def test_a_deleted_row_makes_its_page_old():
    topic = make_topic()
    entry = TrailEntry(thread_id=topic.id, verb="pinned", by_name="")
    session.add(entry)
    before = state_of_pages(key_of(topic))

    session.delete(entry)

    assert state_of_pages(key_of(topic)) > before


def test_a_count_that_the_database_adds_to_makes_one_page_old():
    person, other = make_user(), make_user()
    before = [state_of_pages(f"profile:{one.id}") for one in (person, other)]

    add_to(User.post_count, person.id, 1)

    assert state_of_pages(f"profile:{person.id}") > before[0]
    assert state_of_pages(f"profile:{other.id}") == before[1]


def test_a_statement_that_names_no_topic_makes_the_pages_of_all_old():
    post, other = make_reply(make_topic()), make_topic()
    before = state_of_pages(key_of(other))

    session.execute(update(Post).where(Post.id == post.id).values(support_count=3))

    assert state_of_pages(key_of(other)) > before


def test_a_statement_that_finds_nothing_makes_nothing_old():
    topic = make_topic()
    before = state_of_pages(key_of(topic))

    session.execute(delete(TrailEntry).where(TrailEntry.thread_id == topic.id))
    session.execute(update(User).where(User.id == 0).values(public_name="Niemand"))

    assert state_of_pages(key_of(topic), "names") == before


def test_a_row_that_is_inserted_unless_there_counts():
    before = state_of_pages("group_sizes")
    session.execute(delete(GroupSize))
    emptied = state_of_pages("group_sizes")

    insert_unless_there(GroupSize, group="culture", members=1)

    assert before <= emptied < state_of_pages("group_sizes")


def test_what_is_rolled_back_makes_nothing_old_and_a_savepoint_loses_nothing():
    topic, other = make_topic(), make_topic()
    before = [state_of_pages(key_of(one)) for one in (topic, other)]
    topic.title = "Was nicht geschieht"
    session.flush()
    session.rollback()
    other.title = "Was geschieht"
    session.flush()
    savepoint = session.begin_nested()
    savepoint.rollback()

    assert state_of_pages(key_of(topic)) == before[0]
    assert state_of_pages(key_of(other)) > before[1]


def test_plain_sql_cannot_write_what_pages_show():
    make_topic()

    with pytest.raises(UntrackedWrite, match="thread"):
        session.execute(text("UPDATE thread SET title = 'An allem vorbei'"))


def test_no_area_writes_past_the_session():
    ways = re.compile(r"bulk_(?:save|insert|update)|exec_driver_sql|raw_connection|\.engine\.(?:begin|connect)")
    areas = [file for file in sorted((ROOT / "forum").rglob("*.py")) if "core" not in file.parts]

    assert [file.name for file in areas if ways.search(file.read_text())] == []


def test_writers_of_the_same_keys_neither_wait_for_each_other_nor_lose_a_version(database):
    people = [make_user().id for _ in range(WRITERS)]
    before = state_of_pages("names")

    results = in_processes(_rename, count=WRITERS, arguments=(database.url, people))

    assert results == [ROUNDS] * WRITERS
    assert state_of_pages("names") == before + WRITERS * ROUNDS


def _rename(number: int, url: str, people: list[int]) -> int:
    """Each renames the person of its own, in the same moment; the keys come up in another order for each."""
    with create_app(Settings.for_tests(database_url=url)).app_context():
        for count in range(ROUNDS):
            begin_writing()
            person = session.get_one(User, people[number])
            for step in (0, 1) if number % 2 else (1, 0):
                if step:
                    person.public_name = f"Person {number} zum {count}."
                else:
                    session.execute(update(User).where(User.id == person.id).values(about=f"{count}"))
                session.flush()
            session.commit()
    return ROUNDS


def test_a_page_that_is_read_while_somebody_writes_is_made_anew(app: Flask, client):
    """The write falls between the reading of the versions and the reading of the posts: the moment that matters."""
    topic = make_topic()
    topic_id, author_id = topic.id, make_user().id
    session.commit()
    address = f"/themen/{topic.public_id}/{topic.slug}"
    written = []

    def write() -> None:
        with app.app_context():
            begin_writing()
            reply(session.get_one(Topic, topic_id), body="Mittendrin geschrieben.", by=session.get_one(User, author_id))
            session.commit()

    def interrupt(_connection, _cursor, statement: str, *_rest) -> None:
        if "FROM post" in statement and not written:
            written.append(statement)
            writer = threading.Thread(target=write)
            writer.start()
            writer.join(20)

    event.listen(db.engine, "before_cursor_execute", interrupt)
    try:
        client.get(address)
    finally:
        event.remove(db.engine, "before_cursor_execute", interrupt)

    assert written
    assert "Mittendrin geschrieben." in client.get(address).main
