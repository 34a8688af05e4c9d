"""gunicorn's worker: requests are received whole by one loop, then handled by threads, so slow clients hold none."""

import logging
import os
import re
import time
from typing import Any

from gunicorn.workers.base import Worker
from waitress import wasyncore
from waitress.adjustments import Adjustments

from forum.core.running.slow_clients import ADJUSTMENTS, Server, WritersApart
from forum.settings import Settings

TURN_SECONDS = 1.0
SERVING = re.compile(r"(?<= while serving) .*")


def leave_out_people(record: logging.LogRecord) -> bool:
    """Take paths, which hold the keys of links, and addresses out of what waitress logs."""
    record.msg = SERVING.sub(" a request", record.msg)
    if "%r" in record.msg:
        record.msg, record.args = record.msg.replace("%r", "a connection"), None
    return True


class BufferingWorker(Worker):  # type: ignore[misc]
    """gunicorn starts, watches and renews it; waitress speaks HTTP."""

    def init_process(self) -> None:
        # it says aloud whenever a request has to wait for a thread
        logging.getLogger("waitress.queue").setLevel(logging.ERROR)
        logging.getLogger("waitress").addFilter(leave_out_people)
        super().init_process()

    def run(self) -> None:
        self._map: dict[int, Any] = {}
        threads = WritersApart(self.cfg.threads)
        self._servers = [self._listen(one.sock, threads) for one in self.sockets]
        while self.alive and self._parent_lives and self._handled < self.max_requests:
            self._turn()
        self._finish()
        threads.shutdown(1)

    def _listen(self, listener: Any, threads: WritersApart) -> Server:
        settings = getattr(self.wsgi, "extensions", {}).get("settings") or Settings()
        adjustments = Adjustments(
            sockets=[listener], threads=self.cfg.threads, channel_timeout=settings.web_patience, **ADJUSTMENTS
        )
        about = (listener.family, listener.type, listener.proto, listener.getsockname())
        return Server(
            self.wsgi,
            self._map,
            True,
            listener,
            dispatcher=threads,
            adj=adjustments,
            sockinfo=about,
            bind_socket=False,
        )

    @property
    def _parent_lives(self) -> bool:
        return bool(self.ppid == os.getppid())

    @property
    def _handled(self) -> int:
        return sum(server.handled for server in self._servers)

    def _turn(self) -> None:
        self.notify()
        wasyncore.loop(timeout=TURN_SECONDS, use_poll=True, map=self._map, count=1)

    def _finish(self) -> None:
        """Take nothing new, and bring to an end what is under way."""
        for server in self._servers:
            server.stop_accepting()
        end = time.monotonic() + self.cfg.graceful_timeout
        while time.monotonic() < end:
            if all([server.end_idle() for server in self._servers]):  # noqa: C419 - each one is asked
                return
            self._turn()

    def handle_exit(self, sig: int, frame: Any) -> None:
        """Wake the loop, which sees that it is over."""
        super().handle_exit(sig, frame)
        for server in getattr(self, "_servers", ()):
            server.pull_trigger()
