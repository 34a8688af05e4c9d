"""What a text says of people is found, and what only looks like it is passed by."""

import csv
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.triage.personal_data import DataKind, find_personal_data, is_iban

CONTRIBUTIONS = Path(__file__).resolve().parents[3] / "shared" / "data" / "contributions"


def finds(text: str, **options) -> list[tuple[str, str]]:
    return [(one.kind.value, text[one.start : one.end]) for one in find_personal_data(text, **options)]


@pytest.mark.parametrize(
    ("text", "kind", "passage"),
    [
        ("Spenden an DE89 3704 0044 0532 0130 00 bitte", "iban", "DE89 3704 0044 0532 0130 00"),
        ("de89370400440532013000", "iban", "de89370400440532013000"),
        ("Konto AT611904300234573201.", "iban", "AT611904300234573201"),
        ("Rufen Sie 0531 123456 an", "phone", "0531 123456"),
        ("mobil: 0151/12345678.", "phone", "0151/12345678"),
        ("+49 (0)151 12345678", "phone", "+49 (0)151 12345678"),
        ("unter (0531) 4701234 erreichbar", "phone", "(0531) 4701234"),
        ("Mail an max.muster+rad@mail.example.org.", "email", "max.muster+rad@mail.example.org"),
        ("max (at) example.org", "email", "max (at) example.org"),
        ("Der Wagen BS-XX 123 parkt da täglich", "plate", "BS-XX 123"),
        ("WOB AB 12E steht da", "plate", "WOB AB 12E"),
        ("Familie Muster wohnt in der Beispielstraße 12a", "address", "Beispielstraße 12a"),
        ("Beispielweg 3, 38100 Braunschweig", "address", "Beispielweg 3"),
        ("An der Kreuzung Beispielallee 7 fehlt ein Poller", "place", "Beispielallee 7"),
    ],
)
def test_personal_data_is_found_as_it_was_written(text, kind, passage):
    assert finds(text) == [(kind, passage)]


@pytest.mark.parametrize(
    "text",
    [
        "DE88 3704 0044 0532 0130 00 hat falsche Prüfziffern",
        "A 39, B 1, U 12, ISO 27001, RE 1 um 12 Uhr, Linie M 4",
        "DIN EN 1176, DIN A 4, DIN VDE 0100",
        "am 01.02.2026 von 10:30 bis 12:00 Uhr, 03/2026",
        "Drucksache 0531/2026, Az. 061 12345, Nr. 0815471",
        "0,5 km, 100.000 Euro, 1.234.567 Einwohner, 38100 Braunschweig",
        "Tempo 30, Paragraf 5, Platz 2, Hausnummer fehlt",
        "Der Radweg 5 Meter weiter, die Hauptstraße 2 km entlang, der Ring 30 Jahre später",
        "@Radweg-Fan, das ist gut",
        "Die Hotline 0800 1110111 und info@verein.example.org oder Poststelle (at) stadt.example.org",
        "2026-03-10T12:00:00",
    ],
)
def test_what_only_looks_like_it_is_passed_by(text):
    assert finds(text) == []


def test_the_offices_own_contacts_are_nobodys_secret():
    text = "Fragen an forum@example.org oder 0531 / 470-1 99, nicht an privat@example.org"

    assert finds(text, known=("forum@example.org", "+49 531 470199")) == [("email", "privat@example.org")]


def test_one_passage_is_named_once():
    assert finds("0151 12345678, 0151 12345678") == [("phone", "0151 12345678"), ("phone", "0151 12345678")]


@given(st.integers(0, 10**18 - 1))
def test_check_digits_tell_every_single_wrong_digit(account):
    digits = f"{account:018d}"
    check = 98 - int(f"{digits}131400") % 97
    assert is_iban(f"DE{check:02d}{digits}")
    wrong = digits[:9] + str((int(digits[9]) + 1) % 10) + digits[10:]
    assert not is_iban(f"DE{check:02d}{wrong}")


@given(st.text())
def test_every_find_lies_inside_the_text_and_none_overlaps(text):
    found = find_personal_data(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    "piece", ["0", "01 ", "A-A 1 ", "a@", "a.", "DE89 ", "Astr. 1 ", "0-1", "Aaaa-", "(0531)47 ", "+49", "A"]
)
def test_a_hostile_text_is_read_in_a_moment(piece):
    text = (piece * 8000)[:8000]
    find_personal_data(text)

    begun = time.process_time()
    find_personal_data(text)
    assert time.process_time() - begun < 0.5


@pytest.mark.skipif(not CONTRIBUTIONS.is_dir(), reason="the contributions of two cities lie beside the project")
def test_civil_contributions_name_hardly_anybody():
    texts = []
    for file in CONTRIBUTIONS.glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as opened:
            texts += [f"{row['title']}\n{row['text']}" for row in csv.DictReader(opened)]
    touched = sum(any(one.kind is not DataKind.PLACE for one in find_personal_data(text)) for text in texts)

    assert len(texts) > 2000
    assert touched / len(texts) <= 0.002
