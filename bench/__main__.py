"""`python -m bench [--sizes 1000,100000,1000000] [--databases sqlite,postgresql] [--seconds 2]`."""

import argparse
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from flask import Flask
from flask_migrate import upgrade
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy import select

from bench.cases import READING, REPLYING, Addresses, Case, list_cases, list_pages
from bench.city import EQUAL_FIELD, make_city, make_office, make_session
from bench.load import Result, get, run_load
from bench.memory import worker_memory
from forum.app import create_app
from forum.core.data import migrations
from forum.core.data.database import db, session
from forum.core.data.statistics import analyse
from forum.core.running.serving import WORKER_CLASS
from forum.fields.models import FieldOfAction
from forum.index.kinds import list_kinds
from forum.index.store.rebuilding import rebuild
from forum.settings import ROOT, Settings
from tests.support.postgres import start_server

SECRET = "a key for the benchmark alone, 0123456789"
WORKERS = 2
MakeUrl = Callable[[int], str]
TOKEN = "benchmark"
# somebody who works in the office
OFFICE, OFFICE_TOKEN = 2, "benchmark of the office"
# how often each worker is asked for each page before anything is measured
CHECKS = 3


@dataclass
class Figure:
    """What was measured of a case."""

    case: Case
    result: Result
    ratio: float
    queries: int


def main() -> None:
    options = _options()
    work = Path(tempfile.mkdtemp(prefix="forum-bench-"))
    try:
        sizes = [int(size) for size in options.sizes.split(",")]
        for name in options.databases.split(","):
            with DATABASES[name](work) as make_url:
                _measure_database(name, make_url, sizes, options.seconds, work)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--sizes", default="1000,100000,1000000")
    parser.add_argument("--databases", default="sqlite,postgresql")
    parser.add_argument("--seconds", type=float, default=2.0)
    return parser.parse_args()


@contextmanager
def _sqlite(work: Path) -> Iterator[MakeUrl]:
    yield lambda size: f"sqlite:///{work / f'city_{size}.db'}"


@contextmanager
def _postgresql(_work: Path) -> Iterator[MakeUrl]:
    server = start_server()
    try:
        yield lambda size: server.create_database(f"city_{size}")
    finally:
        server.stop()


DATABASES = {"sqlite": _sqlite, "postgresql": _postgresql}


def _measure_database(name: str, make_url: MakeUrl, sizes: list[int], seconds: float, work: Path) -> None:
    by_case: dict[str, list[Figure]] = {}
    for size in sizes:
        print(f"\n{name}, {size:,} posts", flush=True)
        for figure in _measure_city(name, make_url(size), size, seconds, work):
            by_case.setdefault(figure.case.name, []).append(figure)
    print(
        f"\n{name}: cost of the largest city as a multiple of each smaller one's, by the share of the bare view's rate;"
    )
    for case, figures in by_case.items():
        print(f"  {case:<44}" + "".join(f" {one.ratio / figures[-1].ratio:5.2f}" for one in figures[:-1]))


def _measure_city(name: str, url: str, size: int, seconds: float, work: Path) -> list[Figure]:
    settings = Settings.for_tests(secret_key=SECRET, database_url=url, instance_path=work / "instance", demo=False)
    app = create_app(settings)
    migrations.install(app)
    with app.app_context():
        upgrade()
    begun = time.perf_counter()
    city = make_city(app, size)
    make_session(app, TOKEN)
    make_office(app, OFFICE)
    make_session(app, OFFICE_TOKEN, person=OFFICE)
    with app.app_context():
        rebuild(list_kinds(), progress=lambda _kind, _done: None)
        analyse(db.engine)
    print(f"  made in {time.perf_counter() - begun:.0f} s", flush=True)
    cookie, csrf = _cookie(app)
    office, _csrf = _cookie(app, OFFICE_TOKEN)
    with app.app_context():
        field = session.scalars(select(FieldOfAction.public_id).where(FieldOfAction.id == EQUAL_FIELD)).one()
        session.remove()
    threads = "4"
    environment = {
        "DATABASE_URL": url,
        "SECRET_KEY": SECRET,
        "TRUSTED_HOSTS": "127.0.0.1",
        "SMTP_HOST": "127.0.0.1",
        "INSTANCE_PATH": str(work / "instance"),
        "PUBLIC_URL": "http://127.0.0.1",
        "WRITES_PER_MINUTE": "1000000",
        "POSTS_IN_TEN_MINUTES": "1000000",
    }
    log = work / "log"
    with _server("wsgi:app", environment | {"CHECK_PAGES": "1"}, threads, log) as (port, _pid):
        path = _canonical(port, f"/themen/{city.thread}/")
        event = _canonical(port, f"/veranstaltungen/{city.event}/")
        body = _canonical(port, f"/gremien/{city.body}/")
        procedure = _canonical(port, f"/beteiligung/{city.procedure}/")
        idea = _canonical(port, f"/beteiligung/idee/{city.idea}/")
        ideas = f"/beteiligung/ideen/{city.ideas}/"
        at = Addresses(
            path, field, event, body, f"/gremien/sitzungen/{city.meeting}", procedure, ideas, idea, city.modules
        )
        pages = list_pages(name, at)
        _check_pages(port, [url for _name, url, _goals in pages])
    with _server("wsgi:app", environment, threads, log) as (port, pid):
        figures = [
            _measure(case, port, seconds, threads, log)
            for case in list_cases(
                partial(_exchange, port), pages, cookie=cookie, office=office, csrf=csrf, thread=city.thread
            )
        ]
        resident, proportional = worker_memory(pid)
        print(f"  memory of the largest web worker: {resident:.0f} MB, its share {proportional:.0f} MB", flush=True)
    times = {figure.case.name: figure.result.percentile(0.5) for figure in figures}
    print(
        f"  a reply takes {times[REPLYING] / times[READING]:.1f} times as long as reading (goal: at most 3)", flush=True
    )
    return figures


