"""Brings a SQLite file back to what a template holds, which costs a tenth of copying it: every test begins like this.

While nobody has the file open, only the pages that a test has changed are written again, and none if it changed none.
A file that somebody has open is filled through SQLite, so that they see it.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.engine import Engine

PAGE_BYTES = 4096
# the file carries this time from a fresh start until somebody writes into it
UNTOUCHED_SINCE = (0, 0)


class ResettableFile:
    """A database file of one process."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._holds: tuple[Path, int] | None = None

    def start_afresh(self, template: Path) -> None:
        wanted = (template, template.stat().st_mtime_ns)
        if not self.path.exists() or _is_open(self.path):
            copy_pages(template, self.path)
            self._holds = None
        elif self._holds != wanted or self.path.stat().st_mtime_ns != UNTOUCHED_SINCE[1]:
            _bring_back(self.path, _content(*wanted))
            self._holds = wanted


def copy_pages(source: Path, target: Path) -> None:
    """Page by page, so that a server which has the target open sees them too."""
    with connected(source) as taken, connected(target) as filled:
        filled.execute("PRAGMA synchronous=OFF")
        taken.backup(filled)


@contextmanager
def connected(file: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(file, timeout=15)
    try:
        yield connection
    finally:
        connection.close()


def let_the_disk_write_later(engine: Engine) -> None:
    """A test's database need not survive a power cut: waiting for the disk costs more than most tests."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", lambda connection, _record: connection.execute("PRAGMA synchronous=OFF"))


def _is_open(file: Path) -> bool:
    """SQLite deletes the write-ahead log when the last connection to the file is closed."""
    return file.with_name(f"{file.name}-wal").exists()


@lru_cache(maxsize=1)
def _content(template: Path, _written_at: int) -> bytes:
    return template.read_bytes()


def _bring_back(file: Path, wanted: bytes) -> None:
    found = file.read_bytes()
    with file.open("r+b") as opened:
        for start in range(0, len(wanted), PAGE_BYTES):
            page = wanted[start : start + PAGE_BYTES]
            if found[start : start + PAGE_BYTES] != page:
                opened.seek(start)
                opened.write(page)
        opened.truncate(len(wanted))
    os.utime(file, ns=UNTOUCHED_SINCE)
