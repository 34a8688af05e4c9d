"""What an answer tells: its body with packed and set files opened, and its headers."""

import zipfile
from collections.abc import Iterator
from html import unescape
from importlib import import_module
from io import BytesIO
from typing import Any
from urllib.parse import unquote

import brotli
from werkzeug.test import TestResponse

LARGEST_PART = 5_000_000


def texts_of(answer: TestResponse) -> Iterator[tuple[str, str]]:
    """Each text of an answer with where it stands."""
    yield "header", unquote(" ".join(f"{name}: {value}" for name, value in answer.headers))
    for text in texts_in(plain_body(answer), answer.mimetype or ""):
        yield "body", text


def plain_body(answer: TestResponse) -> bytes:
    body: bytes = answer.get_data()
    if answer.headers.get("Content-Encoding") == "br":
        unpacked: bytes = brotli.decompress(body)
        return unpacked
    return body


def texts_in(content: bytes, media_type: str) -> Iterator[str]:
    """The texts of a file: as it is, and what lies packed in it."""
    if content.startswith(b"%PDF"):
        yield from _texts_of_pdf(content)
    elif content.startswith(b"PK\x03\x04"):
        yield from _texts_of_archive(content)
    else:
        text = content.decode("utf-8", errors="replace")
        yield unescape(text) if "html" in media_type or "xml" in media_type else text


def _texts_of_archive(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        for part in archive.infolist():
            yield part.filename
            if part.file_size <= LARGEST_PART:
                yield from texts_in(archive.read(part), "")


def _texts_of_pdf(content: bytes) -> Iterator[str]:
    """Loaded for the first PDF: no other process of the forum needs the library for this."""
    pdfium: Any = import_module("pypdfium2")
    document = pdfium.PdfDocument(content)
    try:
        yield " ".join(str(value) for value in document.get_metadata_dict().values())
        for page in document:
            yield page.get_textpage().get_text_range()
    finally:
        document.close()
