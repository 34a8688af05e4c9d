"""Running the forum on one machine: the web server and its workers as children that live and die together.

The forum is loaded once and then forked, so that all its processes share it in memory.
"""

import ctypes
import multiprocessing
import os
import signal
import socket
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from multiprocessing.context import ForkProcess
from pathlib import Path

from flask import Flask

from forum.core.running import shared_memory, worker
from forum.core.running.web_server import WebServer
from forum.settings import ROOT, Settings

WORKER_CLASS = "forum.core.running.web_worker.BufferingWorker"
PATIENCE_SECONDS = 25
GRACE_SECONDS = 10
LOOK_EVERY_SECONDS = 0.2
# workers are renewed now and then, not all at once; a leak cannot grow for ever
MOST_REQUESTS = 200_000
MEMORY_FOLDER = Path("/dev/shm")  # noqa: S108 - gunicorn keeps its workers' pulse there, not data
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PR_SET_PDEATHSIG, PR_SET_NAME = 1, 15


class CannotServe(Exception):
    """The forum cannot be started; the message is one sentence for the operator."""


class Stop:
    """Whether a signal has asked for the end. No lock: a signal may arrive while this very thread would hold it."""

    def __init__(self) -> None:
        self.is_asked = False
        for number in SIGNALS:
            signal.signal(number, self._ask)

    def _ask(self, *_: object) -> None:
        self.is_asked = True


def listen(host: str, port: int) -> socket.socket:
    """Take the port, before anything is started that would need it; raises CannotServe."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise CannotServe(
            f"Port {port} on {host} cannot be used ({reason}): choose another one with --port."
        ) from error
    return listener


def serve(app: Flask, listener: socket.socket, stop: Stop, *, workers: int) -> str:
    """Run all until a signal or until one of them ends; returns what went wrong, empty after a signal."""
    settings: Settings = app.extensions["settings"]
    shared_memory.freeze()
    children: list[ForkProcess] = []
    try:
        children.append(_start("web server", lambda: _serve_pages(app, listener, settings, workers)))
        children.extend(
            _start("worker", partial(_do_jobs, app, listener, keeps_clock=number == 0))
            for number in range(settings.job_workers)
        )
        listener.close()
        return _watch(children, stop)
    finally:
        _end(children)


def web_options(settings: Settings, descriptor: int, workers: int) -> Mapping[str, object]:
    """gunicorn's settings for a socket that is already open; it logs nothing of its own but trouble."""
    options: dict[str, object] = {
        "bind": f"fd://{descriptor}",
        "control_socket_disable": True,
        "worker_class": WORKER_CLASS,
        "workers": workers,
        "threads": settings.web_threads,
        # the application is there before the workers part
        "preload_app": True,
        "max_requests": MOST_REQUESTS,
        "max_requests_jitter": MOST_REQUESTS // 10,
        "graceful_timeout": GRACE_SECONDS,
        "loglevel": "warning",
        "logger_class": "forum.core.running.gunicorn_log.GunicornLog",
    }
    if MEMORY_FOLDER.is_dir() and os.access(MEMORY_FOLDER, os.W_OK):
        options["worker_tmp_dir"] = str(MEMORY_FOLDER)
    return options


def _serve_pages(app: Flask, listener: socket.socket, settings: Settings, workers: int) -> None:
    WebServer(app, web_options(settings, listener.fileno(), workers)).run()


def _do_jobs(app: Flask, listener: socket.socket, *, keeps_clock: bool) -> None:
    listener.close()
    worker.work(app, keeps_clock=keeps_clock)


def _start(name: str, do: Callable[[], None]) -> ForkProcess:
    child = multiprocessing.get_context("fork").Process(name=name, target=_begin, args=(name, os.getpid(), do))
    # a signal that came in between would reach the handler of the parent in the child, and be lost
    signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    try:
        child.start()
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
    return child


def _begin(name: str, parent: int, do: Callable[[], None]) -> None:
    """What a child does first, then its work."""
    for number in SIGNALS:
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
    # a session of its own: Ctrl-C reaches only the parent, which ends both in order
    os.setsid()
    os.chdir(ROOT)
    if sys.platform == "linux":
        # the kernel ends it if the parent is killed without a chance to
        _tell_kernel(PR_SET_PDEATHSIG, signal.SIGTERM)
        _tell_kernel(PR_SET_NAME, f"forum {name}".encode())
    # a parent that was killed before the kernel knew
    if os.getppid() == parent:
        do()


def _tell_kernel(what: int, value: int | bytes) -> None:
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(what, value)


def _watch(children: Sequence[ForkProcess], stop: Stop) -> str:
    while True:
        time.sleep(LOOK_EVERY_SECONDS)
        if stop.is_asked:
            return ""
        for child in children:
            if child.exitcode is not None:
                return f"The {child.name} has ended by itself ({_how(child.exitcode)}); the rest was stopped too."


def _how(code: int) -> str:
    return f"signal {-code}" if code < 0 else f"exit code {code}"


def _end(children: Sequence[ForkProcess]) -> None:
    """Ask all to finish, then insist; nothing that was started is left behind."""
    for child in children:
        child.terminate()
    for child in children:
        child.join(PATIENCE_SECONDS)
        if child.exitcode is None:
            child.kill()
        if child.pid:
            with suppress(ProcessLookupError, PermissionError):
                # gunicorn's workers, should their master have been killed
                os.killpg(child.pid, signal.SIGKILL)
        child.join()
