"""What the forum makes of a file of contributions, row by row."""

from datetime import UTC, datetime

import pytest

from forum.contributions.importing.columns import ColumnMissing
from forum.contributions.importing.contribution import Contribution
from forum.core.data.csv_table import FileUnreadable
from tests.topics.contributions import HEAD, TEXT, as_bytes, lines, read


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_file_may_begin_with_the_mark_that_spreadsheets_write(encoding):
    (one,) = read(as_bytes(f"B1,Radweg endet plötzlich,{TEXT},https://example.org/1", encoding=encoding))

    assert (one.external_id, one.title, one.body) == ("B1", "Radweg endet plötzlich", TEXT)
    assert one.url == "https://example.org/1"


def test_columns_may_be_parted_by_semicolons():
    (one,) = read(as_bytes(f"B1;Radweg, der plötzlich endet;{TEXT};", head="id;title;text;url"))

    assert one.title == "Radweg, der plötzlich endet"


def test_a_quoted_text_may_run_over_several_lines():
    first, second = read(as_bytes('B1,Radweg endet plötzlich,"Erster Absatz.\n\nZweiter ""Absatz"".",', f"B2,,{TEXT},"))

    assert first.body == 'Erster Absatz.\n\nZweiter "Absatz".'
    assert (first.line, second.line) == (2, 5)


def test_a_missing_title_is_made_from_the_first_words():
    (one,) = read(as_bytes(f"B1,,{TEXT * 3},"))

    assert one.title.startswith("Der Radweg endet hier ohne Vorwarnung an einer Mauer.")
    assert one.title.endswith("…")
    assert len(one.title) <= 80


def test_a_title_of_one_word_is_lengthened_by_the_text():
    (one,) = read(as_bytes(f"B1,Poller,{TEXT},"))

    assert one.title == f"Poller: {TEXT}"


def test_a_long_title_is_cut_at_a_word_and_kept_whole_in_the_text():
    title = "Sehr langer Titel über den Radweg an der Okerbrücke " * 4

    (one,) = read(as_bytes(f"B1,{title},{TEXT},"))

    assert len(one.title) <= 120
    assert one.title.endswith("…")
    assert one.body == f"{title.strip()}\n\n{TEXT}"


def test_a_title_without_a_text_stands_for_both():
    (one,) = read(as_bytes("B1,Längere Grünphase für den Fußverkehr,,"))

    assert one.title == one.body == "Längere Grünphase für den Fußverkehr"


def test_a_row_of_two_letters_is_named_by_its_identifier(app):
    (one,) = read(as_bytes("B17,ja,,"))

    assert one.title == "Beitrag B17: ja"


def test_an_address_that_leads_nowhere_is_left_out_and_counted():
    (one,) = read(as_bytes(f"B1,Radweg endet plötzlich,{TEXT},javascript:alert(1)"))

    assert (one.url, one.unusable_url) == ("", "javascript:alert(1)")


def test_a_rejected_row_says_its_line_and_reason_and_stops_nothing(app):
    entries = read(
        as_bytes(
            f"B1,Radweg endet plötzlich,{TEXT},",
            f",Radweg endet plötzlich,{TEXT},",
            "B3,,,",
            f"B4,Zu lang,{'x' * 8001},",
            f"B1,Derselbe noch einmal,{TEXT},",
            "B6,Nur drei Spalten,Text",
            f'B7,"Titel" verrutscht,{TEXT},',
            f"B8,Radweg endet plötzlich,{TEXT},",
        )
    )

    assert [one.external_id for one in entries if isinstance(one, Contribution)] == ["B1", "B8"]
    rejected = dict(lines(entries))
    assert list(rejected) == [3, 4, 5, 6, 7, 8]
    assert rejected[3] == "Die Zeile hat keine Kennung."
    assert rejected[4] == "Die Zeile hat weder Titel noch Text."
    assert "8.000" in rejected[5]
    assert rejected[6] == "Die Kennung B1 steht bereits in Zeile 2."
    assert "3 Spalten statt 4" in rejected[7]
    assert "Anführungszeichen" in rejected[8]


def test_tables_and_images_in_a_text_are_taken_as_plain_characters():
    (one,) = read(as_bytes('B1,Messwerte am Ring,"| Ort | Wert |\n| --- | --- |\n| Ring | 3 |\n\n![Bild](x)",'))

    assert isinstance(one, Contribution)


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2017-09-12", datetime(2017, 9, 11, 22, 0, tzinfo=UTC)),
        ("12.09.2017", datetime(2017, 9, 11, 22, 0, tzinfo=UTC)),
        ("2017-09-12T17:00:00+02:00", datetime(2017, 9, 12, 15, 0, tzinfo=UTC)),
        ("2017-09-12 17:00", datetime(2017, 9, 12, 15, 0, tzinfo=UTC)),
        ("", None),
    ],
)
def test_a_column_may_say_when_a_contribution_was_written(written, moment):
    (one,) = read(as_bytes(f"B1,Radweg endet plötzlich,{TEXT},,{written}", head=HEAD + ",am"), date="am")

    assert one.written_at == moment


def test_a_date_in_the_future_or_none_at_all_is_rejected(app, clock):
    entries = read(as_bytes(f"B1,,{TEXT},,2031-01-01", f"B2,,{TEXT},,neulich", head=HEAD + ",am"), date="am")

    assert [line for line, _reason in lines(entries)] == [2, 3]


def test_another_encoding_is_named_with_its_place(app):
    content = as_bytes("B1,Ohne Umlaut,Alles gut,", "B2,Ümlaut,x,", encoding="latin-1")

    with pytest.raises(FileUnreadable) as refusal:
        read(content)

    assert "Zeile 3, Byte 50" in str(refusal.value)
    assert content[49] == 0xDC


def test_an_empty_file_and_a_doubled_column_are_refused(app):
    with pytest.raises(FileUnreadable, match="leer"):
        read(b"")
    with pytest.raises(FileUnreadable, match="„text“"):
        read(as_bytes(head="id,text,text"))


def test_a_column_that_is_not_there_is_answered_with_those_that_are(app):
    with pytest.raises(ColumnMissing, match="id, title, text, url"):
        read(as_bytes(), text="body")
    with pytest.raises(ColumnMissing, match="Kennung"):
        read(as_bytes(head="a,b,text"))


def test_usual_german_names_of_columns_are_understood():
    (one,) = read(as_bytes(f"1,Radweg endet plötzlich,{TEXT},https://example.org", head="Nr,Titel,Beitrag,Link"))

    assert (one.external_id, one.body, one.url) == ("1", TEXT, "https://example.org")


def test_a_first_day_of_the_year_one_is_a_rejected_row(app):
    entries = read(as_bytes(f"B1,,{TEXT},,0001-01-01", f"B2,,{TEXT},,9999-12-31", head=HEAD + ",am"), date="am")

    assert [line for line, _reason in lines(entries)] == [2, 3]


def test_a_file_of_two_hundred_thousand_columns_is_refused(app):
    with pytest.raises(FileUnreadable, match=r"100[.,]000"):
        read(",".join(f"s{n}" for n in range(100_000)).encode())
