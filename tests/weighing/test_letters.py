"""Answers as letters: each on its own pages, addressed for the window of the envelope, tagged, in German."""

import io
from datetime import date

import pypdfium2
import pytest
from pypdf import PdfReader

from forum.core.text.bar import BAR
from forum.weighing.synopsis.letter_pdf import print_letters
from forum.weighing.synopsis.letters import AnsweredPassage, Letter, Sender, letters_as_words
from forum.weighing.synopsis.structure import pieces
from tests.core.text.test_printed_files import tags
from tests.weighing.synopses import HOSTILE, LONG, REASON

SENDER = Sender(
    "Stadt Beispiel",
    "Geschäftsstelle",
    ("Stadt Beispiel", "Platz der Beispiele 1", "12345 Beispielstadt"),
    "forum@stadt.example.org",
    "0123 456-0",
)
POINTS_IN_MM = 72 / 25.4


def a_letter(number=37, *texts, **named):
    told = {
        "name": "Toni Beispiel",
        "address": ("Musterweg 3", "54321 Musterdorf"),
        "greeted": "Toni Beispiel",
        "received_on": date(2026, 3, 20),
    } | named
    passages = tuple(
        AnsweredPassage(pieces(text), "Berücksichtigt", REASON) for text in texts or ("Fünf genügen nicht.",)
    )
    return Letter(f"B 2026-{number:03}", passages=passages, **told)


@pytest.fixture
def printed(app):
    def make(*letters):
        with app.test_request_context():
            words = letters_as_words(
                letters,
                sender=SENDER,
                procedure="Offene Daten",
                dated=date(2026, 5, 12),
                page="https://forum.example.org/synopse",
                language="de",
            )
        return print_letters(words)

    return make


def pages_of(content):
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages]


def test_a_letter_says_who_answers_what_to_whom(printed):
    (page,) = pages_of(printed(a_letter()))

    for words in (
        "Stadt Beispiel · Platz der Beispiele 1 · 12345 Beispielstadt",
        "Toni Beispiel Musterweg 3 54321 Musterdorf",
        "Unser Zeichen B 2026-037",
        "12. Mai 2026",
        "Ihre Stellungnahme zu „Offene Daten“",
        "Guten Tag Toni Beispiel,",
        "Ihre Stellungnahme vom 20. März 2026",
        "Sie haben geschrieben: Fünf genügen nicht.",
        REASON,
        "https://forum.example.org/synopse",
        "Mit freundlichen Grüßen",
        "Seite 1 von 1",
    ):
        assert words in page


def test_each_letter_begins_on_a_page_of_its_own_and_counts_its_pages(printed):
    pages = pages_of(printed(a_letter(37, LONG, LONG), a_letter(38)))

    assert len(pages) == 6
    assert [page.count("Unser Zeichen") for page in pages] == [1, 0, 0, 0, 0, 1]
    assert all(f"Seite {n} von 5" in page and "B 2026-037" in page for n, page in enumerate(pages[:5], 1))
    assert "Seite 1 von 1" in pages[5]
    assert "B 2026-037" not in pages[5]


def test_the_address_stands_in_the_window_of_the_envelope(printed):
    document = pypdfium2.PdfDocument(printed(a_letter()))
    page = document[0]
    text = page.get_textpage()
    found = text.search("Musterweg 3")
    index, _length = found.get_next()
    left, _bottom, _right, top = text.get_charbox(index)
    from_top = (page.get_height() - top) / POINTS_IN_MM

    # DIN 5008, form B: below the 17.7 mm of the sender's line, within the field of 45 by 85 mm that begins at 45 mm
    assert 45 + 17.7 <= from_top <= 45 + 45
    document.close()
    assert 20 <= left / POINTS_IN_MM <= 20 + 85


def test_letters_are_tagged_and_have_a_heading_each(printed):
    content = printed(a_letter(37, "Eins.", "Zwei."), a_letter(38))
    reader = PdfReader(io.BytesIO(content))
    found = tags(reader)

    assert b"<pdfuaid:part>1" in reader.trailer["/Root"]["/Metadata"].get_object().get_data()
    assert reader.trailer["/Root"]["/Lang"] == "de"
    assert (found.count("/H1"), found.count("/H2"), found.count("/BlockQuote")) == (2, 3, 3)


def test_points_of_one_letter_are_numbered_and_the_only_one_is_not(printed):
    two, one = (" ".join(pages_of(printed(letter))) for letter in (a_letter(37, "Eins.", "Zwei."), a_letter(38)))

    assert "Hier sind die Antworten auf 2 Punkte." in two
    assert "Punkt 2: Berücksichtigt" in two
    assert "Punkt" not in one


def test_what_was_blacked_out_is_so_in_the_letter(printed):
    (page,) = pages_of(printed(a_letter(37, f"Bei {BAR} ist es laut.")))

    assert "Bei geschwärzt ist es laut." in page


def test_an_organisation_is_greeted_without_a_name(printed):
    (page,) = pages_of(printed(a_letter(name="Verein Beispieldaten e. V.", greeted="")))

    assert "Guten Tag, vielen Dank" in page


def test_what_looks_like_markup_is_printed_as_it_was_typed(printed):
    (page,) = pages_of(printed(a_letter(37, HOSTILE, name=HOSTILE, address=(HOSTILE,))))

    assert page.count("#evil[x]") == 3
