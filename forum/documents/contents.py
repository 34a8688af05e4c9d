"""Contents of files as streams, of which never more than a portion lies in memory."""

import hashlib
import os
from collections.abc import Iterator
from io import BytesIO
from typing import IO

# bytes; a stream must be seekable
PORTION = 256 * 1024
Content = bytes | IO[bytes]


def opened(content: Content) -> IO[bytes]:
    """The content as a stream."""
    return BytesIO(content) if isinstance(content, bytes) else content


def size_of(content: IO[bytes]) -> int:
    """How many bytes there are."""
    return content.seek(0, os.SEEK_END)


def read_start(content: IO[bytes], most: int) -> bytes:
    content.seek(0)
    return content.read(most)


def read_end(content: IO[bytes], most: int) -> bytes:
    content.seek(max(0, size_of(content) - most))
    return content.read(most)


def portions_of(content: IO[bytes]) -> Iterator[bytes]:
    """All of it from its beginning, a portion at a time."""
    content.seek(0)
    while portion := content.read(PORTION):
        yield portion


def hash_of(content: IO[bytes]) -> str:
    """SHA-256 of all of it, 64 hex digits."""
    found = hashlib.sha256()
    for portion in portions_of(content):
        found.update(portion)
    return found.hexdigest()
