"""Connections whose requests arrive whole before a thread takes them up, and that end when the other side stalls."""

import logging
import re
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from waitress.buffers import OverflowableBuffer
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError, TransferEncodingNotImplemented
from waitress.server import TcpWSGIServer
from waitress.task import ErrorTask, ThreadedTaskDispatcher
from waitress.utilities import BadRequest

from forum.settings import LARGEST_REQUEST

# a mobile connection that its provider has throttled still moves several times as much
LEAST_BYTES_A_SECOND = 2_000
LOOK_EVERY_SECONDS = 1
# each may need a second file for what it has sent, and a process may usually open 1024
MOST_CONNECTIONS = 400
# browsers send one request after the other; who sends many at once and reads nothing fills the memory
MOST_PIPELINED = 8
# above this a request lies in a temporary file, not in memory
IN_MEMORY = 64 * 1024
LARGEST_HEADER = 32 * 1024
# what is too large is read on and thrown away, so that the browser gets to see the answer; up to this size
LARGEST_DISCARDED = 8 * LARGEST_REQUEST
TIMED_OUT = b"HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
# more than MOST_PIPELINED answers may hold: a thread never waits for somebody to read
LARGEST_UNREAD = 256 * 1024 * 1024
TRANSFER_ENCODINGS = re.compile(rb"^transfer-encoding:(.*)$", re.IGNORECASE | re.MULTILINE)
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


@dataclass(slots=True)
class Pace:
    """How much has moved in the present stretch of a request or an answer; a good stretch is not saved up."""

    began: float = field(default_factory=time.time)
    moved: int = 0

    def is_too_slow(self, now: float, patience: float) -> bool:
        """Whether a stretch of so many seconds has ended with too little; otherwise the next one begins."""
        if now - self.began <= patience:
            return False
        if self.moved < patience * LEAST_BYTES_A_SECOND:
            return True
        self.began, self.moved = now, 0
        return False


class CappedBuffer(OverflowableBuffer):  # type: ignore[misc]
    """Counts all of a body, but keeps no more than the application would take."""

    def __init__(self, overflow: int) -> None:
        super().__init__(overflow)
        self._dropped = 0

    def __len__(self) -> int:
        return int(super().__len__()) + self._dropped

    def append(self, data: bytes) -> None:
        if len(self) + len(data) > LARGEST_REQUEST:
            self._dropped += len(data)
        else:
            super().append(data)


class Request(HTTPRequestParser):  # type: ignore[misc]
    """A request that is being received; one that is too large comes to the application without its body's end."""

    def received(self, data: bytes) -> int:
        consumed = int(super().received(data))
        if self.chunked and len(self.body_rcv.control_line) + len(self.body_rcv.trailer) > LARGEST_HEADER:
            self._refuse("chunk size or trailer is too long")
        return consumed

    def parse_header(self, header_plus: bytes) -> None:
        """Read the header, and refuse whatever another server might read in another way (RFC 9112, section 11.2)."""
        if b"\r\n " in header_plus or b"\r\n\t" in header_plus:
            raise ParsingError("folded header")
        codings = [one.strip().lower() for one in TRANSFER_ENCODINGS.findall(header_plus)]
        if codings not in ([], [b"chunked"]):
            raise TransferEncodingNotImplemented("only chunked, and once")
        try:
            super().parse_header(header_plus)
        except ValueError as error:
            # a length of thousands of digits, an address with an open bracket
            raise ParsingError("a number or an address is invalid") from error
        if self.version not in ("1.0", "1.1"):
            raise ParsingError("unknown version")
        if codings and (self.version == "1.0" or "CONTENT_LENGTH" in self.headers):
            raise ParsingError("the length is in doubt")
        if self.body_rcv is not None:
            self.body_rcv.buf = CappedBuffer(IN_MEMORY)

    def _refuse(self, reason: str) -> None:
        self.error = BadRequest(reason)
        self.completed = True


class EmptyError(ErrorTask):  # type: ignore[misc]
    """The answer to what is no request: a status alone, for which browsers have a page in the reader's language."""

    def execute(self) -> None:
        error = self.request.error
        self.status = f"{error.code} {error.reason}"
        self.content_length = 0
        self.set_close_on_finish()
        self.write(b"")


