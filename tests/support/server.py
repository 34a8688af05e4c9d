"""The site as it runs in service: gunicorn in a process of its own on a free port of the loopback."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from forum.core.running.serving import WORKER_CLASS
from tests.support.databases import run_folder

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class RunningSite:
    """A site that answers at `origin`; its output is in `log`."""

    origin: str
    log: Path
    environment: Mapping[str, str]


def _share_files(instance: Path) -> None:
    """The site finds the files that the test stores, as it finds its rows."""
    shared = run_folder() / "instance" / "files"
    shared.mkdir(parents=True, exist_ok=True)
    instance.mkdir(parents=True, exist_ok=True)
    if not (instance / "files").exists():
        (instance / "files").symlink_to(shared)


@contextmanager
def running_site(
    folder: Path,
    *,
    database_url: str,
    workers: int = 1,
    threads: int = 4,
    worker_class: str = WORKER_CLASS,
    **settings: str,
) -> Iterator[RunningSite]:
    """Serve a migrated database; further settings are given by their names in the environment."""
    port = _free_port()
    origin = f"http://127.0.0.1:{port}"
    environment = site_environment(folder, database_url=database_url, PUBLIC_URL=origin, **settings)
    _share_files(folder / "instance")
    command = [sys.executable, "-m", "gunicorn", "--no-control-socket", "--bind", f"127.0.0.1:{port}"]
    command += ["--workers", str(workers), "--threads", str(threads)]
    command += ["--worker-class", worker_class, "wsgi:app"]
    with running(command, environment, folder / "gunicorn.log") as process:
        _wait(origin, process, folder / "gunicorn.log")
        yield RunningSite(origin, folder / "gunicorn.log", environment)


@contextmanager
def running_worker(folder: Path, *, database_url: str, **settings: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run `forum work` on a migrated database."""
    environment = site_environment(folder, database_url=database_url, **settings)
    command = [sys.executable, "-m", "forum", "work"]
    with running(command, environment, folder / "worker.log") as process:
        yield process


def site_environment(folder: Path, *, database_url: str, **settings: str) -> dict[str, str]:
    """The environment of a site in service, with nothing from outside but the path to programs."""
    given = {
        "SECRET_KEY": "a key for tests only, long enough for all",
        "DATABASE_URL": database_url,
        "INSTANCE_PATH": str(folder / "instance"),
        "TRUSTED_HOSTS": "127.0.0.1,localhost",
        "PUBLIC_URL": "http://127.0.0.1",
        "SMTP_HOST": "127.0.0.1",
        "SMTP_SECURITY": "none",
        # people of most tests are no newcomers
        "FIRST_POSTS_HELD": "0",
        # and what moderators decide is done at once
        "TAKE_BACK_SECONDS": "0",
    }
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
    return kept | given | settings


@contextmanager
def running(command: list[str], environment: dict[str, str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program from the project's folder, and end it with everything that it has started."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT, start_new_session=True
        )
        try:
            yield process
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    for request, patience in ((signal.SIGTERM, 10), (signal.SIGKILL, 10)):
        try:
            os.killpg(process.pid, request)
            process.wait(patience)
        except ProcessLookupError:
            process.wait(patience)
            return
        except subprocess.TimeoutExpired:
            continue


def _wait(origin: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"the site ended at once:\n{log.read_text()}")
        try:
            urllib.request.urlopen(f"{origin}/livez", timeout=5).close()
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
    raise TimeoutError(f"the site did not answer:\n{log.read_text()}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
