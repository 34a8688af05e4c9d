"""ZIP files that are sent while they are made: a portion of one document at a time lies in memory."""

import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from io import RawIOBase
from typing import Any, NamedTuple

from flask import current_app

from forum.core.time import clock
from forum.documents import storage
from forum.documents.file_names import different_names

# bytes; larger entries need the long form of ZIP
MOST_IN_SHORT_FORM = 2**31 - 1


class Packed(NamedTuple):
    """One document as it lies in the archive."""

    folder: str
    name: str
    size: int
    changed_at: datetime
    storage_key: str


class _Outlet(RawIOBase):
    """What has been written and not yet been sent; nobody can go back in it."""

    def __init__(self) -> None:
        self._waiting: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, portion: Any) -> int:
        self._waiting.append(bytes(portion))
        return len(portion)

    def take(self) -> bytes:
        taken, self._waiting = b"".join(self._waiting), []
        return taken


def pack(documents: Sequence[Packed]) -> Iterator[bytes]:
    """The archive in portions; the contents are not pressed, for documents are already."""
    outlet = _Outlet()
    with zipfile.ZipFile(outlet, "w", zipfile.ZIP_STORED) as archive:
        for path, one in _paths(documents):
            yield from _write(archive, outlet, path, one)
    yield outlet.take()


def _write(archive: zipfile.ZipFile, outlet: _Outlet, path: str, one: Packed) -> Iterator[bytes]:
    try:
        portions = storage.read(one.storage_key)
    except FileNotFoundError:
        current_app.logger.exception("the content %s is missing", one.storage_key)
        return
    entry = zipfile.ZipInfo(path, date_time=one.changed_at.astimezone(clock.CITY_TIME).timetuple()[:6])
    with archive.open(entry, "w", force_zip64=one.size > MOST_IN_SHORT_FORM) as target:
        for portion in portions:
            target.write(portion)
            yield outlet.take()


def _paths(documents: Iterable[Packed]) -> Iterator[tuple[str, Packed]]:
    """Each document with its path: safe for any system, and different from all others in its folder."""
    by_folder: dict[str, list[Packed]] = defaultdict(list)
    for one in documents:
        by_folder[one.folder].append(one)
    named = [one for one in by_folder if one]
    folders = dict(zip(named, different_names(named), strict=True))
    for folder, held in by_folder.items():
        prefix = f"{folders[folder]}/" if folder else ""
        yield from zip((f"{prefix}{name}" for name in different_names(one.name for one in held)), held, strict=True)
