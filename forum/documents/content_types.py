"""What a file is, by its content: a short list of kinds that are taken, everything else is refused.

The name never decides; a name that says something else than the content is refused too, for people trust it.
"""

import codecs
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from importlib import import_module
from typing import IO, Any

from forum.core.text.locale import lazy_gettext as _
from forum.documents import office_files
from forum.documents.contents import Content, opened, portions_of, read_end, read_start
from forum.documents.errors import FileRefused
from forum.documents.file_names import ending_of
from forum.documents.models import FileKind

PICTURES = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP", "image/gif": "GIF"}
# as markup begins that browsers run, whatever the name says
MARKUP = (b"<!doctype", b"<html", b"<head", b"<body", b"<script", b"<svg", b"<?", b"<!--", b"#!")
# bytes behind the end of a PDF that its makers leave there, and how far from the end its mark may stand
PDF_TAIL = 1024


@dataclass(frozen=True, slots=True)
class ContentType:
    """One kind of content; its first ending is the one that downloads bear."""

    kind: FileKind
    media_type: str
    endings: tuple[str, ...]


PICTURE_ENDINGS = ("jpg", "jpeg", "jpe", "jfif", "png", "webp", "gif")
# as they are stored, whatever they were before
PICTURE = ContentType(FileKind.PICTURE, "image/webp", ("webp", *PICTURE_ENDINGS))
PDF = ContentType(FileKind.PDF, "application/pdf", ("pdf",))
TEXT = ContentType(FileKind.TEXT, "text/plain", ("txt", "text", "md"))
CSV = ContentType(FileKind.TEXT, "text/csv", ("csv",))
NOT_TAKEN = _(
    "Files of this kind are not taken. Taken are pictures (JPEG, PNG, WebP, GIF), PDF, text and CSV in UTF-8, and "
    "documents, tables and slides of LibreOffice and Microsoft Office (odt, ods, odp, docx, xlsx, pptx)."
)
# a reference to how the content is encrypted, in the trailer of a PDF or in its stream of references
ENCRYPTED_PDF = re.compile(rb"/Encrypt\s*(?:\d{1,10}\s+\d{1,5}\s+R|<<)")
LONGEST_MATCH = 64
# as Office encrypts: a container of the old kind with this entry
OLD_CONTAINER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
DAMAGED_PDF = _("This PDF is not whole, or holds something else beside it. Save or print it as PDF anew.")


def recognise(content: Content, name: str, *, otherwise: str = NOT_TAKEN) -> ContentType:
    """What a file is; raises FileRefused with the rule that it breaks, `otherwise` if it is of no known kind."""
    stream = opened(content)
    found = next(filter(None, (look(stream, name) for look in LOOKS)), None)
    if found is None:
        raise FileRefused(otherwise)
    ending = ending_of(name)
    if ending and ending not in found.endings:
        raise FileRefused(
            _(
                "The name ends with .%(ending)s, but the content is a file of another kind (%(kind)s). "
                "Save it anew under a name that fits.",
                ending=ending[:20],
                kind=found.endings[0],
            )
        )
    return found


def _look_for_picture(content: IO[bytes], _name: str) -> ContentType | None:
    return PICTURE if _signatures(content) & PICTURES.keys() else None


def _look_for_pdf(content: IO[bytes], _name: str) -> ContentType | None:
    if "application/pdf" not in _signatures(content):
        return None
    # a second format before the beginning or behind the end would make one file two
    is_whole = read_start(content, 5) == b"%PDF-" and b"%%EOF" in read_end(content, PDF_TAIL)
    if not is_whole or office_files.ends_as_archive(content):
        raise FileRefused(DAMAGED_PDF)
    if _is_encrypted(content):
        raise FileRefused(_("This PDF is encrypted or protected by a password. Save it without."))
    return PDF


def _is_encrypted(content: IO[bytes]) -> bool:
    end = b""
    for portion in portions_of(content):
        if ENCRYPTED_PDF.search(end + portion):
            return True
        end = portion[-LONGEST_MATCH:]
    return False


def _look_for_office_file(content: IO[bytes], _name: str) -> ContentType | None:
    found = office_files.recognise(content)
    return ContentType(FileKind.OFFICE, found.media_type, (found.ending,)) if found else None


def _look_for_encrypted_package(content: IO[bytes], _name: str) -> ContentType | None:
    """Refuses documents of Office with a password: they are no archives any more."""
    if read_start(content, len(OLD_CONTAINER)) == OLD_CONTAINER:
        end = b""
        for portion in portions_of(content):
            if ENCRYPTED_PACKAGE in end + portion:
                raise FileRefused(office_files.PROTECTED)
            end = portion[-LONGEST_MATCH:]
    return None


def _look_for_text(content: IO[bytes], name: str) -> ContentType | None:
    if read_start(content, 4096).lstrip(b"\xef\xbb\xbf\t\r\n ")[:20].lower().startswith(MARKUP):
        return None
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for portion in portions_of(content):
            if CONTROLS.search(decoder.decode(portion)):
                return None
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return None
    return CSV if ending_of(name) == "csv" else TEXT


LOOKS: Collection[Callable[[IO[bytes], str], ContentType | None]] = (
    _look_for_picture,
    _look_for_pdf,
    _look_for_office_file,
    _look_for_encrypted_package,
    _look_for_text,
)


def _signatures(content: IO[bytes]) -> set[str]:
    """The media types that begin as this content does."""
    # loaded when the first file comes in, for few processes take files in
    puremagic: Any = import_module("puremagic")
    try:
        return {match.mime_type for match in puremagic.magic_string(read_start(content, 4096))}
    except puremagic.PureError:
        return set()
