"""A small load generator: so many connections, one request each, for so many seconds, on loopback only."""

import selectors
import socket
import time
from dataclasses import dataclass, field

LOOPBACK = "127.0.0.1"


@dataclass
class Result:
    """What came of a run: requests a second, milliseconds at the 50th and 95th percentile, bytes of one answer."""

    seconds: float = 0
    times: list[float] = field(default_factory=list)
    statuses: dict[int, int] = field(default_factory=dict)
    size: int = 0

    @property
    def rate(self) -> float:
        return len(self.times) / self.seconds if self.seconds else 0

    def percentile(self, share: float) -> float:
        ordered = sorted(self.times)
        return 1000 * ordered[min(int(len(ordered) * share), len(ordered) - 1)] if ordered else 0


def run_load(port: int, request: bytes, *, seconds: float, connections: int = 8) -> Result:
    """Send the same request over and over; each on a connection of its own."""
    result = Result()
    with selectors.DefaultSelector() as selector:
        begun = time.perf_counter()
        end = begun + seconds
        for _ in range(connections):
            _open(selector, port, request)
        active = connections
        while active:
            for key, _ in selector.select(timeout=1):
                if not _read(selector, key, result):
                    continue
                if time.perf_counter() < end:
                    _open(selector, port, request)
                else:
                    active -= 1
            if time.perf_counter() > end + 10:
                break
        result.seconds = time.perf_counter() - begun
    return result


@dataclass
class _Exchange:
    begun: float
    head: bytes = b""
    size: int = 0


def _open(selector: selectors.BaseSelector, port: int, request: bytes) -> None:
    begun = time.perf_counter()
    connection = socket.create_connection((LOOPBACK, port))
    connection.sendall(request)
    connection.setblocking(False)
    selector.register(connection, selectors.EVENT_READ, _Exchange(begun))


def _read(selector: selectors.BaseSelector, key: selectors.SelectorKey, result: Result) -> bool:
    """Take what has come; True when the answer is whole."""
    connection, exchange = key.fileobj, key.data
    assert isinstance(connection, socket.socket)
    try:
        chunk = connection.recv(262144)
    except ConnectionError:
        chunk = b""
    if chunk:
        exchange.head = exchange.head or chunk[:12]
        exchange.size += len(chunk)
        return False
    selector.unregister(connection)
    connection.close()
    result.times.append(time.perf_counter() - exchange.begun)
    status = int(exchange.head[9:12] or 0)
    result.statuses[status] = result.statuses.get(status, 0) + 1
    result.size = exchange.size
    return True


def get(path: str, **headers: str) -> bytes:
    """A GET request as a browser would send it, without keep-alive."""
    return _request("GET", path, headers)


def post(path: str, body: str, **headers: str) -> bytes:
    length = {"Content-Type": "application/x-www-form-urlencoded", "Content-Length": str(len(body.encode()))}
    return _request("POST", path, length | headers) + body.encode()


def _request(method: str, path: str, headers: dict[str, str]) -> bytes:
    fixed = {"Host": LOOPBACK, "Connection": "close", "Accept-Encoding": "br, gzip", "Accept-Language": "de"}
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in (fixed | headers).items()]
    return "\r\n".join([f"{method} {path} HTTP/1.1", *lines, "", ""]).encode()
