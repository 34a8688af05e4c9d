"""OpenDocument and Office Open XML: archives of XML, looked at without unpacking them.

Only the list of what is in the archive and its first short entry are read; nothing is written anywhere.
"""

import zipfile
from collections.abc import Sequence
from typing import IO, NamedTuple

from forum.core.text.locale import lazy_gettext as _
from forum.documents.contents import Content, opened, read_end, read_start
from forum.documents.errors import FileRefused

MOST_ENTRIES = 5_000
# megabytes
MOST_UNPACKED = 200
LONGEST_MEDIA_TYPE = 100
END_OF_ARCHIVE = b"PK\x05\x06"
END_LENGTH = 22

OPEN_DOCUMENT = {
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.presentation": "odp",
}
# what each kind of Office Open XML holds
OFFICE_OPEN_XML = {
    "word/document.xml": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    "xl/workbook.xml": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    "ppt/presentation.xml": ("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"),
}
# where macros and programs lie
PROGRAMS = ("vbaproject.bin", "vbadata.xml", ".exe", ".dll", ".js", ".vbs", ".jar", ".class")
PROGRAM_FOLDERS = ("basic/", "scripts/", "word/activex/", "xl/activex/", "ppt/activex/")

# where OpenDocument says which of its parts are encrypted, and how much of that is read
MANIFEST = "META-INF/manifest.xml"
LONGEST_MANIFEST = 1024 * 1024

PROTECTED = _("This document is protected by a password. Save it without.")
DAMAGED = _("This document is damaged, or holds something else beside it. Save it anew.")


class OfficeFile(NamedTuple):
    media_type: str
    ending: str


def ends_as_archive(content: Content) -> bool:
    """Whether programs that unpack would find an archive in it, wherever it begins."""
    return zipfile.is_zipfile(opened(content))


def recognise(content: Content) -> OfficeFile | None:
    """Which document this is; None: no archive, or an archive of something else. Raises FileRefused."""
    stream = opened(content)
    if read_start(stream, 4) != b"PK\x03\x04":
        return None
    try:
        with zipfile.ZipFile(stream) as archive:
            found = _find_kind(archive)
            if found:
                _check(archive, stream)
            return found
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, RuntimeError, OSError):
        raise FileRefused(DAMAGED) from None


def _find_kind(archive: zipfile.ZipFile) -> OfficeFile | None:
    names = set(archive.namelist())
    if "mimetype" in names:
        with archive.open("mimetype") as entry:
            media_type = entry.read(LONGEST_MEDIA_TYPE).decode("ascii", "replace")
        return OfficeFile(media_type, OPEN_DOCUMENT[media_type]) if media_type in OPEN_DOCUMENT else None
    if "[Content_Types].xml" in names:
        return next((OfficeFile(*OFFICE_OPEN_XML[name]) for name in OFFICE_OPEN_XML if name in names), None)
    return None


def _check(archive: zipfile.ZipFile, content: IO[bytes]) -> None:
    entries = archive.infolist()
    if not _is_archive_alone(entries, content) or any(_leaves_folder(one.filename) for one in entries):
        raise FileRefused(DAMAGED)
    if any(one.flag_bits & 1 for one in entries) or _has_encrypted_parts(archive):
        raise FileRefused(PROTECTED)
    if any(_is_program(one.filename.lower()) for one in entries):
        raise FileRefused(_("This document holds macros or programs. Save it without, or as PDF."))
    if len(entries) > MOST_ENTRIES or sum(one.file_size for one in entries) > MOST_UNPACKED * 1024 * 1024:
        raise FileRefused(
            _(
                "This document is larger than %(most)s MB when it is unpacked. Make its pictures smaller, or save it as PDF.",
                most=MOST_UNPACKED,
            )
        )


def _has_encrypted_parts(archive: zipfile.ZipFile) -> bool:
    if MANIFEST not in archive.namelist():
        return False
    with archive.open(MANIFEST) as entry:
        return b"encryption-data" in entry.read(LONGEST_MANIFEST)


def _is_archive_alone(entries: Sequence[zipfile.ZipInfo], content: IO[bytes]) -> bool:
    """Whether the archive fills the file from its first byte to its last: nothing before, behind or as its comment."""
    begins = min(one.header_offset for one in entries)
    return begins == 0 and read_end(content, END_LENGTH).startswith(END_OF_ARCHIVE)


def _leaves_folder(name: str) -> bool:
    return name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") or ":" in name


def _is_program(name: str) -> bool:
    return name.endswith(PROGRAMS) or name.startswith(PROGRAM_FOLDERS)
