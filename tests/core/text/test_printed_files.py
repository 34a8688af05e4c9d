"""Printed documents read back: as tagged PDF and as a file for word processors."""

from io import BytesIO
from time import process_time

import odfdo
import pytest
from pypdf import PdfReader

from forum.core.text.blocks import Look, Printed, heading, paragraph, table
from forum.core.text.odt import print_odt
from forum.core.text.pdf import REPLACEMENT, make_pdf
from forum.core.text.printed_pdf import print_pdf
from tests.core.text.printed import ALL_KINDS, HOSTILE, a_printed

SOURCE = """
#let words = json(bytes(sys.inputs.words))
#set document(title: "Name")
= Name
#words.name
"""


def read_pdf(content):
    return PdfReader(BytesIO(content))


def text_of(content):
    return " ".join(" ".join(page.extract_text() for page in read_pdf(content).pages).split())


def tags(reader):
    """The names of the elements of the structure, in the order of reading."""
    found, waiting = [], [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        element = waiting.pop().get_object()
        if isinstance(element, dict):
            found += [element["/S"]] if "/S" in element else []
            children = element.get("/K")
            children = children.get_object() if children is not None else []
            waiting += reversed(children if isinstance(children, list) else [children])
    return found


@pytest.fixture(scope="module")
def pdf():
    return print_pdf(a_printed(*ALL_KINDS, foot="Fachbeirat Mobilität"))


@pytest.fixture(scope="module")
def odt():
    return odfdo.Document(BytesIO(print_odt(a_printed(*ALL_KINDS, foot="Fachbeirat Mobilität", author="Büro"))))


def test_a_pdf_says_that_it_is_accessible_and_speaks_german(pdf):
    root = read_pdf(pdf).trailer["/Root"]

    assert root["/Lang"] == "de"
    assert root["/MarkInfo"]["/Marked"]
    assert b"<pdfuaid:part>1" in root["/Metadata"].get_object().get_data()
    assert read_pdf(pdf).metadata.title == "Niederschrift der 3. Sitzung"


def test_headings_lists_and_tables_of_a_pdf_are_tagged_as_such(pdf):
    found = tags(read_pdf(pdf))

    assert {"/H1", "/H2", "/P", "/L", "/LI", "/Table", "/TH", "/TD", "/Link", "/BlockQuote"} <= set(found)
    assert next(tag for tag in found if tag.startswith("/H")) == "/H1"


def test_everything_stands_on_the_pages_with_their_numbers(pdf):
    text = text_of(pdf)

    for words in ("Ö 3 Ladezone am Sack", "zweiter Punkt", "Toni Beispiel", "Beginn", "ausgelassen", "Seite 2 von 2"):
        assert words in text
    assert "Ende" not in text


def test_links_lead_out_of_a_pdf(pdf):
    notes = [note.get_object() for page in read_pdf(pdf).pages for note in page.get("/Annots", ())]

    assert [note["/A"]["/URI"] for note in notes] == ["https://forum.example.org/themen/1"]


def test_what_looks_like_markup_is_printed_as_it_was_typed():
    made = print_pdf(a_printed(paragraph(HOSTILE), title=HOSTILE, foot=HOSTILE))

    assert text_of(made).count("#evil[x]") == 3
    assert 'panic("x")' in text_of(made)


def test_headings_go_down_one_level_at_a_time():
    deep = a_printed(heading("tief", 6), heading("oben", 2), heading("darunter", 5))

    assert tags(read_pdf(print_pdf(deep)))[:1] == ["/Document"]
    assert [tag for tag in tags(read_pdf(print_pdf(deep))) if tag.startswith("/H")] == ["/H1", "/H2", "/H2", "/H3"]


def test_three_hundred_paragraphs_are_printed_in_less_than_three_seconds():
    long = a_printed(*(paragraph(f"{n}. " + "Die Ladezone am Sack wird ausgewertet. " * 15) for n in range(300)))

    begun = process_time()
    pdf, odt = print_pdf(long), print_odt(long)

    assert process_time() - begun < 3
    assert "299. Die" in text_of(pdf)
    assert len(odfdo.Document(BytesIO(odt)).body.get_paragraphs()) == 301


@pytest.mark.parametrize("lines", range(3))
def test_a_heading_with_its_line_below_never_stands_alone_at_the_end_of_a_page(lines):
    blocks = [paragraph(f"Zeile {n}.") for n in range(lines)]
    for n in range(40):
        blocks += [heading(f"Punkt {n}."), paragraph(f"Zeit {n}.", Look.META), paragraph(f"Text {n}. " + "Wort " * n)]
    pages = [page.extract_text() for page in PdfReader(BytesIO(print_pdf(a_printed(*blocks)))).pages]

    assert len(pages) > 3
    for n in range(40):
        (page,) = (one for one in pages if f"Punkt {n}." in one)
        assert f"Text {n}." in page


def test_letters_that_no_font_shows_leave_a_sign_and_the_rest_stands():
    made = make_pdf(SOURCE, {"name": "Grüße 😀 an 王 und \x1b[31mΩ → ✓ ẞ 👩\u200d👧"})

    assert text_of(made) == f"Name Grüße {REPLACEMENT} an {REPLACEMENT} und [31mΩ → ✓ ẞ {REPLACEMENT}{REPLACEMENT}"


def test_a_text_of_thousands_of_unknown_letters_is_printed_soon():
    begun = process_time()

    make_pdf(SOURCE, {"name": "".join(map(chr, range(0x4E00, 0x4E00 + 5000)))})

    assert process_time() - begun < 3


def test_another_mistake_in_a_source_is_told():
    with pytest.raises(Exception, match="unknown variable"):
        make_pdf("#nothing", {})


def test_an_odt_has_real_headings_and_its_title(odt):
    headings = [(int(one.level), one.text_recursive) for one in odt.body.get_headers()]

    assert headings == [(1, "Niederschrift der 3. Sitzung"), (2, "Ö 3 Ladezone am Sack")]
    assert odt.body.get_headers()[1].get_attribute("text:style-name") == "Heading_20_2"
    assert odt.meta.title == "Niederschrift der 3. Sitzung"
    assert odt.meta.creator == "Büro"


def test_an_odt_is_german_in_all_its_styles(odt):
    styles = odt.get_part("styles")
    letters = styles.get_elements("//style:default-style/style:text-properties")

    assert odt.get_language() == "de-DE"
    assert {one.get_attribute("fo:language") for one in letters} == {"de"}


def test_an_odt_has_real_lists_and_tables(odt):
    table = odt.body.get_tables()[0]
    lists = odt.body.get_lists()

    assert [[cell.text_recursive.strip() for cell in row.get_cells()] for row in table.get_rows()][1:] == [
        ["Toni Beispiel", "ja"],
        ["Kim Musterperson", ""],
    ]
    assert table.get_element("table:table-header-rows") is not None
    assert len(lists) == 2
    assert "darunter" in lists[0].text_recursive


def test_pages_lie_on_their_side_where_a_table_needs_it():
    wide = a_printed(table(["Nr.", "Text"], [["1", "Ladezone"]], shares=(1, 5)), is_landscape=True)
    page = read_pdf(print_pdf(wide)).pages[0]
    odt = odfdo.Document(BytesIO(print_odt(wide)))
    layout = odt.get_part("styles").get_element("//style:page-layout-properties")
    columns = odt.body.get_tables()[0].get_elements("table:table-column")
    widths = odt.get_part("content").get_elements("//style:table-column-properties")

    assert page.mediabox.width > page.mediabox.height
    assert layout.get_attribute("style:print-orientation") == "landscape"
    assert layout.get_attribute("fo:page-width") == "29.7cm"
    assert [one.get_attribute("table:style-name") for one in columns] == ["Share1", "Share5"]
    assert [one.get_attribute("style:rel-column-width") for one in widths] == ["1*", "5*"]


def test_every_style_that_an_odt_uses_is_there(odt):
    used = {
        one.get_attribute("text:style-name")
        for one in odt.body.get_elements("//text:p | //text:h | //text:span | //text:list")
    }
    styles = {style.name for family in ("paragraph", "text", "list") for style in odt.get_styles(family)}

    assert used - {None} <= styles


def test_the_foot_of_an_odt_counts_its_pages(odt):
    foot = odt.get_part("styles").get_element("//style:footer")

    assert foot.get_element("text:p/text:page-number") is not None
    assert "Fachbeirat Mobilität" in foot.text_recursive


def test_an_odt_takes_what_xml_does_not():
    made = print_odt(a_printed(paragraph(HOSTILE + "\x00\x0b  zwei\nneu"), title=HOSTILE))
    document = odfdo.Document(BytesIO(made))

    assert document.body.get_headers()[0].text_recursive == HOSTILE
    assert "evil[x]" in document.body.get_paragraphs()[1].text_recursive


def test_a_document_without_blocks_is_printed():
    empty = Printed("Leer", ())

    assert text_of(print_pdf(empty)) == "Leer 1 / 1"
    assert odfdo.Document(BytesIO(print_odt(empty))).body.get_headers()
