"""Files as Excel, pandas and LibreOffice write them come in whole, and one bad row stops nothing."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.contributions.importing import contribution
from forum.contributions.importing.columns import Columns, guess_columns
from forum.contributions.importing.contribution import Contribution, Rejection, read_contributions
from forum.core.data.csv_table import FileUnreadable, Table
from tests.topics.contributions import HEAD, TEXT, as_bytes, lines, read

TITLE = "Radweg endet plötzlich"


def only(content: bytes, **columns: str) -> Contribution:
    (entry,) = read(content, **columns)
    assert isinstance(entry, Contribution), str(entry.reason)
    return entry


@pytest.mark.parametrize(
    "content",
    [
        # pandas' column of row numbers
        as_bytes(f"0,B1,{TITLE},{TEXT}", head=",id,title,text"),
        # a remark in a column without a name
        as_bytes(f"B1;{TITLE};{TEXT};schon erledigt?", head="id;titel;text;"),
        as_bytes(f"B1;{TITLE};{TEXT}", head="id;titel;text;;"),
        # emptied rows, and empty cells behind the last column
        as_bytes(f"B1;{TITLE};{TEXT}", ";;", ";;", head="id;titel;text"),
        as_bytes(f"B1;{TITLE};{TEXT};;", head="id;titel;text"),
        as_bytes("", f"B1;{TITLE};{TEXT}", "  ; ;", head="\r\nid;titel;text"),
        # the line that tells Excel the delimiter
        as_bytes(f"B1;{TITLE};{TEXT}", head="sep=;\r\nid;titel;text"),
        as_bytes(f"B1|{TITLE}|{TEXT}", head='"SEP=|"\r\nid|titel|text'),
        as_bytes(f"B1;{TITLE};{TEXT}", head="sep=;\r\nid;titel;text", encoding="utf-8-sig"),
        # a name with a line break, which is quoted
        as_bytes(f"B1;{TITLE};{TEXT};4", head='"id";titel;text;"Wie viele,\r\nungefähr?"'),
        as_bytes(f"4;B1;{TITLE};{TEXT}", head='"Wie viele,\nungefähr?";id;titel;text'),
        # an umlaut as a letter and two dots, as Macs write it
        as_bytes(f"B1;{TITLE};{TEXT}", head="id;U\u0308berschrift;text"),
        as_bytes(f"B1;Radweg endet plo\u0308tzlich;{TEXT}", head="id;titel;text"),
        as_bytes(f"B1\t{TITLE}\t{TEXT}", head="id\ttitel\ttext"),
        as_bytes(f"B1;{TITLE};{TEXT}", head="ID ; Titel;\u00a0Text"),
    ],
)
def test_a_file_of_a_spreadsheet_is_read_as_it_is_meant(app, content):
    one = only(content)

    assert (one.external_id, one.title, one.body) == ("B1", TITLE, TEXT)


@pytest.mark.parametrize("title", ["\u200b", "\u00ad\u2060 \u034f", "\u202e\ufeff"])
def test_a_title_of_invisible_characters_is_no_title(app, title):
    entries = read(as_bytes(f"B1;{title};{TEXT}", f"B2;{title};", head="id;titel;text"))

    assert isinstance(entries[0], Contribution)
    assert entries[0].title == TEXT
    assert lines(entries) == [(3, "Die Zeile hat weder Titel noch Text.")]


def test_lines_are_counted_as_the_file_has_them(app):
    content = as_bytes(";;", f";{TITLE};{TEXT}", head='sep=;\r\nid;titel;"text\r\nlang"')

    assert lines(read(content, text="text lang")) == [(5, "Die Zeile hat keine Kennung.")]


def test_no_column_and_a_column_without_a_name_are_two_things(app):
    table = Table(BytesIO(as_bytes(f"{TITLE};B1;{TEXT}", head=";id;text")))

    guessed = guess_columns(table.names)
    assert guessed == Columns(id=1, text=2)
    (one,) = read_contributions(table, Columns(id=1, title=0, text=2))

    assert isinstance(one, Contribution)
    assert one.title == TITLE


@pytest.mark.parametrize(
    "content",
    [
        b"id;titel;text\rB1;Radweg;Er endet.\r",
        b'id;titel;text\rB1;Radweg;"Er endet.\nHier."\r',
        b"id;titel;text\r" + b"B1;Radweg;Er endet.\r" * 60_000,
    ],
)
def test_a_file_with_returns_alone_says_why_it_cannot_be_read(app, content):
    with pytest.raises(FileUnreadable, match="Wagenrücklauf"):
        read(content)


def test_a_return_alone_in_a_row_leaves_out_that_row(app):
    entries = read(as_bytes("B1;Radweg;Er endet.\rB2;Ampel;Zu kurz.", f"B3;Poller;{TEXT}", head="id;titel;text"))

    assert [line for line, _reason in lines(entries)] == [2]
    assert "Wagenrücklauf" in lines(entries)[0][1]
    assert len(entries) == 2


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        ("12.09.17", datetime(2017, 9, 11, 22, tzinfo=UTC)),
        ("1.2.98", datetime(1998, 1, 31, 23, tzinfo=UTC)),
        ("12.09.2017 17:00", datetime(2017, 9, 12, 15, tzinfo=UTC)),
        ("12.09.2017, 17:00 Uhr", datetime(2017, 9, 12, 15, tzinfo=UTC)),
        ("12.9.2017 7:00:30", datetime(2017, 9, 12, 5, 0, 30, tzinfo=UTC)),
        ("12.09.2017\n17:00", datetime(2017, 9, 12, 15, tzinfo=UTC)),
        ("12.09.2017\u2028", datetime(2017, 9, 11, 22, tzinfo=UTC)),
        ("2017-09-12 17:00:00+00:00", datetime(2017, 9, 12, 17, tzinfo=UTC)),
        ("2017-09-12T15:00:00.000Z", datetime(2017, 9, 12, 15, tzinfo=UTC)),
    ],
)
def test_a_date_is_read_as_the_spreadsheet_shows_it(app, cell, moment):
    assert only(as_bytes(f'B1,{TITLE},{TEXT},,"{cell}"', head=HEAD + ",datum")).written_at == moment


@pytest.mark.parametrize(
    "cell",
    [
        "1.2.3",
        "12.09.017",
        "01.01.0001",
        "01.01.01 25:00",
        "31.02.2017",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-14:00",
        "31.12.9999",
        "9/12/2017",
        "42990",
        "२०१७-०९-१२",
        "12.09.2017 bis 14.09.2017",
        "neulich\n\u2028\t",
        "9" * 6000,
    ],
)
def test_what_is_no_date_rejects_its_row_alone(app, cell):
    entries = read(as_bytes(f'B1,{TITLE},{TEXT},,"{cell}"', f"B2,{TITLE},{TEXT},,2017-09-12", head=HEAD + ",datum"))

    ((line, reason),) = lines(entries)
    assert line == 2
    assert reason.splitlines() == [reason]
    assert len(entries) == 2


def test_a_row_that_cannot_be_read_stops_nothing(app, monkeypatch):
    checked = contribution.markup.check

    def break_down(body):
        if "Poller" in body:
            raise RecursionError
        return checked(body)

    monkeypatch.setattr(contribution.markup, "check", break_down)

    entries = read(as_bytes("B1,Poller,Poller weg,", f"B2,{TITLE},{TEXT},"))

    assert lines(entries) == [
        (2, "Die Zeile konnte nicht übernommen werden; der Fehler steht im Protokoll des Servers.")
    ]
    assert isinstance(entries[1], Contribution)


@given(st.text(alphabet='id;,"\r\n\t= |x1.sep\u2028\u0308\x00ü', max_size=120), st.booleans())
def test_no_file_ends_in_anything_but_rows_or_a_reason(start, has_head):
    content = ("id;titel;text;datum\n" if has_head else "") + start
    try:
        table = Table(BytesIO(content.encode()))
    except FileUnreadable:
        return
    columns = Columns(id=0, text=len(table.names) - 1, date=min(3, len(table.names) - 1))

    entries = list(read_contributions(table, columns))

    assert all(isinstance(one, Contribution | Rejection) for one in entries)
