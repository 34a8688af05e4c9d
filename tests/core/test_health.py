"""/livez and /readyz: what a machine that watches the forum asks."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import text

from forum.core.acts.delivering import MOST_ATTEMPTS, deliver_acts
from forum.core.data.database import session
from forum.core.running import health, jobs
from tests.core.acts.stub_consumers import failing, index, with_consumers
from tests.factories import make_reply, make_topic
from tests.support.client import Client
from tests.support.queries import count_queries

pytestmark = pytest.mark.both_databases


def test_the_process_lives_without_asking_anybody(client: Client):
    with count_queries() as queries:
        page = client.get("/livez")

    assert page.json == {"status": "ok"}
    assert len(queries) == 0, queries


def test_the_forum_is_ready_when_its_worker_has_given_a_sign(app, client: Client):
    jobs.run(app, health.beat)

    mail = {"failed": 0, "oldest_waiting_seconds": 0, "paused_since": None}
    up_to_date = {"behind_seconds": 0, "behind_since": None, "set_aside": 0}
    acts = dict.fromkeys(("triage", "talk_counts", "search", "notifications"), up_to_date)
    parts = dict.fromkeys(("status", "database", "migrations", "worker", "consumers"), "ok")
    expected = parts | {"mail": mail, "acts": acts, "search": {"checked_at": None, "fault": ""}}
    assert client.get("/readyz").json == expected


@pytest.mark.parametrize("path", ["/livez", "/readyz"])
@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "[::1]:8000", "10.0.0.7"])
def test_a_monitor_on_the_machine_itself_is_answered(make_app, path: str, host: str):
    city = make_app(trusted_hosts=("forum.example.org",))
    jobs.run(city, health.beat)

    asked = city.test_client()

    assert asked.get(path, base_url=f"http://{host}").status_code == 200
    assert asked.get("/", base_url=f"http://{host}").status_code == 400


def test_without_a_worker_the_forum_is_not_ready(client: Client):
    page = client.get("/readyz", status=503)

    assert page.json["status"] == "failing"
    assert page.json["worker"] == "no sign of life yet"
    assert page.json["database"] == "ok"


def test_a_worker_that_has_fallen_silent_is_noticed(app, client: Client, clock):
    jobs.run(app, health.beat)
    clock.advance(seconds=119)
    client.get("/readyz", status=200)
    clock.advance(seconds=2)

    assert "no sign of life since 2026-03-10T11:00:00" in client.get("/readyz", status=503).json["worker"]


def test_a_worker_beats_again_and_again_in_one_row(app, client: Client, clock):
    for _beat in range(3):
        clock.advance(minutes=5)
        jobs.run(app, health.beat)

    row = session.get(health.WorkerHeartbeat, health.THE_ONE)
    assert row is not None
    assert clock.now - row.seen_at < timedelta(seconds=1)


def test_a_database_of_another_version_is_noticed(app, client: Client):
    session.execute(text("UPDATE alembic_version SET version_num = 'elsewhere'"))
    session.commit()

    page = client.get("/readyz", status=503)

    assert page.json["migrations"] == "not current: run forum db upgrade"


def test_a_database_that_is_away_is_named(make_app):
    page = Client(make_app(database_url="sqlite:////nowhere/forum.db")).get("/readyz", status=503)

    assert page.json == {"status": "failing", "database": "does not answer"}


def test_watching_costs_few_queries(app, client: Client):
    jobs.run(app, health.beat)
    client.get("/readyz")

    with count_queries() as queries:
        client.get("/readyz")

    assert len(queries) <= 6, queries


def test_a_sign_of_life_from_the_future_is_none(app, client: Client, clock):
    clock.advance(hours=2)
    jobs.run(app, health.beat)
    clock.advance(hours=-2)

    assert "lies in the future" in client.get("/readyz", status=503).json["worker"]
    clock.advance(hours=2)
    assert client.get("/readyz").json["worker"] == "ok"


def write_reply():
    make_reply(make_topic())
    session.commit()


def test_acts_that_nobody_hands_over_make_the_forum_unready(app, client: Client, clock):
    write_reply()
    clock.advance(minutes=16)
    jobs.run(app, health.beat)

    page = client.get("/readyz", status=503).json

    assert page["consumers"] == "no act is handed to: triage, talk_counts, search, notifications"
    assert page["acts"]["triage"] == {
        "behind_seconds": 960,
        "behind_since": "2026-03-10T11:00:00+00:00",
        "set_aside": 0,
    }
    deliver_acts()
    assert client.get("/readyz").json["consumers"] == "ok"


def test_a_backlog_that_is_worked_on_is_told_and_does_not_make_the_forum_unready(app, client: Client, clock):
    write_reply()
    clock.advance(minutes=20)
    deliver_acts()
    with clock_set_back(clock, minutes=20):
        write_reply()
    jobs.run(app, health.beat)

    page = client.get("/readyz").json

    assert page["consumers"] == "ok"
    assert page["acts"]["triage"]["behind_seconds"] == 20 * 60


def test_a_text_that_a_consumer_fails_at_is_counted_and_does_not_make_the_forum_unready(app, client: Client, clock):
    behind = []
    with with_consumers(app, failing(index)):
        write_reply()
        for _try in range(MOST_ATTEMPTS):
            deliver_acts()
            behind.append(client.get("/readyz", status=None).json["acts"]["index"]["behind_seconds"] // 3600)
            clock.advance(hours=1)
        jobs.run(app, health.beat)

        page = client.get("/readyz").json

    # in hours, until it is set aside
    assert behind == [0, 1, 2, 3, 4, 5, 6, 0]
    assert page["acts"]["index"] == {"behind_seconds": 0, "behind_since": None, "set_aside": 1}


@contextmanager
def clock_set_back(clock, **distance):
    clock.advance(**{unit: -amount for unit, amount in distance.items()})
    yield
    clock.advance(**distance)
