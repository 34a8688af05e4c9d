"""Contents of files for tests, good and hostile ones, made here; none is taken from anywhere."""

import zipfile
import zlib
from io import BytesIO
from struct import pack
from typing import Any

from PIL import Image

from forum.documents.models import File
from forum.documents.services.store import store_file
from forum.spaces.forum_space import forum_space
from forum.spaces.models import Level, Space

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
# Braunschweig's cathedral, as a telephone writes it: 52° 15' 52" N, 10° 31' 26" E
GPS = {1: "N", 2: (52.0, 15.0, 52.0), 3: "E", 4: (10.0, 31.0, 26.0)}
ORIENTATION, ROTATED = 0x0112, 6


def picture(kind: str = "PNG", *, size: tuple[int, int] = (40, 20), **saved: Any) -> bytes:
    output = BytesIO()
    Image.new("RGB", size, (14, 74, 97)).save(output, kind, **saved)
    return output.getvalue()


def photo_with_place(*, size: tuple[int, int] = (40, 20)) -> bytes:
    """A JPEG with place, camera, comment and profile, that lies on its side."""
    exif = Image.Exif()
    exif[0x010F] = "Musterkamera"
    exif[ORIENTATION] = ROTATED
    exif.get_ifd(0x8825).update(GPS)
    return picture("JPEG", size=size, exif=exif.tobytes(), comment=b"Musterkommentar", icc_profile=b"Musterprofil")


def png_of_size(width: int, height: int) -> bytes:
    """A PNG whose head promises as many pixels, in a few bytes."""
    head = pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [_chunk(b"IHDR", head), _chunk(b"IDAT", zlib.compress(b"\0" * 100)), _chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def png_with_comment(comment: bytes) -> bytes:
    whole = picture()
    return whole[:33] + _chunk(b"tEXt", b"Comment\0" + comment) + whole[33:]


def archive(*entries: tuple[str, str | bytes], packed: bool = False) -> bytes:
    output = BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as made:
        for name, content in entries:
            made.writestr(name, content)
    return output.getvalue()


def docx(*more: tuple[str, str | bytes], packed: bool = False) -> bytes:
    return archive(("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<document/>"), *more, packed=packed)


def odt(*more: tuple[str, str | bytes]) -> bytes:
    return archive(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<x/>"), *more)


def make_file(
    content: bytes = PDF, name: str = "Einladung.pdf", *, space: Space | None = None, level: Level | None = None
) -> File:
    """A stored file; everybody may read it unless the test says otherwise."""
    return store_file(content, name, space=space or forum_space(), level=level, by=None)


def _chunk(name: bytes, content: bytes) -> bytes:
    return pack(">I", len(content)) + name + content + pack(">I", zlib.crc32(name + content))
