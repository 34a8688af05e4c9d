"""The forum as `forum serve` runs it, in processes of its own that a test can count and end."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.support.databases import Database
from tests.support.server import ROOT, running, site_environment


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "forum", *arguments]


def run(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(*arguments), cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False
    )


class Served:
    """A forum that `forum serve` runs."""

    def __init__(self, process: subprocess.Popen[bytes], port: int, log: Path) -> None:
        self.process = process
        self.origin = f"http://127.0.0.1:{port}"
        self.port = port
        self.log = log

    def ask(self, path: str) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(self.origin + path, timeout=20) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    @property
    def family(self) -> list[int]:
        """The processes below, children first."""
        return descendants(self.process.pid)


@contextmanager
def served(folder: Path, database: Database, *arguments: str, **settings: str) -> Iterator[Served]:
    """Start everything as an operator does, and wait until web server and worker are at work."""
    port = free_port()
    environment = site_environment(folder, database_url=database.url, **settings)
    log = folder / "serve.log"
    with running(command("serve", "--port", str(port), *arguments), environment, log) as process:
        site = Served(process, port, log)
        try:
            wait_until(lambda: process.poll() is not None or is_ready(site), log)
            assert process.poll() is None, log.read_text()
            yield site
        finally:
            for one in descendants(process.pid):
                os.kill(one, signal.SIGTERM)


def is_ready(site: Served) -> bool:
    try:
        return site.ask("/readyz")[0] == 200
    except OSError:
        return False


def descendants(pid: int) -> list[int]:
    found = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False).stdout.split()
    children = [int(one) for one in found]
    return children + [below for child in children for below in descendants(child)]


def is_alive(pid: int) -> bool:
    try:
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


def wait_until(holds: Callable[[], Any], log: Path | None = None, *, patience: float = 40) -> None:
    deadline = time.monotonic() + patience
    while not holds():
        assert time.monotonic() < deadline, log.read_text() if log else "it did not happen in time"
        time.sleep(0.05)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
