"""What strangers may try with a file, and the rule that each of them meets."""

import pytest

from forum.documents import storage
from forum.documents.content_types import recognise
from forum.documents.errors import FileRefused
from forum.documents.models import FileKind
from forum.documents.services.store import examine
from tests.documents.files import PDF, archive, docx, make_file, odt, picture, png_of_size, png_with_comment

SCRIPT = b"<script>alert(document.domain)</script>"
SVG = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"

TAKEN = {
    "picture.png": (picture(), FileKind.PICTURE),
    "picture.JPG": (picture("JPEG"), FileKind.PICTURE),
    "picture.webp": (picture("WEBP"), FileKind.PICTURE),
    "picture.gif": (picture("GIF"), FileKind.PICTURE),
    "paper.pdf": (PDF, FileKind.PDF),
    "note.txt": ("Größe und Maß\r\n".encode(), FileKind.TEXT),
    "table.csv": (b"a;b\n1;2\n", FileKind.TEXT),
    "letter.odt": (odt(), FileKind.OFFICE),
    "letter.docx": (docx(), FileKind.OFFICE),
    "without an ending": (PDF, FileKind.PDF),
}
NOT_TAKEN = {
    "drawing.svg": SVG,
    "picture.png": SVG,
    "paper.pdf": b"<!DOCTYPE html><title>x</title>" + SCRIPT,
    "note.txt": b"\xef\xbb\xbf \n" + SCRIPT,
    "old.txt": "Größe".encode("latin-1"),
    "binary.txt": b"text\0with zeros",
    "program.exe": b"MZ\x90\x00\x03\x00\x00\x00",
    "program": b"\x7fELF\x02\x01\x01\x00",
    "script.txt": b"#!/bin/sh\nrm -rf /\n",
    "archive.zip": archive(("a.txt", "a")),
    "drawing.ps": b"%!PS-Adobe-3.0\n\x04",
    "picture.heic": b"\0\0\0\x18ftypheic\0\0\0\0",
}
WRONG_NAME = {"paper.pdf": b"only text", "picture.png": PDF, "page.html": b"only text", "letter.docx": odt()}
TWO_IN_ONE = {
    "archive behind a PDF": PDF + docx(),
    "archive in the tail of a PDF": PDF + b"\n" + archive(("a", "a")) + b"%%EOF",
    "page behind a PDF": PDF + SCRIPT * 40,
    "cut PDF": PDF[:20],
    "page before a document": b"PK\x03\x04" + SCRIPT + docx(),
    "page behind a document": docx() + SCRIPT,
    "cut document": docx()[:60],
    "document with a path": docx(("../../etc/cron.d/x", "x")),
    "document with a path of Windows": docx(("..\\..\\autostart.lnk", "x")),
}


@pytest.mark.parametrize("name", TAKEN)
def test_a_file_of_an_ordinary_kind_is_taken(name: str):
    content, kind = TAKEN[name]

    assert recognise(content, name).kind is kind


@pytest.mark.parametrize("name", NOT_TAKEN)
def test_a_file_of_any_other_kind_is_refused_whatever_it_is_called(name: str):
    with pytest.raises(FileRefused, match="Dateien dieser Art"):
        recognise(NOT_TAKEN[name], name)


@pytest.mark.parametrize("name", WRONG_NAME)
def test_a_name_that_says_something_else_than_the_content_is_refused(name: str):
    with pytest.raises(FileRefused, match="Der Name endet auf"):
        recognise(WRONG_NAME[name], name)


@pytest.mark.parametrize("what", TWO_IN_ONE)
def test_a_file_that_is_two_files_or_none_is_refused(what: str):
    with pytest.raises(FileRefused, match=r"unvollständig|beschädigt"):
        recognise(TWO_IN_ONE[what], "")


@pytest.mark.parametrize("entry", ["word/vbaProject.bin", "word/activeX/activeX1.bin", "word/a.exe"])
def test_a_document_with_programs_is_refused(entry: str):
    with pytest.raises(FileRefused, match="Makros oder Programme"):
        recognise(docx((entry, b"x")), "letter.docx")


