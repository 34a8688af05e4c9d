"""Where the contents of files lie: a folder, or a bucket of an S3 service, as the operator has set it.

Contents are written once under a key drawn at random and never changed; what they are stands in the table of files.
"""

import re
import secrets
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from flask import current_app

from forum.documents.contents import PORTION, Content, read_start, size_of
from forum.settings import Settings

if TYPE_CHECKING:
    from obstore.store import ObjectStore

# bytes that are written at once; larger contents go in parts of this size
LARGEST_SINGLE = 5 * 1024 * 1024
KEY = re.compile(r"[0-9a-f]{2}/[0-9a-f]{38}")


class StoredObject(NamedTuple):
    """What lies in the storage under a key."""

    key: str
    written_at: datetime


def new_key() -> str:
    """A key that nobody guesses and that says nothing about the file; its beginning spreads files over folders."""
    name = secrets.token_hex(20)
    return f"{name[:2]}/{name[2:]}"


def write(key: str, content: Content) -> None:
    """Keep a content under a new key; raises if something lies there already."""
    if not isinstance(content, bytes) and size_of(content) > LARGEST_SINGLE:
        content.seek(0)
        # in parts, of which few are in memory; these cannot be refused for a key that is there: none is drawn twice
        _obstore().put(_storage(), key, content, chunk_size=LARGEST_SINGLE, max_concurrency=2)
        return
    whole = content if isinstance(content, bytes) else read_start(content, LARGEST_SINGLE)
    _obstore().put(_storage(), key, whole, mode="create")


def read(key: str) -> Iterator[bytes]:
    """The content in portions; raises FileNotFoundError before the first one if there is none."""
    found = _obstore().get(_storage(), key)
    return (bytes(portion) for portion in found.stream(min_chunk_size=PORTION))


def copy(key: str, *, to: str) -> None:
    """Keep the same content under a new key; raises FileNotFoundError if there is none."""
    _obstore().copy(_storage(), key, to)


def remove(key: str) -> None:
    """Let go of a content; none may be there any more."""
    try:
        _obstore().delete(_storage(), key)
    except FileNotFoundError:
        return


def list_objects() -> Iterator[list[StoredObject]]:
    """Everything that was written here, in portions; what others have put beside it is none of ours."""
    for portion in _obstore().list(_storage()):
        yield [StoredObject(one["path"], one["last_modified"]) for one in portion if KEY.fullmatch(one["path"])]


def _storage() -> "ObjectStore":
    settings: Settings = current_app.extensions["settings"]
    return _open(settings)


@cache
def _open(settings: Settings) -> "ObjectStore":
    stores: Any = import_module("obstore.store")
    if not settings.storage_url:
        local: ObjectStore = stores.LocalStore(settings.instance_path / "files", mkdir=True)
        return local
    bucket, _, prefix = settings.storage_url.removeprefix("s3://").partition("/")
    bucket_store: ObjectStore = stores.S3Store(
        bucket,
        prefix=prefix or None,
        endpoint=settings.storage_endpoint or None,
        region=settings.storage_region,
        access_key_id=settings.storage_key_id,
        secret_access_key=settings.storage_secret,
        client_options={"allow_http": settings.storage_endpoint.startswith("http://")},
    )
    return bucket_store


def _obstore() -> Any:
    """Loaded when the first file is written or read, for few processes do."""
    return import_module("obstore")
