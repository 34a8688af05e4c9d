"""Many PDF files as one with bookmarks, among them broken, locked and hostile ones."""

from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, TextStringObject

from forum.core.text import joined_pdf as joining
from forum.core.text.blocks import Printed, paragraph
from forum.core.text.joined_pdf import Part, joined_pdf
from forum.core.text.printed_pdf import print_pdf

SENTENCE = "Diese Datei konnte nicht eingefügt werden."


def a_pdf(words, *, link=""):
    text = print_pdf(Printed(words, (paragraph(words),)))
    if not link:
        return text
    writer = PdfWriter(clone_from=BytesIO(text))
    writer.add_annotation(0, Link(rect=(10, 10, 90, 30), url=link))
    return written(writer)


def written(writer):
    output = BytesIO()
    writer.write(output)
    return output.getvalue()


def locked():
    writer = PdfWriter(clone_from=BytesIO(a_pdf("geheim")))
    writer.encrypt("geheim", algorithm="RC4-128")
    return written(writer)


def with_scripts():
    action = DictionaryObject({NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("x()")})
    writer = PdfWriter(clone_from=BytesIO(a_pdf("mit Skript", link="https://example.org/gut")))
    writer.root_object[NameObject("/OpenAction")] = action
    writer.add_attachment("bad.exe", b"MZ")
    writer.add_annotation(0, Link(rect=(1, 1, 9, 9), url="javascript:x"))
    writer.pages[0][NameObject("/AA")] = DictionaryObject({NameObject("/O"): action})
    return written(writer)


def in_a_circle():
    """Its page tree holds itself."""
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    tree = writer.root_object["/Pages"].get_object()
    tree[NameObject("/Kids")] = ArrayObject([writer.root_object.raw_get("/Pages")])
    tree[NameObject("/Count")] = NumberObject(1)
    return written(writer)


def part(title, content, *, depth=0, **named):
    return Part(title, lambda: [content], depth, len(content), **named)


def joined(*parts):
    with joined_pdf("Sitzungsmappe", parts, sentence=SENTENCE) as made:
        content = made.path.read_bytes()
    return PdfReader(BytesIO(content)), [one.title for one in made.refused], content


def bookmarks(reader, entries=None, depth=0):
    found = []
    for one in reader.outline if entries is None else entries:
        if isinstance(one, list):
            found += bookmarks(reader, one, depth + 1)
        else:
            found.append((one.title, reader.get_destination_page_number(one), depth))
    return found


def test_parts_follow_each_other_and_each_has_its_bookmark():
    reader, refused, _content = joined(
        part("Tagesordnung", a_pdf("Tagesordnung")),
        Part("Ö 3 Ladezone"),
        part("Vorlage", a_pdf("Vorlage"), depth=1),
        part("Karte", a_pdf("Karte"), depth=1),
        part("Notizen", a_pdf("Notizen")),
    )

    assert [page.extract_text().split()[0] for page in reader.pages] == ["Tagesordnung", "Vorlage", "Karte", "Notizen"]
    assert bookmarks(reader) == [
        ("Tagesordnung", 0, 0),
        ("Ö 3 Ladezone", 1, 0),
        ("Vorlage", 1, 1),
        ("Karte", 2, 1),
        ("Notizen", 3, 0),
    ]
    assert refused == []
    assert reader.metadata.title == "Sitzungsmappe"


def test_what_cannot_be_read_is_named_on_a_page_of_its_own():
    reader, refused, _content = joined(
        part("gut", a_pdf("gut")),
        part("kaputt", b"%PDF-1.7 nothing of the kind", elsewhere="https://forum.example.org/d/1"),
        part("verschlossen", locked()),
        part("im Kreis", in_a_circle()),
        part("leer", b""),
        part("danach", a_pdf("danach")),
    )

    assert refused == ["kaputt", "verschlossen", "im Kreis", "leer"]
    assert len(reader.pages) == 6
    assert SENTENCE in " ".join(reader.pages[1].extract_text().split())
    assert "https://forum.example.org/d/1" in reader.pages[1].extract_text()
    assert "geheim" not in "".join(page.extract_text() for page in reader.pages)
    assert [page for _title, page, _depth in bookmarks(reader)] == [0, 1, 2, 3, 4, 5]


def test_scripts_files_and_forms_stay_outside():
    reader, refused, content = joined(part("mit Skript", with_scripts()))
    notes = [note.get_object()["/A"]["/URI"] for note in reader.pages[0]["/Annots"]]

    assert refused == []
    assert notes == ["https://example.org/gut"]
    assert "/AA" not in reader.pages[0]
    assert not {"/OpenAction", "/Names", "/AcroForm"} & set(reader.trailer["/Root"])
    assert b"JavaScript" not in content
    assert b"bad.exe" not in content


def test_what_is_too_large_is_left_out_and_the_rest_is_joined(monkeypatch):
    small = a_pdf("klein")
    monkeypatch.setattr(joining, "MOST_TOGETHER", len(small) + 10)

    reader, refused, _content = joined(
        part("klein", small), part("zu groß", a_pdf("zu groß")), Part("lügt", lambda: [b"%PDF-1.7" * 9000])
    )

    assert refused == ["zu groß", "lügt"]
    assert len(reader.pages) == 3


def test_titles_that_look_like_markup_stay_words():
    reader, _refused, _content = joined(part("#evil[x] (x) \\", b""), part("😀 王", a_pdf("x")))

    assert "#evil[x]" in reader.pages[0].extract_text()
    assert [title for title, _page, _depth in bookmarks(reader)] == ["#evil[x] (x) \\", "😀 王"]


def test_a_folder_that_cannot_be_made_is_told(monkeypatch):
    monkeypatch.setattr(joining, "PATIENCE", 0.01)

    with pytest.raises(joining.CannotJoin):
        joined(part("x", a_pdf("x")))
