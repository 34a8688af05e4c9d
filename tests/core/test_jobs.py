"""Jobs: listed by areas, run by the worker in one transaction, on time in the city's time."""

from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy import func, select

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.data.unit_of_work import transaction
from forum.core.errors import WiringIncomplete
from forum.core.mail import delivery
from forum.core.running import jobs
from tests.factories import make_user
from tests.support.databases import Database


@pytest.fixture
def city(make_app, database: Database, tmp_path) -> Flask:
    """A forum whose queue lies in the same kind of database as its data."""
    queue_url = database.url if database.kind == "postgresql" else ""
    app: Flask = make_app(instance_path=tmp_path, queue_url=queue_url)
    return app


@pytest.fixture
def greet(city: Flask) -> jobs.Job[..., None]:
    """A job of the forum that makes a person of the name it is given."""

    @jobs.task
    def make_person(name: str) -> None:
        make_user(public_name=name)
        if name == "Pech":
            raise ZeroDivisionError

    jobs.install(city, [*jobs.find_queue(city).jobs.values(), make_person])
    return make_person


def work_off(app: Flask) -> int:
    """Do what lies in the queue, as the worker does; how much it was."""
    huey = jobs.find_queue(app).huey
    done = 0
    while task := huey.dequeue():
        huey.execute(task)
        done += 1
    return done


def count_people() -> int:
    session.rollback()
    return session.scalar(select(func.count()).select_from(User)) or 0


@pytest.mark.both_databases
def test_a_job_is_done_by_the_worker_and_committed(city: Flask, greet):
    with city.app_context():
        greet.enqueue("Kim")

    assert work_off(city) == 1
    assert count_people() == 1


@pytest.mark.both_databases
def test_a_job_waits_for_the_commit_of_what_it_needs(city: Flask, greet):
    with city.app_context(), transaction():
        greet.enqueue_after_commit("Kim")
        assert work_off(city) == 0

    assert work_off(city) == 1


def test_a_job_of_a_transaction_that_fails_is_never_queued(city: Flask, greet):
    with city.app_context(), pytest.raises(ZeroDivisionError):
        enqueue_and_fail(greet)

    assert work_off(city) == 0


def enqueue_and_fail(job: jobs.Job[..., None]) -> None:
    with transaction():
        job.enqueue_after_commit("Kim")
        raise ZeroDivisionError


@pytest.mark.both_databases
def test_a_job_that_fails_writes_nothing_and_is_tried_again_later(city: Flask, greet):
    with city.app_context():
        greet.enqueue("Pech")

    assert work_off(city) == 1
    assert count_people() == 0
    (waiting,) = jobs.find_queue(city).huey.scheduled()
    assert waiting.args == ["Pech"]
    assert waiting.retries == jobs.RETRIES - 1


def test_only_ids_travel(city: Flask, greet):
    with city.app_context(), pytest.raises(TypeError):
        greet.enqueue(make_user())


def test_a_task_is_readable_text_in_the_queue(city: Flask, greet):
    with city.app_context():
        greet.enqueue("Kim")

    (data,) = jobs.find_queue(city).huey.storage.enqueued_items()
    assert b'"args": ["Kim"]' in bytes(data)


@pytest.mark.parametrize(
    ("moment", "due"),
    [
        (datetime(2026, 1, 10, 2, 15, tzinfo=UTC), True),
        (datetime(2026, 7, 10, 1, 15, tzinfo=UTC), True),
        (datetime(2026, 7, 10, 2, 15, tzinfo=UTC), False),
    ],
)
def test_a_daily_job_keeps_the_time_of_the_city_in_summer_and_winter(moment: datetime, due: bool):
    job = jobs.at("03:15")(lambda: None)

    assert job.is_due is not None
    assert job.is_due(moment) is due


def test_a_job_every_ten_minutes_is_due_six_times_an_hour():
    job = jobs.every(minutes=10)(lambda: None)

    assert job.is_due is not None
    due = [minute for minute in range(60) if job.is_due(datetime(2026, 3, 10, 9, minute, tzinfo=UTC))]
    assert due == [0, 10, 20, 30, 40, 50]


def test_huey_knows_when_each_periodic_job_is_due(city: Flask):
    with city.app_context():
        delivery.deliver_outbox.enqueue()
    hourly = jobs.find_queue(city).huey.read_periodic(datetime(2026, 3, 10, 9, 0))  # noqa: DTZ001 - as huey does
    minutely = jobs.find_queue(city).huey.read_periodic(datetime(2026, 3, 10, 9, 1))  # noqa: DTZ001

    assert {"deliver_due_mail", "erase_texts", "forget_old_attempts", "forget_old_mail"} <= {
        task.name.rpartition(".")[2] for task in hourly
    }
    assert {task.name.rpartition(".")[2] for task in minutely} == {
        "carry_out_late_decisions",
        "compute_due_opinions",
        "count_due_ballots",
        "count_due_budgets",
        "count_due_polls",
        "deliver_acts",
        "deliver_due_mail",
        "destroy_spent_keys",
        "make_waiting_exports",
        "open_due_replies",
        "record_phases",
        "resume_imports",
        "read_new_files",
        "send_mails_to_many",
        "send_newsletters",
        "settle_due_events",
        "tell_of_changes",
        "write_mails_at_once",
    }


def test_the_forum_knows_what_the_clock_does_for_each_area(app: Flask):
    assert {name.rpartition(".")[2] for name in jobs.find_queue(app).jobs} >= {
        "beat",
        "deliver_due_mail",
        "deliver_outbox",
        "erase_texts",
        "forget_expired_devices",
        "forget_old_attempts",
        "forget_old_email_changes",
        "forget_old_mail",
        "remove_unconfirmed",
    }


def test_two_jobs_with_one_name_end_the_start(app: Flask):
    with pytest.raises(WiringIncomplete, match="deliver_outbox"):
        jobs.install(app, [delivery.deliver_outbox, delivery.deliver_outbox])
