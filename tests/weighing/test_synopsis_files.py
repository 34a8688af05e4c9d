"""A synopsis read back from each of its files: wide, in German, whole, and with nothing that was hidden."""

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from itertools import chain, cycle, islice
from time import process_time

import odfdo
import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from pypdf import PdfReader

from forum.weighing.synopsis.files import ENDINGS, send_synopsis
from forum.weighing.synopsis.structure import Names, Row, pieces
from tests.core.text.test_printed_files import tags
from tests.topics.contributions import SHARED, needs_shared
from tests.weighing.synopses import FORMULA, PARTLY, PERSON, REASON, ROWS, a_synopsis

PRINTED = ("docx", "odt", "pdf")
BONN = 2_163


@pytest.fixture
def made(app):
    """A file of a synopsis, as it is sent."""

    def make(ending: str, rows=ROWS, **named) -> bytes:
        with app.test_request_context():
            answer = send_synopsis(ending, a_synopsis(**named), iter(rows))
            return answer.get_data()

    return make


def cells_of_book(content: bytes) -> list[str]:
    sheet = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    return re.findall(r"<t[^>]*>([^<]*)</t>", sheet)


def packed(text: str) -> str:
    """Without blanks and hyphens: lines of a PDF end anywhere."""
    return re.sub(r"[\s\-\u2010\u00ad]", "", text)


def text_of(ending: str, content: bytes) -> str:
    """All words of a file."""
    if ending == "docx":
        document = Document(io.BytesIO(content))
        words = " ".join(document.element.xpath("//w:t/text()"))
    elif ending == "odt":
        words = " ".join(
            one.text_recursive for one in odfdo.Document(io.BytesIO(content)).body.get_elements("//text:p")
        )
    elif ending == "pdf":
        words = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    elif ending == "xlsx":
        words = " ".join(cells_of_book(content))
    else:
        words = content.decode("utf-8-sig")
    return packed(words)


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_passage_and_every_answer_stands_in_every_file(made, ending):
    text = text_of(ending, made(ending))

    for row in ROWS[:3]:
        assert packed(row.number) in text
        assert packed(row.passage[0].text) in text
    assert packed(REASON) in text
    assert packed("Eine Frage") in text
    for words in ("geschwärzt", "Teilweise berücksichtigt", "Noch ohne Antwort", "Zur Kenntnis", "A 4"):
        assert packed(words) in text
    assert "evil[x]" in text


@pytest.mark.parametrize("ending", ENDINGS)
def test_long_passages_are_whole_in_every_file(made, ending):
    assert text_of(ending, made(ending, [ROWS[4]])).count("Nichts.") == 2 * 200


@pytest.mark.parametrize("ending", ENDINGS)
def test_names_of_people_and_of_organisations_are_hidden_separately(made, ending):
    shown = {
        (people, organisations): text_of(ending, made(ending, names=Names(people, organisations)))
        for people in (True, False)
        for organisations in (True, False)
    }

    for (people, organisations), text in shown.items():
        assert ("KimMusterperson" in text) == ("ToniBeispiel" in text) == people
        assert ("VereinBeispieldaten" in text) == organisations
    assert packed("Privatperson, Name verborgen") in shown[False, True]
    assert packed("Organisation, Name verborgen") in shown[True, False]


@pytest.mark.parametrize("ending", ENDINGS)
def test_others_who_say_the_same_are_named_by_their_number(made, ending):
    text = text_of(ending, made(ending))

    assert "B2026052;" in text
    assert ending not in PRINTED or packed("und 2 weitere Einreichende der gleichen Stellungnahme") in text


@pytest.mark.parametrize("ending", PRINTED)
def test_an_answer_is_printed_once_and_named_by_its_row_afterwards(made, ending):
    text = text_of(ending, made(ending))

    assert text.count(packed(REASON)) == 1
    assert packed("wie B 2026-011.1") in text


@pytest.mark.parametrize("ending", ["csv", "json", "xlsx"])
def test_rows_of_tables_stand_for_themselves(made, ending):
    assert text_of(ending, made(ending)).count(packed(REASON)) == 2


def test_a_docx_is_wide_german_and_repeats_its_heads(made):
    document = Document(io.BytesIO(made("docx", selection=("Abschnitt 1.2",))))

    assert document.sections[0].orientation is WD_ORIENT.LANDSCAPE
    assert set(document.styles.element.xpath("//w:lang/@w:val")) == {"de-DE"}
    assert document.core_properties.title == "Offene Daten: Synopse"
    assert len(document.tables) == 2
    assert all(table.rows[0]._tr.xpath("w:trPr/w:tblHeader") for table in document.tables)
    assert document.sections[0].footer.paragraphs[0].text.startswith("Teilauszug")


def test_an_odt_is_wide_german_and_repeats_its_heads(made):
    document = odfdo.Document(io.BytesIO(made("odt", selection=("Abschnitt 1.2",))))
    styles = document.get_part("styles")
    tables = document.body.get_tables()

    assert styles.get_element("//style:page-layout-properties").get_attribute("style:print-orientation") == "landscape"
    assert document.get_language() == "de-DE"
    assert document.meta.title == "Offene Daten: Synopse"
    assert len(tables) == 2
    assert all(table.get_element("table:table-header-rows") is not None for table in tables)
    assert styles.get_element("//style:footer").text_recursive.startswith("Teilauszug")