def test_a_document_of_libreoffice_with_macros_is_refused():
    with pytest.raises(FileRefused, match="Makros oder Programme"):
        recognise(odt(("Basic/Standard/Module1.xml", "x")), "letter.odt")


def test_a_document_that_grows_a_thousandfold_is_refused_without_unpacking_it():
    bomb = docx(*((f"word/media/{number}", bytes(30_000_000)) for number in range(7)), packed=True)
    assert len(bomb) < 1_000_000

    with pytest.raises(FileRefused, match="ausgepackt größer als 200 MB"):
        recognise(bomb, "letter.docx")


def test_a_document_of_very_many_parts_is_refused():
    with pytest.raises(FileRefused, match="ausgepackt"):
        recognise(docx(*((f"word/{number}", b"") for number in range(5_001))), "letter.docx")


@pytest.mark.parametrize("size", [(6_400, 6_400), (60_000, 60_000), (2**31 - 1, 2**31 - 1)])
def test_a_picture_of_huge_size_is_refused_before_it_is_decoded(size: tuple[int, int]):
    with pytest.raises(FileRefused, match=r"mehr als 40 Millionen|nicht lesen"):
        make_file(png_of_size(*size), "picture.png")


def test_a_picture_that_breaks_off_is_refused():
    with pytest.raises(FileRefused, match="nicht lesen"):
        make_file(picture(size=(400, 300))[:200], "picture.png")


def test_what_is_hidden_in_a_picture_does_not_come_along(app):
    hidden = png_with_comment(SCRIPT) + SCRIPT + archive(("a.txt", "a"))

    file = make_file(hidden, "picture.png")

    stored = b"".join(storage.read(file.storage_key))
    assert b"script" not in stored
    assert b"PK\x03\x04" not in stored


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ("../../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\mika\\Einladung.pdf", "Einladung.pdf"),
        ('a"; filename="b.pdf', "a; filename=b.pdf"),
        ("Einladung\r\nSet-Cookie: a=b.pdf", "Einladung Set-Cookie a=b.pdf"),
        ("gnp.\u202efdp.pdf", "gnp.fdp.pdf"),
        ("...", "datei.pdf"),
        ("", "datei.pdf"),
        ("<b>Plan</b>.pdf", "b.pdf"),
        ("ä" * 300 + ".pdf", "ä" * 196 + ".pdf"),
    ],
)
def test_a_name_is_kept_without_paths_and_signs_that_break_out(sent: str, name: str):
    assert make_file(name=sent).name == name


def test_a_file_larger_than_the_office_allows_is_refused():
    with pytest.raises(FileRefused, match="größer als 10 MB"):
        examine(b"a" * (10 * 1024 * 1024 + 1), "note.txt")


def test_an_empty_file_is_refused():
    with pytest.raises(FileRefused, match="leer"):
        examine(b"", "note.txt")


def test_a_paper_where_a_picture_is_asked_for_is_refused():
    with pytest.raises(FileRefused, match="nur Bilder"):
        examine(PDF, "paper.pdf", kinds={FileKind.PICTURE})


ENCRYPTED = {
    "PDF with a password": (PDF.replace(b"trailer\n<<", b"trailer\n<</Encrypt 5 0 R"), "a.pdf"),
    "PDF that names how in itself": (PDF.replace(b"trailer\n<<", b"trailer\n<</Encrypt\n<</V 5>>"), "a.pdf"),
    "document of LibreOffice with a password": (
        odt(("META-INF/manifest.xml", "<x><manifest:encryption-data/></x>")),
        "a.odt",
    ),
    "document of Office with a password": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(500),
        "a.docx",
    ),
}


@pytest.mark.parametrize("what", ENCRYPTED)
def test_a_file_with_a_password_is_refused_with_that_reason(what: str):
    content, name = ENCRYPTED[what]

    with pytest.raises(FileRefused, match="Passwort"):
        recognise(content, name)
