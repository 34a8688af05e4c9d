"""Two workers let the same person go, and one is killed in the middle: the account is gone once, and nothing twice."""

import multiprocessing
import os
import signal
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from forum.accounts.models import GroupSize, NameHold, User
from forum.app import create_app
from forum.core.acts.models import Activity
from forum.core.data.database import db, session
from forum.core.time import clock
from forum.discussions.models.posts import Post
from forum.discussions.services.follow import follow
from forum.discussions.services.support import support
from forum.own_data.services import departures
from forum.settings import Settings
from tests.factories import make_reply, make_topic, make_user
from tests.own_data.people import rows_that_say
from tests.support.parallel import in_processes

pytestmark = pytest.mark.both_databases

NAME = "Wiebke Zugvogel"
WORD = "Schwalbennest"
# the transactions in which a worker is killed one after the other, counted from its start; the last one is the deletion
KILLED_IN = (2, 4, 7)
DELETION = 0


def in_forum(url, folder, act):
    app = create_app(Settings.for_tests(database_url=url, instance_path=folder))
    with app.app_context():
        try:
            return act()
        finally:
            session.remove()
            db.engine.dispose()


def let_go(_number, url, folder, user_id):
    return in_forum(url, folder, lambda: departures.let_go_of(user_id))


def let_go_and_die(url, folder, user_id, killed_in):
    """Work as a worker does that is killed before the end of one of its transactions."""
    begun = []

    def die_in_time(act):
        def counted(*given, **named):
            found = act(*given, **named)
            begun.append(act)
            if killed_in in (len(begun), DELETION):
                session.flush()
                os.kill(os.getpid(), signal.SIGKILL)
            return found

        return counted

    name = "let_go" if killed_in == DELETION else "_find_leaving"
    setattr(departures, name, die_in_time(getattr(departures, name)))
    in_forum(url, folder, lambda: departures.let_go_of(user_id))


@pytest.fixture
def leaving(app):
    """Somebody whose week is over: with posts that others quote and support, and with support of others'."""
    person, other = make_user(public_name=NAME), make_user()
    topic = make_topic(by=other)
    for number in range(3):
        post = make_reply(topic, by=person, body=f"{WORD} {number}")
        quote = f"> [{NAME}, #{post.number}](/themen/x/beitrag/{post.public_id})\n>\n> {WORD}\n\nSoso"
        make_reply(topic, by=other, body=quote)
        support(make_reply(topic, by=other, body=f"Ja {number}"), by=person)
    follow(topic, by=person)
    person.leaves_at, person.leaving_erases = clock.now() - timedelta(minutes=1), True
    session.commit()
    return person.id


def members():
    return session.scalar(select(func.sum(GroupSize.members))) or 0


def assert_left_once(before):
    session.expire_all()
    assert session.scalar(select(func.count(User.id))) == 1
    assert members() == before - 1
    assert session.scalar(select(func.count(NameHold.name_key))) == 1
    assert session.scalar(select(func.count(Activity.id)).where(Activity.verb == "account.left")) == 1
    assert session.scalar(select(func.sum(Post.support_count))) == 0
    assert [line for line in rows_that_say(NAME, WORD) if not line.startswith("name_hold.")] == []


def test_two_workers_let_one_person_go_once(leaving, database, tmp_path):
    before = members()
    assert len(list(rows_that_say(WORD))) > 3
    session.rollback()

    results = in_processes(let_go, count=2, arguments=(database.url, tmp_path, leaving))

    assert results == [True, True]
    assert_left_once(before)


def test_what_a_killed_worker_has_begun_the_next_one_ends(leaving, database, tmp_path):
    before = members()
    session.rollback()

    for killed_in in (*KILLED_IN, DELETION):
        arguments = (database.url, tmp_path, leaving, killed_in)
        worker = multiprocessing.get_context("forkserver").Process(target=let_go_and_die, args=arguments)
        worker.start()
        worker.join(60)
        assert worker.exitcode == -signal.SIGKILL
        assert session.scalar(select(User.public_name).where(User.id == leaving)) == NAME
        session.rollback()

    assert departures.let_go_of(leaving)
    assert_left_once(before)
