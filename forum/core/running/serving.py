"""Running the forum on one machine: the web server and the worker as children that live and die together."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from forum.settings import ROOT, Settings

WORKER_CLASS = "forum.core.running.web_worker.BufferingWorker"
PATIENCE_SECONDS = 25
GRACE_SECONDS = 10
LOOK_EVERY_SECONDS = 0.2
# workers are renewed now and then, not all at once; a leak cannot grow for ever
MOST_REQUESTS = 200_000
MEMORY_FOLDER = Path("/dev/shm")  # noqa: S108 - gunicorn keeps its workers' pulse there, not data
PR_SET_PDEATHSIG = 1


class CannotServe(Exception):
    """The forum cannot be started; the message is one sentence for the operator."""


@dataclass(frozen=True, slots=True)
class Child:
    """A program that `forum serve` has started."""

    name: str
    process: subprocess.Popen[bytes]


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
    listener.set_inheritable(True)
    return listener


def serve(settings: Settings, listener: socket.socket, *, workers: int) -> str:
    """Run both until a signal or until one of them ends; returns what went wrong, empty after a signal."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: stop.set())
    children: list[Child] = []
    try:
        children.append(_start("web server", web_command(settings, listener.fileno(), workers), listener))
        children.append(_start("worker", worker_command(), None))
        listener.close()
        return _watch(children, stop)
    finally:
        _end(children)


def web_command(settings: Settings, descriptor: int, workers: int) -> list[str]:
    """gunicorn on a socket that is already open; it logs nothing of its own but trouble."""
    options = {
        "--bind": f"fd://{descriptor}",
        "--worker-class": WORKER_CLASS,
        "--workers": str(workers),
        "--threads": str(settings.web_threads),
        "--max-requests": str(MOST_REQUESTS),
        "--max-requests-jitter": str(MOST_REQUESTS // 10),
        "--graceful-timeout": str(GRACE_SECONDS),
        "--log-level": "warning",
        "--logger-class": "forum.core.running.gunicorn_log.GunicornLog",
        "--chdir": str(ROOT),
    }
    if MEMORY_FOLDER.is_dir() and os.access(MEMORY_FOLDER, os.W_OK):
        options["--worker-tmp-dir"] = str(MEMORY_FOLDER)
    pairs = [part for pair in options.items() for part in pair]
    # loaded once before the workers part, so that they share it in memory
    return [sys.executable, "-m", "gunicorn", "--no-control-socket", "--preload", *pairs, "wsgi:app"]


def worker_command() -> list[str]:
    return [sys.executable, "-m", "forum.cli", "work"]


def _start(name: str, command: Sequence[str], listener: socket.socket | None) -> Child:
    # a session of its own: Ctrl-C reaches only us, and we end both in order
    process = subprocess.Popen(  # noqa: S603 - the commands are ours
        command,
        cwd=ROOT,
        start_new_session=True,
        pass_fds=[listener.fileno()] if listener else [],
        preexec_fn=_die_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509 - no thread runs yet
    )
    return Child(name, process)


def _die_with_parent() -> None:
    """Have the kernel end this child if the parent is killed without a chance to do it."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _watch(children: Sequence[Child], stop: threading.Event) -> str:
    while not stop.wait(LOOK_EVERY_SECONDS):
        for child in children:
            code = child.process.poll()
            if code is not None:
                return f"The {child.name} has ended by itself ({_how(code)}); the rest was stopped too."
    return ""


def _how(code: int) -> str:
    return f"signal {-code}" if code < 0 else f"exit code {code}"


def _end(children: Sequence[Child]) -> None:
    """Ask all to finish, then insist; nothing that was started is left behind."""
    for child in children:
        with suppress(ProcessLookupError):
            child.process.terminate()
    for child in children:
        try:
            child.process.wait(PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            child.process.kill()
        with suppress(ProcessLookupError, PermissionError):
            # gunicorn's workers, should their master have been killed
            os.killpg(child.process.pid, signal.SIGKILL)
        child.process.wait()
