"""Slow clients do not stop the site: they hold no thread, are cut off in time, and only nonsense is refused."""

import http.client
import logging
import re
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack
from threading import Event, Thread
from urllib.parse import urlsplit

import pytest

from forum.core.running.slow_clients import MOST_PIPELINED
from forum.core.running.web_worker import leave_out_people
from tests.support.databases import open_database
from tests.support.sampling import shortened
from tests.support.server import RunningSite, running_site

PATIENCE = 2
PAGE = "/konto/anmelden"
GET = f"GET {PAGE} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()
POST = f"POST {PAGE} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n".encode()
HEADERS = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: " + b"x" * 2_000
BODY = POST + b"Content-Length: 5000\r\n\r\n"
STATUS = re.compile(rb"HTTP/1\.[01] (\d{3})")


@pytest.fixture(scope="module")
def impatient(worker_id: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSite]:
    """A site of one worker that waits two seconds for whoever stalls."""
    database = open_database("sqlite", name=f"slow_{worker_id}")
    database.start_afresh()
    folder = tmp_path_factory.mktemp("slow")
    with running_site(folder, database_url=database.url, WEB_PATIENCE=str(PATIENCE)) as running:
        yield running


def connect(site: RunningSite) -> socket.socket:
    place = urlsplit(site.origin)
    assert place.hostname
    return socket.create_connection((place.hostname, place.port or 80), timeout=10)


def ask(site: RunningSite, sent: bytes) -> bytes:
    """All that the server says until it hangs up or is quiet for a moment."""
    with connect(site) as connection:
        connection.sendall(sent)
        return read_all(connection, quiet=0.7)


def read_all(connection: socket.socket, *, quiet: float) -> bytes:
    said = b""
    connection.settimeout(quiet)
    try:
        while piece := connection.recv(65_536):
            said += piece
    except (TimeoutError, ConnectionError):
        pass
    return said


def statuses(said: bytes) -> list[int]:
    return [int(one) for one in STATUS.findall(said)]


class Dribblers:
    """Connections that begin a request and go on byte by byte, and begin again when they are cut off."""

    def __init__(self, site: RunningSite, *, headers: int, bodies: int) -> None:
        self._site = site
        self._kinds = [(HEADERS, 60)] * headers + [(BODY, len(BODY))] * bodies
        self._stop = Event()
        self._thread = Thread(target=self._dribble)

    def __enter__(self) -> "Dribblers":
        self._open: list[socket.socket | None] = [None] * len(self._kinds)
        self._sweep()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()
        for one in self._open:
            if one:
                one.close()

    def _dribble(self) -> None:
        while not self._stop.wait(0.2):
            self._sweep()

    def _sweep(self) -> None:
        for number, (request, begin) in enumerate(self._kinds):
            connection = self._open[number]
            try:
                if connection is None:
                    self._open[number] = connect(self._site)
                    self._open[number].sendall(request[:begin])
                else:
                    connection.sendall(b"x")
            except OSError:
                if connection:
                    connection.close()
                self._open[number] = None


