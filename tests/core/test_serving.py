"""`forum serve` and `forum work`: one command runs the forum, and nothing of it is left behind."""

import http.client
import json
import os
import re
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from flask import Flask

from forum.cli import main
from forum.core.data.unit_of_work import transaction
from forum.settings import Settings, SettingsError
from tests.support.databases import open_database
from tests.support.outbox import write_mail
from tests.support.served import (
    Served,
    command,
    descendants,
    free_port,
    is_alive,
    run,
    served,
    wait_until,
)
from tests.support.server import running, running_worker, site_environment
from tests.support.smtp import MailServer

MOST_MEMORY_MB = 90
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="asks Linux about processes")
starts_a_forum = pytest.mark.slow("the whole forum starts: web server, web workers and worker each load it")


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        ("SECRET_KEY", "SECRET_KEY is missing or shorter than 32 characters"),
        ("TRUSTED_HOSTS", "TRUSTED_HOSTS is missing"),
        ("SMTP_HOST", "SMTP_HOST is missing"),
    ],
)
@pytest.mark.parametrize("what", ["serve", "work"])
def test_in_service_nothing_starts_half_configured(half_configured, capsys, missing: str, sentence: str, what: str):
    half_configured(missing)

    with pytest.raises(SystemExit) as ended:
        main([what])

    # Python writes such a text to the standard error and ends with 1
    assert str(ended.value.code).startswith(sentence)
    assert "\n" not in str(ended.value.code)
    assert capsys.readouterr() == ("", "")


@pytest.fixture
def half_configured(database, tmp_path, monkeypatch) -> Callable[[str], None]:
    """Gives this process the settings of a forum in service, but one."""

    def leave_out(missing: str) -> None:
        for name, value in site_environment(tmp_path, database_url=database.url).items():
            monkeypatch.setenv(name, value)
        monkeypatch.delenv(missing)

    return leave_out


def test_a_port_that_is_taken_is_said_in_one_sentence(database, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        ended = run(site_environment(tmp_path, database_url=database.url), "serve", "--port", str(port))

    assert ended.returncode == 1
    assert ended.stderr == (
        f"Port {port} on 127.0.0.1 cannot be used (Address already in use): choose another one with --port.\n"
    )


@pytest.mark.parametrize("what", ["serve", "work"])
def test_a_database_that_is_not_migrated_is_said_in_one_sentence(tmp_path, what: str):
    ended = run(site_environment(tmp_path, database_url=f"sqlite:///{tmp_path}/empty.db"), what)

    assert ended.returncode == 1
    assert ended.stderr == "The database cannot be used: not migrated: run forum db upgrade.\n"


def test_a_queue_in_redis_without_its_client_is_said_in_one_sentence(database, tmp_path):
    if find_spec("redis"):
        pytest.skip("the client of Redis is installed here")
    environment = site_environment(tmp_path, database_url=database.url, QUEUE_URL="redis://127.0.0.1/0")

    ended = run(environment, "work")

    assert ended.returncode == 1
    assert ended.stderr.startswith("QUEUE_URL names Redis, but its client is not installed")


@on_linux
@starts_a_forum
@pytest.mark.both_databases
def test_one_command_serves_pages_and_sends_mail_and_ends_without_a_trace(
    database, make_app, mail: MailServer, tmp_path: Path
):
    city: Flask = make_app(instance_path=tmp_path / "instance")
    with served(tmp_path, database, SMTP_PORT=str(mail.port), WEB_THREADS="4") as site:
        assert site.ask("/livez")[0] == 200
        assert site.ask("/konto/anmelden")[0] == 200
        with city.app_context(), transaction():
            write_mail(to="kim@example.org")
        wait_until(lambda: mail.to("kim@example.org"), site.log, patience=15)
        family = site.family
        assert len(family) == 4, "gunicorn, two web workers, the worker"

        site.process.send_signal(signal.SIGTERM)

        assert site.process.wait(30) == 0
        assert [pid for pid in family if is_alive(pid)] == []
        assert "Traceback" not in site.log.read_text()


@on_linux
@starts_a_forum
def test_ctrl_c_ends_everything_too(database, tmp_path: Path):
    with served(tmp_path, database, WEB_WORKERS="1") as site:
        family = site.family

        os.killpg(site.process.pid, signal.SIGINT)

        assert site.process.wait(30) == 0
        assert [pid for pid in family if is_alive(pid)] == []


@on_linux
@starts_a_forum
@pytest.mark.parametrize("wait", [0, 0.05, 0.2])
def test_a_signal_right_after_the_first_line_ends_everything_at_once(database, tmp_path: Path, wait: float):
    log = tmp_path / "serve.log"
    environment = site_environment(tmp_path, database_url=database.url, WEB_WORKERS="1")
    with running(command("serve", "--port", str(free_port())), environment, log) as process:
        wait_until(lambda: "The forum answers" in log.read_text(), log)
        time.sleep(wait)

        process.send_signal(signal.SIGTERM)

        assert process.wait(15) == 0
        assert descendants(process.pid) == []


@on_linux
@starts_a_forum
@pytest.mark.parametrize(("program", "name"), [("forum worker", "worker"), ("forum web serve", "web server")])
def test_when_one_half_dies_the_other_is_stopped_and_the_command_fails(database, tmp_path, program: str, name: str):
    with served(tmp_path, database, WEB_WORKERS="1") as site:
        family = site.family
        victim = next(pid for pid in family if Path(f"/proc/{pid}/comm").read_text().strip() == program)

        os.kill(victim, signal.SIGKILL)

        assert site.process.wait(30) == 1
        assert f"The {name} has ended by itself (signal 9); the rest was stopped too." in site.log.read_text()
        assert [pid for pid in family if is_alive(pid)] == []


def test_a_forum_without_a_worker_does_not_start():
    with pytest.raises(SettingsError, match="JOB_WORKERS must be 1 or more"):
        Settings.for_tests(job_workers=0).check()


@on_linux
@starts_a_forum
def test_as_many_workers_start_as_the_settings_say(database, tmp_path: Path):
    with served(tmp_path, database, WEB_WORKERS="1", JOB_WORKERS="2") as site:
        names = [Path(f"/proc/{pid}/comm").read_text().strip() for pid in site.family]
        assert names.count("forum worker") == 2


@on_linux
@starts_a_forum
def test_nothing_is_orphaned_when_the_command_itself_is_killed(database, tmp_path: Path):
    with served(tmp_path, database, WEB_WORKERS="1") as site:
        family = site.family

        site.process.kill()
        site.process.wait()

        wait_until(lambda: not [pid for pid in family if is_alive(pid)], site.log, patience=20)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Served]:
    """One forum in service, for the tests that do not end it."""
    database = open_database("sqlite", name=f"served_{worker_id}")
    database.start_afresh()
    with served(tmp_path_factory.mktemp("site"), database) as running_forum:
        yield running_forum


