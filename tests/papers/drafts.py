"""Drafts as files of Word and LibreOffice, good and hostile ones, made here."""

from collections.abc import Sequence
from io import BytesIO
from xml.sax.saxutils import escape

from odfdo import Document, Header, List, Paragraph, Table

from tests.documents.files import archive

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def heading(words: str, level: int = 1) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="Heading{level}"/></w:pPr><w:r><w:t>{escape(words)}</w:t></w:r></w:p>'


def paragraph(words: str, *, bold: bool = False) -> str:
    mark = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:p><w:r>{mark}<w:t xml:space="preserve">{escape(words)}</w:t></w:r></w:p>'


def table(rows: Sequence[Sequence[str]]) -> str:
    cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def docx_of(*blocks: str, prolog: str = "", more: Sequence[tuple[str, str | bytes]] = (), packed: bool = True) -> bytes:
    body = f'<?xml version="1.0"?>{prolog}<w:document {W}><w:body>{"".join(blocks)}</w:body></w:document>'
    return archive(
        ("[Content_Types].xml", TYPES), ("_rels/.rels", RELATIONS), ("word/document.xml", body), *more, packed=packed
    )


def odt_of_draft() -> bytes:
    """A heading, a paragraph with signs that mark something, a list, a table and an empty paragraph."""
    document = Document("text")
    body = document.body
    body.clear()
    body.append(Header(1, "Ziele"))
    body.append(Paragraph("Erstens *gemeinsam*, mit ziel_der_stadt."))
    body.append(Paragraph(""))
    body.append(Paragraph("2. Zweitens"))
    body.append(List(["Plätze", "Wege"]))
    made = Table("T", width=2, height=2)
    made.set_values([["Jahr", "Kosten"], ["2027", "300 Euro"]])
    body.append(made)
    output = BytesIO()
    document.save(output)
    return output.getvalue()
