"""Several threads of one process: writers wait for each other, readers for nobody."""

import time
from threading import Event, Thread

import pytest
from flask import Flask
from sqlalchemy import text

from forum.core.data.database import begin_writing, session
from tests.support.parallel import in_threads

WRITERS, READERS = 4, 4
COUNT = text("SELECT version FROM page_state WHERE key = 'test'")
RAISE = text("UPDATE page_state SET version = :version WHERE key = 'test'")


@pytest.mark.both_databases
def test_readers_of_the_same_process_do_not_wait_for_a_writer(app: Flask):
    written, may_end = Event(), Event()

    def write() -> None:
        with app.app_context():
            begin_writing()
            session.execute(RAISE, {"version": 1_000})
            written.set()
            may_end.wait(20)
            session.rollback()

    def read(number: int) -> float:
        begun = time.monotonic()
        with app.app_context():
            assert session.scalar(COUNT) != 1_000
        return time.monotonic() - begun

    writer = Thread(target=write)
    writer.start()
    try:
        assert written.wait(20)
        assert max(in_threads(read, count=READERS)) < 2
    finally:
        may_end.set()
        writer.join()


@pytest.mark.both_databases
def test_writers_of_the_same_process_lose_nothing(app: Flask):
    with app.app_context():
        session.execute(text("DELETE FROM page_state"))
        session.execute(text("INSERT INTO page_state (key, version) VALUES ('test', 0)"))
        session.commit()

    def write(number: int) -> None:
        for _ in range(20):
            with app.app_context():
                begin_writing()
                lock = "" if session.get_bind().dialect.name == "sqlite" else " FOR UPDATE"
                version = session.scalar(text(f"{COUNT.text}{lock}"))
                session.execute(RAISE, {"version": version + 1})
                session.commit()

    in_threads(write, count=WRITERS)

    with app.app_context():
        assert session.scalar(COUNT) == 20 * WRITERS
