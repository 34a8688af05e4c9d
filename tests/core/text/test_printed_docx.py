"""Printed documents read back as files of Word (DOCX)."""

from io import BytesIO
from time import process_time

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from forum.core.text.blocks import ItemList, Mark, Paragraph, Printed, Run, paragraph, table
from forum.core.text.docx import print_docx
from tests.core.text.printed import ALL_KINDS, HOSTILE, a_printed

ROWS = 3_000


def read(printed):
    return Document(BytesIO(print_docx(printed)))


@pytest.fixture(scope="module")
def document():
    return read(a_printed(*ALL_KINDS, foot="Fachbeirat Mobilität", author="Büro"))


def test_a_docx_has_real_headings_and_its_title(document):
    headings = [(one.style.name, one.text) for one in document.paragraphs if one.style.name.startswith("Heading")]

    assert headings == [("Heading 1", "Niederschrift der 3. Sitzung"), ("Heading 2", "Ö 3 Ladezone am Sack")]
    assert document.core_properties.title == "Niederschrift der 3. Sitzung"
    assert document.core_properties.author == "Büro"


def test_a_docx_is_german_in_all_its_styles(document):
    spoken = document.styles.element.xpath("//w:lang/@w:val")

    assert spoken
    assert set(spoken) == {"de-DE"}
    assert document.core_properties.language == "de-DE"


def test_a_docx_has_real_lists_and_tables(document):
    lists = [(one.style.name, one.text) for one in document.paragraphs if one.style.name.startswith("List")]
    (found,) = document.tables

    assert lists == [
        ("List Bullet", "erster Punkt"),
        ("List Bullet", "zweiter Punkt"),
        ("List Number 2", "darunter"),
    ]
    assert [[cell.text for cell in row.cells] for row in found.rows] == [
        ["Name", "Anwesend"],
        ["Toni Beispiel", "ja"],
        ["Kim Musterperson", ""],
    ]


def test_the_row_of_headings_is_repeated_on_each_page_of_a_docx(document):
    rows = document.tables[0].rows

    assert [len(row._tr.xpath("w:trPr/w:tblHeader")) for row in rows] == [1, 0, 0]


def test_numbered_lists_of_a_docx_begin_where_they_should():
    first, second = ItemList(((paragraph("a"),), (paragraph("b"),)), 1), ItemList(((paragraph("c"),),), 7)
    found = read(a_printed(first, paragraph("dazwischen"), second))
    numberings = [one._p.pPr.numPr.numId.val for one in found.paragraphs if one.style.name == "List Number"]
    starts = {
        number: found.part.numbering_part.element.num_having_numId(number).xpath(".//w:startOverride/@w:val")
        for number in numberings
    }

    assert numberings[0] == numberings[1] != numberings[2]
    assert [starts[number] for number in numberings] == [["1"], ["1"], ["7"]]


def test_every_style_that_a_docx_uses_is_there(document):
    used = set(document.element.xpath("//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val"))

    assert used <= set(document.styles.element.xpath("w:style/@w:styleId"))


def test_links_and_marks_stand_in_a_docx(document):
    (link,) = document.element.xpath("//w:hyperlink")
    bold = [run.text for one in document.paragraphs for run in one.runs if run.bold]

    assert document.part.rels[link.get(qn("r:id"))].target_ref == "https://forum.example.org/themen/1"
    assert bold == ["Fett", "Beginn: "]


def test_what_is_blacked_out_is_white_on_black_in_a_docx():
    found = read(a_printed(Paragraph((Run("Von "), Run("geschwärzt", (Mark.COVERED, Mark.STRONG))))))
    run = found.paragraphs[-1].runs[1]

    assert (run.text, run.style.name) == ("geschwärzt", "Covered")
    assert found.styles["Covered"].element.xpath(".//w:shd/@w:fill") == ["000000"]


def test_the_foot_of_a_docx_counts_its_pages(document):
    (line,) = document.sections[0].footer.paragraphs

    assert line.text.startswith("Fachbeirat Mobilität")
    assert line._p.xpath("w:fldSimple/@w:instr") == ["PAGE", "NUMPAGES"]


@pytest.mark.parametrize(("is_landscape", "wide"), [(True, 297), (False, 210)])
def test_a_docx_is_upright_or_wide(is_landscape, wide):
    (section,) = read(a_printed(is_landscape=is_landscape)).sections

    assert round(section.page_width.mm) == wide
    assert (section.orientation is WD_ORIENT.LANDSCAPE) == is_landscape


def test_a_docx_takes_what_xml_does_not():
    found = read(a_printed(paragraph(HOSTILE + "\x00\x0b  zwei\nneu\t😀\ud800"), title=HOSTILE))

    assert found.paragraphs[0].text == HOSTILE
    assert found.paragraphs[-1].text == HOSTILE + "  zwei\nneu\t😀"


def test_a_docx_without_blocks_is_written():
    assert [one.text for one in read(Printed("Leer", ())).paragraphs] == ["Leer"]


def test_a_table_of_thousands_of_rows_is_written_in_time_that_grows_with_them():
    long = a_printed(table(["Nr.", "Text"], [[str(n), "Die Ladezone am Sack. " * 5] for n in range(ROWS)]))

    begun = process_time()
    found = print_docx(long)

    assert process_time() - begun < 5
    assert len(Document(BytesIO(found)).element.xpath("//w:tr")) == ROWS + 1
