"""Taking a file in: checked, pictures drawn anew, its content written before its row.

A crash in between leaves a content without a row, which a job removes, and never a row without its content.
"""

from collections.abc import Collection
from importlib import import_module
from typing import Any

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.documents import storage
from forum.documents.content_types import NOT_TAKEN, ContentType, recognise
from forum.documents.contents import Content, hash_of, opened, size_of
from forum.documents.errors import FileRefused
from forum.documents.file_names import ending_of, tidy_name, with_ending
from forum.documents.models import File, FileKind
from forum.documents.settings import FILES, MEGABYTE
from forum.documents.virus_scan import scan
from forum.spaces.models import Level, Space

ALL_KINDS = frozenset(FileKind)
ONLY_PICTURES = _("Only pictures are taken here: JPEG, PNG, WebP or GIF.")


def store_file(
    content: Content, name: str, *, space: Space, level: Level | None, by: User | None, most: int | None = None
) -> File:
    """Keep a file and its row; who may read it is said by space and level. Raises FileRefused.

    It may be `most` bytes large; None: as large as the office allows for files.
    """
    stored = put_into_storage(content, name, most=most)
    file = File(**stored, space=space, level=level, uploaded_by_id=by.id if by else None)
    session.add(file)
    session.flush()
    return file


def put_into_storage(content: Content, name: str, *, most: int | None = None) -> dict[str, Any]:
    """Check a content and write it into the storage; the columns of its row, which the caller adds. Raises FileRefused."""
    found = examine(content, name, most=most)
    width = height = None
    if found.kind is FileKind.PICTURE:
        content, width, height = _draw_anew(content)
    stream = opened(content)
    key = storage.new_key()
    storage.write(key, stream)
    return {
        "name": _name_of(name, found),
        "kind": found.kind,
        "media_type": found.media_type,
        "size": size_of(stream),
        "content_hash": hash_of(stream),
        "storage_key": key,
        "width": width,
        "height": height,
    }


def examine(
    content: Content, name: str, *, kinds: Collection[FileKind] = ALL_KINDS, most: int | None = None
) -> ContentType:
    """What a file is, if it is of a kind and size that is taken; raises FileRefused with the rule that it breaks."""
    stream, most = opened(content), most or largest_file()
    size = size_of(stream)
    if not size:
        raise FileRefused(_("This file is empty."))
    if size > most:
        raise FileRefused(_("This file is larger than %(most)s MB.", most=most // MEGABYTE))
    takes_pictures_only = set(kinds) == {FileKind.PICTURE}
    found = recognise(stream, tidy_name(name), otherwise=ONLY_PICTURES if takes_pictures_only else NOT_TAKEN)
    if found.kind not in kinds:
        raise FileRefused(ONLY_PICTURES if takes_pictures_only else _("Files of this kind are not taken here."))
    scan(stream)
    return found


def largest_file() -> int:
    """How many bytes a file may have."""
    return FILES.current().largest_file_megabytes * MEGABYTE


def largest_document() -> int:
    """How many bytes a document on the shelf of a space may have."""
    return FILES.current().largest_document_megabytes * MEGABYTE


def _name_of(sent: str, found: ContentType) -> str:
    """The name of a download: pictures have become WebP, everything else keeps its ending."""
    name = tidy_name(sent)
    ending = "" if found.kind is FileKind.PICTURE else ending_of(name)
    return with_ending(name, ending or found.endings[0])


def _draw_anew(content: Content) -> tuple[bytes, int, int]:
    """The picture with its width and height in pixels; Pillow is loaded for it, for few processes take pictures in."""
    drawn: tuple[bytes, int, int] = import_module("forum.documents.pictures").draw_anew(content)
    return drawn
