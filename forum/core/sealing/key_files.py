"""Private keys in files of a folder that belongs neither to the database nor to its backups.

A file is overwritten before it is removed. That reaches the file, not copies that a file system, a disk or a backup of
the folder made: the operator keeps the folder out of backups (docs/security.md).
"""

import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from flask import current_app

from forum.settings import Settings

NAME = re.compile(r"[0-9a-z]+-[0-9a-z]+")
ENDING = ".key"
PASSES = 2


def keep_key(name: str, key: bytes) -> None:
    """Write a private key under a new name, readable by the forum's own account alone; raises FileExistsError."""
    folder = key_folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(_path(name), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(key)
        file.flush()
        os.fsync(file.fileno())
    _sync(folder)


def find_key(name: str) -> bytes | None:
    """The key of that name; None if it is lost or destroyed."""
    try:
        return _path(name).read_bytes()
    except FileNotFoundError:
        return None


def destroy_key(name: str) -> bool:
    """Overwrite and remove a key; returns whether there was one."""
    path = _path(name)
    try:
        with path.open("r+b") as file:
            length = os.fstat(file.fileno()).st_size
            for _pass in range(PASSES):
                file.seek(0)
                file.write(os.urandom(length))
                file.flush()
                os.fsync(file.fileno())
    except FileNotFoundError:
        return False
    path.unlink(missing_ok=True)
    _sync(path.parent)
    return True


def list_keys() -> Iterator[tuple[str, datetime]]:
    """The names of the keys that are there, and when each was written."""
    folder = key_folder()
    for path in sorted(folder.glob(f"*{ENDING}")) if folder.is_dir() else []:
        if NAME.fullmatch(path.stem):
            yield path.stem, datetime.fromtimestamp(path.stat().st_mtime, UTC)


def key_folder() -> Path:
    settings: Settings = current_app.extensions["settings"]
    return Path(settings.key_folder) if settings.key_folder else settings.instance_path / "keys"


def _path(name: str) -> Path:
    if not NAME.fullmatch(name):
        raise ValueError(f"no name of a key: {name}")
    return key_folder() / f"{name}{ENDING}"


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
