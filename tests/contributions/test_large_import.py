"""A large file comes in while people post and log in: nobody waits for it, neither during the import nor after."""

import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from forum.core.data import unit_of_work
from forum.core.data.database import begin_writing, session
from forum.core.security.throttle import note_attempt
from forum.topics.models import Topic
from forum.topics.queries.counts import find_differences
from tests.accounts.people import PASSWORD, make_account
from tests.factories import make_field, make_topic
from tests.support.client import Client
from tests.support.databases import Database
from tests.support.parallel import in_threads
from tests.support.sampling import shortened
from tests.support.server import ROOT, running_worker, site_environment

ROWS = 100_000
MOST_WAITED_SECONDS = 1.0
# of computing: how long that takes depends on what else the machine does
MOST_CPU_SECONDS = 150


@contextmanager
def importing(file: Path, folder: Path, database: Database) -> Iterator[subprocess.Popen[bytes]]:
    """`forum import contributions` in a process of its own."""
    command = [sys.executable, "-m", "forum", "import", "contributions", str(file), "--field", "Smarte Mobilität"]
    command += ["--kind", "discussion", "--source", "Raddialog", "--licence", "CC BY 4.0", "--written-on", "2017-09-30"]
    environment = site_environment(folder, database_url=database.url)
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) as process:
        try:
            yield process
        finally:
            process.terminate()


def write_file(file: Path, rows: int) -> None:
    with file.open("w", encoding="utf-8") as lines:
        lines.write("id,title,text\n")
        lines.writelines(f"{n},Radweg Nummer {n} am Ring,Laterne {n} fehlt hier.\n" for n in range(rows))


def seconds_for(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def children_cpu() -> float:
    """Seconds of computing of the programs that have been started and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def post_and_log_in(app: Flask, topic: Topic, member: Client, email: str) -> tuple[float, float, float]:
    """How long posting takes, logging in, and how much of such a time is waiting for one's turn to write."""
    form = member.get(f"/themen/{topic.public_id}/{topic.slug}").form("Beitrag absenden")
    form.fill({"Ihr Beitrag": f"Dazu fällt mir um {time.time()} etwas ein."})
    door = Client(app).get("/konto/anmelden").form("Anmelden")
    door.fill({"E-Mail-Adresse": email, "Passwort": PASSWORD})
    session.rollback()
    turn = seconds_for(begin_writing)
    session.rollback()
    return seconds_for(form.submit), seconds_for(door.submit), turn


@pytest.mark.prove
def test_nobody_waits_for_an_import_of_a_hundred_thousand_rows(
    make_app: Callable[..., Flask], database: Database, tmp_path: Path
):
    app = make_app(check_pages=False)
    make_field(name="Smarte Mobilität")
    topic, person = make_topic(), make_account()
    session.commit()
    rows = shortened(ROWS, at_least=2_000)
    write_file(tmp_path / "rows.csv", rows)
    member, waited = Client(app, person=person), []

    with running_worker(tmp_path, database_url=database.url):
        began, computed = time.perf_counter(), children_cpu()
        with importing(tmp_path / "rows.csv", tmp_path, database) as process:
            while process.poll() is None:
                waited.append(post_and_log_in(app, topic, member, person.email))
                time.sleep(0.5)
        taken, computed = time.perf_counter() - began, children_cpu() - computed
        until = time.monotonic() + shortened(120, at_least=10)
        while time.monotonic() < until:
            waited.append(post_and_log_in(app, topic, member, person.email))
            time.sleep(0.5)

    posting, logging_in, turn = (max(times) for times in zip(*waited, strict=True))
    print(f"{rows} rows in {taken:.0f} s, {computed:.0f} s of computing")
    print(
        f"longest of {len(waited)}: posting {posting:.2f} s, log-in {logging_in:.2f} s, waiting for a turn {turn:.2f} s"
    )
    assert process.returncode == 0
    assert session.scalar(select(func.count()).select_from(Topic)) == rows + 1
    assert find_differences() == []
    assert turn < MOST_WAITED_SECONDS
    assert computed < 10 + MOST_CPU_SECONDS * rows / ROWS


def test_a_job_that_writes_on_and_on_lets_a_person_write(app: Flask):
    make_field()
    session.commit()
    ends_at = time.monotonic() + 1.5

    def work_or_wait(number: int) -> float:
        with app.app_context():
            return write_without_end(ends_at) if number else longest_wait(ends_at)

    waited, _written = in_threads(work_or_wait, count=2)

    assert waited < 0.5


def write_without_end(ends_at: float) -> float:
    """A job of many transactions, one right behind the other."""
    written = 0.0
    while time.monotonic() < ends_at:
        with unit_of_work.transaction():
            note_attempt("job", "0" * 64)
            session.flush()
            time.sleep(0.02)
            written += 0.02
    return written


def longest_wait(ends_at: float) -> float:
    """The longest that a person waited to write."""
    waited = 0.0
    while time.monotonic() < ends_at:
        waited = max(waited, seconds_for(begin_writing))
        session.rollback()
        time.sleep(0.05)
    return waited