def p95_of_readers(site: RunningSite, *, seconds: float) -> float:
    """How long the slowest but five of a hundred readers wait, each on a connection of its own."""
    times = []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        begun = time.monotonic()
        with connect(site) as connection:
            connection.sendall(GET.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
            answer = read_all(connection, quiet=10)
        assert statuses(answer) == [200]
        times.append(time.monotonic() - begun)
    return sorted(times)[int(len(times) * 0.95)]


def test_readers_read_on_while_forty_connections_dribble(site: RunningSite):
    with Dribblers(site, headers=20, bodies=20):
        assert p95_of_readers(site, seconds=3) < 1


@pytest.mark.prove
def test_readers_read_on_while_two_hundred_connections_dribble_for_longer_than_they_may(site: RunningSite):
    with Dribblers(site, headers=100, bodies=100):
        assert p95_of_readers(site, seconds=shortened(45, at_least=25)) < 1


@pytest.mark.parametrize("begun", [HEADERS, BODY, BODY + b"email="], ids=["header", "no body", "body"])
def test_a_request_that_does_not_arrive_in_time_is_told_so(impatient: RunningSite, begun: bytes):
    with connect(impatient) as connection:
        connection.sendall(begun)
        waited_from = time.monotonic()
        said = read_all(connection, quiet=10)

    assert statuses(said) == [408]
    assert PATIENCE - 0.5 < time.monotonic() - waited_from < PATIENCE + 4


@pytest.mark.parametrize("sent", [b"", GET], ids=["says nothing", "has read its page"])
def test_a_connection_that_asks_for_nothing_is_let_go(impatient: RunningSite, sent: bytes):
    with connect(impatient) as connection:
        connection.sendall(sent)
        read_all(connection, quiet=0.5)

        connection.settimeout(PATIENCE + 4)

        assert connection.recv(1) == b""


def test_dripping_on_does_not_buy_time(impatient: RunningSite):
    with connect(impatient) as connection:
        connection.sendall(BODY)
        connection.settimeout(0.2)
        began = time.monotonic()

        def is_cut_off() -> bool:
            try:
                connection.sendall(b"x")
                return statuses(connection.recv(1000)) == [408]
            except TimeoutError:
                return False

        while not is_cut_off():
            assert time.monotonic() - began < PATIENCE + 4


def test_a_slow_upload_that_moves_arrives(impatient: RunningSite):
    body = b"email=" + b"x" * 200_000
    with connect(impatient) as connection:
        connection.sendall(POST + b"Content-Length: %d\r\n\r\n" % len(body))
        for begin in range(0, len(body), 5_000):
            connection.sendall(body[begin : begin + 5_000])
            time.sleep(0.1)
        said = read_all(connection, quiet=1)

    assert statuses(said) == [400], "four seconds for a site that waits two: the form came whole, without its token"


def test_who_never_reads_the_answer_is_cut_off_and_holds_no_thread(impatient: RunningSite):
    style = re.search(r'/static/[^"]+\.css', ask(impatient, GET).decode())
    assert style
    request = f"GET {style[0]} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()
    with ExitStack() as connections:
        deaf = [connections.enter_context(deaf_connection(impatient)) for _ in range(6)]
        # more than the network alone would hold: six megabytes each
        for _ in range(2):
            for one in deaf:
                one.sendall(request * MOST_PIPELINED)
            time.sleep(0.5)
        begun = time.monotonic()
        assert statuses(ask(impatient, GET)) == [200]
        assert time.monotonic() - begun < 2
        time.sleep(2 * PATIENCE + 3)

        assert all(len(statuses(read_all(one, quiet=1))) < 2 * MOST_PIPELINED for one in deaf)


def deaf_connection(site: RunningSite) -> socket.socket:
    place = urlsplit(site.origin)
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    connection.connect((place.hostname, place.port))
    return connection


def test_a_connection_serves_one_request_after_the_other(site: RunningSite):
    place = urlsplit(site.origin)
    connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=10)
    for method in ("GET", "HEAD", "GET"):
        connection.request(method, PAGE)
        answer = connection.getresponse()
        assert answer.status == 200
        assert bool(answer.read()) is (method == "GET")
    connection.close()


def test_requests_sent_at_once_are_answered_in_order(site: RunningSite):
    missing = GET.replace(PAGE.encode(), b"/gibt/es/nicht")

    assert statuses(ask(site, GET + missing + GET)) == [200, 404, 200]


def test_who_sends_very_many_requests_at_once_is_hung_up_on(site: RunningSite):
    assert len(statuses(ask(site, GET * 50))) < 50


def test_a_body_in_chunks_arrives(site: RunningSite):
    said = ask(site, POST + b"Transfer-Encoding: chunked\r\n\r\n5\r\nemail\r\n2\r\n=x\r\n0\r\n\r\n")

    assert statuses(said) == [400]
    assert "abgelaufen" in said.decode() or "Formular" in said.decode()


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"nonsense\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + b"x" * 40_000 + b"\r\n\r\n", 431),
        (b"GET http://[/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", 400),
        (GET.replace(b"HTTP/1.1", b"HTTP/1.2"), 400),
        (GET.replace(b"Host", b"X: 1\r\n folded\r\nHost"), 400),
        (GET.replace(b"\r\nHost", b"\nX: 1\r\nHost"), 400),
        (POST + b"Content-Length: " + b"9" * 5_000 + b"\r\n\r\n", 400),
        (POST + b"Content-Length: 999999999999\r\n\r\n", 413),
        (POST + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 501),
        (POST.replace(b"1.1", b"1.0") + b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
        (POST + b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n" + GET, 400),
        (POST + b"Transfer-Encoding: chunked\r\n\r\n" + b"1" * 60_000, 400),
        (POST + b"Transfer-Encoding: chunked\r\n\r\n0\r\n" + b"X: y\r\n" * 10_000, 400),
        (POST + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n", 400),
    ],
    ids=lambda value: value[:60].decode() if isinstance(value, bytes) else str(value),
)
def test_what_is_no_request_is_refused_once_and_the_connection_ends(site: RunningSite, request_: bytes, status: int):
    with connect(site) as connection:
        connection.sendall(request_)
        said = read_all(connection, quiet=5)

    assert statuses(said) == [status]
    assert "Traceback" not in site.log.read_text()


@pytest.mark.parametrize(
    ("template", "arguments", "line"),
    [
        ("Exception while serving /konto/passwort/secret", (), "Exception while serving a request"),
        ("Exception when servicing %r", ("127.0.0.1",), "Exception when servicing a connection"),
        ("%d thread(s) still running", (2,), "2 thread(s) still running"),
    ],
)
def test_no_path_and_no_address_comes_into_the_log(template: str, arguments: tuple[object, ...], line: str):
    record = logging.LogRecord("waitress", logging.ERROR, "", 0, template, arguments, None)

    assert leave_out_people(record)

    assert record.getMessage() == line
