"""Drafts of Word and LibreOffice become Markdown; hostile files are refused with a sentence, and nothing of them is run."""

import pytest

from forum.documents.errors import FileRefused
from forum.documents.reading.drafts import text_of_draft
from forum.papers.services.structure import structure_of
from tests.documents.files import PDF, archive
from tests.papers.drafts import BOMB, docx_of, heading, odt_of_draft, paragraph, table


def shape_of(text: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.body) for block in structure_of(text)]


def test_a_document_of_word_becomes_headings_paragraphs_and_lists(app):
    file = docx_of(
        heading("Ziele"),
        paragraph("Mehr *Grün* in der Stadt"),
        paragraph("Fristen:", bold=True),
        paragraph("2. Zweitens"),
        paragraph(""),
        table([["Jahr", "Kosten"], ["2027", "300 Euro"], ["2028", ""]]),
    )

    assert shape_of(text_of_draft(file, "Entwurf.docx")) == [
        ("heading", "Ziele"),
        ("paragraph", r"Mehr \*Grün\* in der Stadt"),
        ("paragraph", "**Fristen:**"),
        ("paragraph", r"2\. Zweitens"),
        ("paragraph", "- Jahr: 2027; Kosten: 300 Euro\n- Jahr: 2028"),
    ]


def test_a_document_of_libreoffice_becomes_the_same(app):
    assert shape_of(text_of_draft(odt_of_draft(), "Entwurf.odt")) == [
        ("heading", "Ziele"),
        ("paragraph", r"Erstens \*gemeinsam\*, mit ziel_der_stadt."),
        ("paragraph", r"2\. Zweitens"),
        ("paragraph", "- Plätze\n- Wege"),
        ("paragraph", "- Jahr: 2027; Kosten: 300 Euro"),
    ]


def test_a_text_file_is_taken_as_it_is(app):
    assert text_of_draft("# Ziele\n\nMehr Grün.".encode(), "Entwurf.md") == "# Ziele\n\nMehr Grün."


LINK = '<Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" TargetMode="External" Target="file:///etc/passwd"/>'


@pytest.mark.parametrize(
    ("file", "name", "why"),
    [
        (docx_of(paragraph("&b;"), prolog=BOMB), "Entwurf.docx", "Aus dieser Datei"),
        (docx_of(paragraph("x" * 1000) * 30_000), "Entwurf.docx", "Aus dieser Datei"),
        (docx_of(paragraph("a"), more=[("word/vbaProject.bin", b"x")]), "Entwurf.docx", "Makros"),
        (docx_of(paragraph("a"), more=[("word/media/a.png", b"\0" * 220_000_000)]), "Entwurf.docx", "größer als 200"),
        (docx_of(paragraph("a"), more=[("../a.xml", b"x")]), "Entwurf.docx", "beschädigt"),
        (docx_of("<w:p><w:r>"), "Entwurf.docx", "Aus dieser Datei"),
        (archive(("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<a/>")), "Zahlen.xlsx", "Ein Entwurf ist"),
        (PDF, "Entwurf.pdf", "hier nicht angenommen"),
        (docx_of(paragraph("")), "Entwurf.docx", "Aus dieser Datei"),
        (docx_of(*(paragraph("Wort " * 200) for _time in range(210))), "Entwurf.docx", "länger als 200"),
    ],
    ids=["entities", "bomb", "macros", "huge", "outside", "broken", "table", "pdf", "empty", "long"],
)
def test_what_is_no_draft_is_refused_with_its_reason(app, file: bytes, name: str, why: str):
    with app.test_request_context(), pytest.raises(FileRefused) as refused:
        text_of_draft(file, name)

    assert why in str(refused.value)


def test_nothing_outside_the_file_is_read(app, tmp_path):
    secret = tmp_path / "geheim.txt"
    secret.write_text("geheim")
    entity = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
    odt = archive(
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", f'<?xml version="1.0"?>{entity}<office:text xmlns:office="o">&e;</office:text>'),
    )

    for file, name in ((docx_of(paragraph("&e;"), prolog=entity), "a.docx"), (odt, "a.odt")):
        with pytest.raises(FileRefused):
            text_of_draft(file, name)


@pytest.mark.parametrize(
    "text", ["# Kopf\nErster Absatz\n# Zweiter\n\nText", "# Kopf\n\nErster Absatz\n\n# Zweiter\n\nText"]
)
def test_a_line_with_a_sign_is_a_heading_whatever_stands_around_it(text):
    assert [kind for kind, _body in shape_of(text)] == ["heading", "paragraph", "heading", "paragraph"]


def test_what_cannot_stand_says_so_in_its_place(app):
    with app.test_request_context():
        problems = [str(block.problem) for block in structure_of("Gut.\n\n| a | b |\n|---|---|\n| 1 | 2 |")]

    assert problems[0] == ""
    assert "Liste" in problems[1]
