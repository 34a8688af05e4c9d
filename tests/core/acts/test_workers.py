"""Workers side by side, and workers that are killed: nothing is told twice, nothing is lost."""

import multiprocessing
import os
import signal
import time
from collections import Counter
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, select

from forum.app import create_app
from forum.core.acts import claiming, delivering
from forum.core.acts.claiming import LEASE, claim
from forum.core.acts.delivering import deliver_acts, deliver_batch
from forum.core.data.database import db, session
from forum.core.time import clock
from forum.discussions.services.edit import edit_post
from forum.settings import Settings
from tests.core.acts.stub_consumers import acts_of, index, note, told, with_consumers
from tests.factories import make_reply, make_topic, make_user
from tests.support.parallel import in_processes

pytestmark = pytest.mark.both_databases

worked = Table(
    "worked_by_stubs",
    MetaData(),
    Column("act_id", Integer, primary_key=True),
    Column("post_id", Integer),
    Column("worker", Integer),
)


@contextmanager
def worker(url, folder):
    app = create_app(Settings.for_tests(database_url=url, instance_path=folder))
    with app.app_context():
        try:
            yield app
        finally:
            db.engine.dispose()


def work_in_parallel(number, url, folder):
    """Work on all there is, a few at a time; the acts that were claimed."""

    def consume(acts):
        time.sleep(0.01)
        rows = [{"act_id": act.id, "post_id": act.subject_id, "worker": number} for act in acts]
        session.execute(worked.insert(), rows)

    def claim_and_tell(name):
        claims = claim(name)
        claimed.extend(one.activity_id for one in claims)
        return claims

    claimed: list[int] = []
    # this process is the test's own
    claiming.BATCH, delivering.claim = 2, claim_and_tell
    slow = replace(index, consume=consume)
    with worker(url, folder) as app, with_consumers(app, slow):
        wait_for_the_other(number, folder)
        while deliver_batch(slow):
            pass
    return claimed


def wait_for_the_other(number, folder):
    """Begin at the same moment: loading an application takes longer than all the work."""
    (folder / f"ready-{number}").touch()
    while not (folder / f"ready-{1 - number}").exists():
        time.sleep(0.001)


def die_at_work(url, folder):
    """A worker that is killed when it has worked on an act, before the end of its transaction."""

    def consume(acts):
        note("index", acts)
        os.kill(os.getpid(), signal.SIGKILL)

    with worker(url, folder) as app, with_consumers(app, replace(index, consume=consume)):
        deliver_acts()


def make_edited_replies(count):
    author, topic = make_user(), make_topic()
    for number in range(count):
        post = make_reply(topic, by=author, body=f"Die Ampel Nummer {number} ist zu kurz grün.")
        edit_post(post, body=f"Die Ampel Nummer {number} ist viel zu kurz grün.", by=author)
    session.commit()


def test_workers_side_by_side_never_work_on_the_same_thing(app, database, tmp_path):
    with with_consumers(app, index):
        make_edited_replies(40)
    worked.create(db.engine)

    claimed = in_processes(work_in_parallel, count=2, arguments=(database.url, tmp_path))

    assert set(Counter(claimed[0] + claimed[1]).values()) == {1}
    session.rollback()
    rows = session.execute(select(worked)).all()
    assert sorted(row.act_id for row in rows) == acts_of("post.written", "post.edited")
    assert {row.worker for row in rows} == {0, 1}
    assert len({(row.post_id, row.worker) for row in rows}) == 40


def test_an_act_at_which_the_worker_was_killed_is_told_once(app, settings, database):
    with with_consumers(app, index):
        make_edited_replies(2)
        context = multiprocessing.get_context("forkserver")
        killed = context.Process(target=die_at_work, args=(database.url, settings.instance_path))
        killed.start()
        killed.join(60)
        assert killed.exitcode == -signal.SIGKILL
        assert told(index) == []

        deliver_acts()
        assert told(index) == []
        with clock.frozen(clock.now() + LEASE + timedelta(seconds=1)):
            for _alone in range(2):
                deliver_acts()

        assert sorted(told(index)) == acts_of("post.written", "post.edited")