def test_a_pdf_is_wide_tagged_and_has_bookmarks(made):
    reader = PdfReader(io.BytesIO(made("pdf", selection=("Abschnitt 1.2",))))
    found = tags(reader)

    assert reader.pages[0].mediabox.width > reader.pages[0].mediabox.height
    assert b"<pdfuaid:part>1" in reader.trailer["/Root"]["/Metadata"].get_object().get_data()
    assert reader.trailer["/Root"]["/Lang"] == "de"
    assert (found.count("/Table"), found.count("/TH")) == (2, 8)
    assert found.count("/TD") == 4 * len(ROWS)
    assert {"1.2 Daten", "2.2 Löschen"} <= set(titles(reader.outline))


def titles(outline) -> list[str]:
    return [one.title for one in flat(outline)]


def flat(outline):
    for one in outline:
        if isinstance(one, list):
            yield from flat(one)
        else:
            yield one


def test_an_extract_says_so_on_each_page_of_a_pdf_and_a_whole_one_does_not(made):
    long = [replace(ROWS[4], number=f"B 2026-1{n:02}.1") for n in range(3)]
    part, whole = (
        PdfReader(io.BytesIO(made("pdf", long, selection=chosen))).pages for chosen in (("Abschnitt 1.2",), ())
    )

    assert len(part) > 2
    assert all(
        f"Teilauszug · Offene Daten: Synopse Seite {n} von {len(part)}" in " ".join(page.extract_text().split())
        for n, page in enumerate(part, 1)
    )
    assert not any("Teilauszug" in page.extract_text() for page in whole)


@pytest.mark.parametrize("ending", PRINTED)
def test_an_extract_tells_what_was_chosen(made, ending):
    text = text_of(ending, made(ending, selection=("Abschnitt 1.2", "Argument A 4")))

    assert packed("Teilauszug: 6 von 143 Passagen, nur Abschnitt 1.2, Argument A 4.") in text


def test_a_csv_begins_with_a_mark_and_holds_no_formula(made):
    content = made("csv")
    head, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";")

    assert content.startswith(b"\xef\xbb\xbf")
    assert head[:4] == ["Nr.", "Eingang", "Weg", "Eingereicht von"]
    assert [row[0] for row in rows] == [row.number for row in ROWS]
    assert [cell for cell in rows[-1] if FORMULA in cell] == [f"'{FORMULA}"] * 3


def test_a_json_says_that_it_is_an_extract(made):
    found = json.loads(made("json", selection=("Abschnitt 1.2",)))

    assert (found["partial"], found["selection"], found["complete"]) == (True, ["Abschnitt 1.2"], True)
    assert len(found["rows"]) == len(ROWS)
    assert found["rows"][1]["Weitere Einreichende der gleichen Stellungnahme"] == "B 2026-052; B 2026-011"


def test_a_workbook_lies_on_its_side_and_says_that_it_is_an_extract(made):
    sheet = zipfile.ZipFile(io.BytesIO(made("xlsx", selection=("A 4",)))).read("xl/worksheets/sheet1.xml").decode()

    assert 'orientation="landscape"' in sheet
    assert "&amp;LTeilauszug" in sheet


def break_off():
    yield ROWS[0]
    raise ConnectionError


@pytest.mark.parametrize("ending", ["csv", "json"])
def test_a_table_that_breaks_off_says_so(made, ending):
    assert "Diese Datei ist nicht vollständig" in made(ending, break_off()).decode().splitlines()[-1]


@pytest.mark.parametrize("ending", [*PRINTED, "xlsx"])
def test_a_file_that_cannot_be_finished_is_none(made, ending):
    with pytest.raises(ConnectionError):
        made(ending, break_off())


@pytest.mark.parametrize(
    ("chosen", "name"),
    [((), "synopse-offene-daten.pdf"), (("A 4",), "synopse-offene-daten-teilauszug.pdf")],
)
def test_a_file_has_a_german_name(app, chosen, name):
    with app.test_request_context():
        answer = send_synopsis("pdf", a_synopsis(selection=chosen), ROWS)

    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer.headers["Cache-Control"] == "no-store"


def rows_of_bonn() -> list[Row]:
    with (SHARED / "bonn-raddialog-2017.csv").open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    answers = cycle(replace(PARTLY, argument=f"A {n}", reason=REASON * 4) for n in range(200))
    return [
        Row(f"B 2026-{n:04}.1", "Ideen", PERSON, pieces(f"{one['title']}\n\n{one['text']}"), answer)
        for n, (one, answer) in enumerate(zip(found, answers, strict=False), 1)
    ]


@needs_shared
@pytest.mark.slow("prints the contributions of a whole city in each format")
@pytest.mark.parametrize(
    ("ending", "most"), [("docx", 6), ("odt", 12), ("pdf", 20), ("csv", 2), ("json", 2), ("xlsx", 3)]
)
def test_the_contributions_of_a_city_are_written_soon(made, ending, most):
    rows = rows_of_bonn()
    assert len(rows) == BONN

    begun = process_time()
    content = made(ending, rows)

    assert process_time() - begun < most
    text = text_of(ending, content)
    for row in chain(islice(rows, 3), rows[-3:]):
        assert packed(row.number) in text
    assert text.count(packed("B 2026-0")) >= 999