def _check_pages(port: int, urls: list[str]) -> None:
    """Ask each worker for each page more than once: those from memory are compared with ones made anew."""
    for url in urls * (CHECKS * WORKERS):
        status = _exchange(port, get(url))[0]
        if status not in (200, 404):
            sys.exit(f"{url} is not the page that the database shows now: {status}")


def _measure(case: Case, port: int, seconds: float, threads: str, log: Path) -> Figure:
    """The case in turn with the bare view: bare, page, bare."""
    status, _, size = _exchange(port, case.request)
    if status != case.status:
        sys.exit(f"{case.name}: expected {case.status}, got {status}")
    mark = log.stat().st_size
    bare_size = max(size, 200)
    with _server("bench.bare:app", {"BARE_BYTES": str(bare_size)}, threads, log.with_name("bare")) as (bare_port, _):
        run_load(bare_port, get("/warm"), seconds=0.3)
        if case.request.startswith(b"GET"):
            # both workers have made it once: what is measured is what readers meet
            run_load(port, case.request, seconds=0.3, connections=case.connections)
        before = run_load(bare_port, get("/"), seconds=seconds / 2)
        result = run_load(port, case.request, seconds=seconds, connections=case.connections)
        after = run_load(bare_port, get("/"), seconds=seconds / 2)
    wrong = {code: count for code, count in result.statuses.items() if code != case.status}
    ratio = 2 * result.rate / (before.rate + after.rate)
    queries = _queries(log, mark)
    goal = "" if case.goal is None else f"  goal {case.goal}: {'reached' if ratio >= case.goal else 'missed'}"
    print(
        f"  {case.name:<44} {result.rate:7.0f}/s  ratio {ratio:5.2f}  p50 {result.percentile(0.5):6.1f} ms  p95 {result.percentile(0.95):6.1f} ms"
        f"  {queries:2} queries  {result.size:6} bytes{goal}{f'  unexpected: {wrong}' if wrong else ''}",
        flush=True,
    )
    return Figure(case, result, ratio, queries)


def _queries(log: Path, mark: int) -> int:
    """The most queries of a request since the mark, from the server's own log."""
    with log.open("rb") as lines:
        lines.seek(mark)
        return max((json.loads(line).get("queries", 0) for line in lines if line.startswith(b"{")), default=0)


@contextmanager
def _server(application: str, environment: dict[str, str], threads: str, log: Path) -> Iterator[tuple[int, int]]:
    """The production server with the settings of `forum serve`; the bare view under the same."""
    port = _free_port()
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "--no-control-socket",
        "--bind",
        f"127.0.0.1:{port}",
        "--workers",
        str(WORKERS),
        "--threads",
        threads,
        f"--worker-class={WORKER_CLASS}",
        # as `forum serve` does: without it each worker holds all of the forum alone
        "--preload",
        "--log-level",
        "warning",
        application,
    ]
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=os.environ | environment, stdout=output, stderr=sys.stderr)
        try:
            _wait_for(port, process)
            yield port, process.pid
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=30)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        if process.poll() is not None:
            sys.exit("the server did not start")
        try:
            _exchange(port, get("/livez"))
        except OSError:
            time.sleep(0.1)
        else:
            return
    sys.exit("the server did not answer")


def _exchange(port: int, request: bytes) -> tuple[int, dict[str, str], int]:
    """Status, headers and size of one answer."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(request)
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    head = answer.split(b"\r\n\r\n", 1)[0].decode("latin-1").split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:])}
    return int(head[0].split()[1]), headers, len(answer)


def _canonical(port: int, path: str) -> str:
    location = _exchange(port, get(path))[1]["location"]
    return location.removeprefix("http://127.0.0.1")


def _cookie(app: Flask, token: str = TOKEN) -> tuple[str, str]:
    """A signed session cookie of the person who is logged in under a token, and one for the person's forms."""
    secret = secrets.token_hex(20)
    with app.test_request_context():
        serializer = app.session_interface.get_signing_serializer(app)
        cookie = serializer.dumps({"_user_id": token, "_fresh": True, "csrf_token": secret})
        csrf = URLSafeTimedSerializer(SECRET, salt="wtf-csrf-token").dumps(secret)
    return str(cookie), str(csrf)


if __name__ == "__main__":
    main()