class Connection(HTTPChannel):  # type: ignore[misc]
    """A connection that knows how fast the other side is."""

    parser_class = Request
    error_task_class = EmptyError

    def __init__(self, *arguments: Any, **options: Any) -> None:
        self.pace = Pace()
        super().__init__(*arguments, **options)

    def received(self, data: bytes) -> bool:
        if self.request is None:
            self.pace = Pace()
        self.pace.moved += len(data)
        taken = bool(super().received(data))
        if len(self.requests) > MOST_PIPELINED:
            self.will_close = True
        return taken

    def write_soon(self, data: Any) -> int:
        if not self.total_outbufs_len:
            self.pace = Pace()
        return int(super().write_soon(data))

    def send(self, data: bytes, do_close: bool = True) -> int:
        sent = int(super().send(data, do_close) or 0)
        self.pace.moved += sent
        return sent

    @property
    def is_idle(self) -> bool:
        """Whether nothing is under way in either direction."""
        return self.request is None and not self.requests and not self.total_outbufs_len

    @property
    def waits_for_us(self) -> bool:
        """Whether it is our turn: a request is worked on, and nothing of the answer waits to be read."""
        return bool(self.requests) and not self.total_outbufs_len

    def is_late(self, now: float) -> bool:
        patience = self.adj.channel_timeout
        if self.is_idle:
            return bool(now - self.last_activity > patience)
        return not self.waits_for_us and self.pace.is_too_slow(now, patience)

    def give_up(self) -> None:
        """End the connection; a request that did not arrive in time is told so."""
        if self.request is not None and not self.requests and not self.total_outbufs_len:
            with suppress(OSError):
                self.socket.send(TIMED_OUT)
        self.will_close = True

    def handle_error(self) -> None:
        # waitress would log the visitor's address
        logging.getLogger("forum.web").exception("A connection broke off")
        self.handle_close()


class WritersApart:
    """Threads for requests that read, and others for those that write: a reader never stands behind a writer's lock."""

    def __init__(self, threads: int) -> None:
        self._reading, self._writing = ThreadedTaskDispatcher(), ThreadedTaskDispatcher()
        self._reading.set_thread_count(threads)
        self._writing.set_thread_count(max(1, threads // 2))

    def add_task(self, connection: Connection) -> None:
        reads = getattr(connection.requests[0], "command", "GET") in SAFE_METHODS
        (self._reading if reads else self._writing).add_task(connection)

    def shutdown(self, seconds: float) -> None:
        self._reading.shutdown(timeout=seconds)
        self._writing.shutdown(timeout=seconds)


class Server(TcpWSGIServer):  # type: ignore[misc]
    """Takes connections, looks every second which are late, and when it is full lets go of the one that waited longest."""

    channel_class = Connection
    handled = 0

    def add_task(self, connection: Connection) -> None:
        self.handled += 1
        super().add_task(connection)

    def maintenance(self, now: float) -> None:
        for connection in list(self.active_channels.values()):
            if connection.is_late(now):
                connection.give_up()

    def handle_accept(self) -> None:
        super().handle_accept()
        if len(self.active_channels) > MOST_CONNECTIONS:
            waiting = (one for one in self.active_channels.values() if not (one.waits_for_us or one.will_close))
            longest = min(waiting, key=lambda one: (not one.is_idle, one.creation_time), default=None)
            if longest is not None:
                longest.give_up()

    def stop_accepting(self) -> None:
        self.accepting = False
        self.del_channel()

    def end_idle(self) -> bool:
        """Let go of connections on which nothing is under way; whether none is left."""
        for connection in list(self.active_channels.values()):
            if connection.is_idle:
                connection.will_close = True
        return not self.active_channels


ADJUSTMENTS = {
    # the forum names no program, believes forwarded addresses by PROXY_COUNT alone, and logs no broken connection
    "ident": None,
    "clear_untrusted_proxy_headers": False,
    "log_socket_errors": False,
    "backlog": 2048,
    # the limit that counts is MOST_CONNECTIONS, which lets go of some instead of taking none
    "connection_limit": 2 * MOST_CONNECTIONS,
    "cleanup_interval": LOOK_EVERY_SECONDS,
    "inbuf_overflow": IN_MEMORY,
    "outbuf_high_watermark": LARGEST_UNREAD,
    "max_request_header_size": LARGEST_HEADER,
    "max_request_body_size": LARGEST_DISCARDED,
}