@on_linux
def test_all_processes_share_what_was_loaded_once(site: Served):
    for path in ("/konto/registrieren", "/konto/anmelden", "/gibt/es/nicht") * 40:
        site.ask(path)

    memory = [memory_mb(pid) for pid in (site.process.pid, *site.family)]

    assert len(memory) == 5, "the command, gunicorn, two web workers, the worker"
    assert max(memory) < MOST_MEMORY_MB, memory


def memory_mb(pid: int) -> float:
    """What it holds for itself, and its part of what it shares with the others."""
    found = re.search(r"Pss:\s+(\d+) kB", Path(f"/proc/{pid}/smaps_rollup").read_text())
    return int(found[1]) / 1024 if found else 0.0


@on_linux
def test_a_file_that_is_too_large_gets_an_answer_and_not_a_broken_connection(site: Served):
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=30)
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", "/konto/anmelden", body=b"email=" + b"x" * 20_000_000, headers=headers)

    answer = connection.getresponse()

    assert answer.status == 413
    assert "Das ist zu groß" in answer.read().decode()
    connection.close()


@on_linux
def test_the_log_of_a_forum_in_service_holds_json_lines_only(site: Served):
    site.ask("/konto/anmelden?next=/geheim")
    lines = site.log.read_text().splitlines()

    assert lines[0] == f"The forum answers at {site.origin}/ (Ctrl-C ends it)."
    assert {"/readyz", "/konto/anmelden"} <= {json.loads(line)["path"] for line in lines[1:]}
    assert not any("geheim" in line for line in lines)


def test_the_worker_ends_what_it_is_at_and_leaves(database, tmp_path: Path):
    with running_worker(tmp_path, database_url=database.url) as worker:
        wait_until((tmp_path / "instance" / "queue.db").exists)
        time.sleep(1)

        worker.send_signal(signal.SIGTERM)

        assert worker.wait(25) == 0
