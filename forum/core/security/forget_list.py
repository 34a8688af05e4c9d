"""What has been erased for good, outside the database and its backups: a restored backup forgets it again.

One line for each thing: day, kind, keyed hash of its public id, and how. Nobody reads from it what was erased without
the secret of the application and the backup itself.
"""

import fcntl
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import IO, NamedTuple

from flask import current_app

from forum.core.security.signing import keyed_hash, keyed_hashes
from forum.core.time import clock
from forum.settings import Settings

# as long as SECRET_KEY_FALLBACKS hold an earlier key, and longer than backups may be kept
KEPT_FOR = timedelta(days=210)


class Forgotten(NamedTuple):
    """One line of the list; `how` is a word of the kind, such as whether posts are erased."""

    day: date
    kind: str
    digest: str
    how: str


class ForgetList:
    """The list as it was read: whether a thing is on it."""

    def __init__(self, lines: Iterable[Forgotten]) -> None:
        self._found = {(line.kind, line.digest): line.how for line in lines}

    def find(self, kind: str, public_id: str) -> str | None:
        """How a thing was forgotten; None: it is not on the list."""
        found = (self._found.get((kind, digest)) for digest in keyed_hashes(_text(kind, public_id)))
        return next((how for how in found if how is not None), None)

    def __len__(self) -> int:
        return len(self._found)


def note(kind: str, public_id: str, *, how: str = "-") -> None:
    """Write one thing down before it is erased: if that fails after all, it is erased by the next run anyway."""
    line = f"{clock.today().isoformat()} {kind} {keyed_hash(_text(kind, public_id))} {how}\n"
    with _opened("a") as file:
        file.write(line)


def read_forget_list() -> ForgetList:
    """All that stands on it; an empty one if there is no file."""
    if not list_path().exists():
        return ForgetList(())
    with _opened("r") as file:
        return ForgetList(list(_lines(file)))


def shorten() -> int:
    """Drop what is older than any backup may be; how many lines went."""
    if not list_path().exists():
        return 0
    oldest = clock.today() - KEPT_FOR
    with _opened("r+") as file:
        lines = list(_lines(file))
        kept = [line for line in lines if line.day >= oldest]
        file.seek(0)
        file.writelines(f"{line.day.isoformat()} {line.kind} {line.digest} {line.how}\n" for line in kept)
        file.truncate()
    return len(lines) - len(kept)


def list_path() -> Path:
    """Where the list lies."""
    settings: Settings = current_app.extensions["settings"]
    return Path(settings.forget_list) if settings.forget_list else settings.instance_path / "forgotten" / "list"


def _lines(file: IO[str]) -> Iterator[Forgotten]:
    for line in file:
        # a line that a crash has cut off tells nothing
        if line.endswith("\n") and len(words := line.split()) == len(Forgotten._fields):
            day, kind, digest, how = words
            yield Forgotten(date.fromisoformat(day), kind, digest, how)


@contextmanager
def _opened(mode: str) -> Iterator[IO[str]]:
    """The file, held by one process at a time, on the disk when it is closed."""
    path = list_path()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with path.open(mode, encoding="ascii") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield file
        file.flush()
        os.fsync(file.fileno())


def _text(kind: str, public_id: str) -> str:
    return f"forgotten:{kind}:{public_id}"
