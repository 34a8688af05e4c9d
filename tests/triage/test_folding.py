"""A text is read through its disguises, and every mark leads back to the text as it was typed."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.triage.folding import fold, key_of, readings
from forum.triage.models import TermKind
from forum.triage.words import ListedTerm, WordLists

LISTS = WordLists(
    [
        ListedTerm(TermKind.INSULT, "Idiot", in_compounds=True),
        ListedTerm(TermKind.INSULT, "Arschloch", in_compounds=True),
        ListedTerm(TermKind.INSULT, "Blödmann"),
        ListedTerm(TermKind.INSULT, "Scheiße"),
        ListedTerm(TermKind.INSULT, "Nutte"),
    ]
)


def found(text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in LISTS.find(text)]


@pytest.mark.parametrize(
    "disguised",
    [
        "IDIOT",
        "1d10t",
        "!d!0t",
        "I d i o t",
        "I.d.i.o.t",
        "i-d-i-o-t",
        "i*d*i*o*t",
        "1 d 1 0 t",
        "I. d. i. o. t",
        "I  d  i  o  t",
        "ldiot",
        "ArschIoch",
        "Arsch|och",
        "Idi*t",
        "I**ot",
        "Sch***e",
        "A****loch",
        "Arschl**h",
        "Idi-ot",
        "Idi.ot",
        "Idiooooot",
        "IIIdiiiioottt",
        "Iԁіоt",
        "Ιdiοt",
        "Id\u200bi\u200do\u2060t",
        "Id\u00adiot",
        "Ｉｄｉｏｔ",
        "𝐈𝐝𝐢𝐨𝐭",
        "Ⓘⓓⓘⓞⓣ",
        "Ídíót",
        "I\u0301diot",
        "Arsch1och",
        "@rschloch",
        "4rschl0ch",
        "Arschl\u00adoch",
        "Bloedmann",
        "Blo\u0308dmann",
        "BLÖDMANN",
        "Scheisse",
        "SCHEIẞE",
        "Sche!$$e",
        "Nuttttteee",
    ],
)
def test_a_disguised_word_is_found_and_marked_as_it_was_typed(disguised):
    assert found(f"Was für ein {disguised}, sagte er.") == [disguised]


@pytest.mark.parametrize(
    "harmless",
    [
        "Bussen und Bahnen",
        "Die Minute an der Ampel",
        "z. B. i. d. R. u. a. m.",
        "Linie 1 und Tempo 30",
        "Bürger*innen, *Idee*, **Ideale**, I*****, i*",
        "ID iOS, Idee, Patriot, RadfahrerInnen, IT, lfd. Nr. 5",
        "Das Bild ist schief.Der Weg auch",
        "A 39, B 1, U 12, ISO 27001, CO2, 10er-Karte",
    ],
)
def test_what_only_looks_like_a_disguise_is_passed_by(harmless):
    assert found(harmless) == []


def test_two_spaced_words_stay_two():
    assert found("d u  N u t t e  d u") == ["N u t t e"]


def test_the_end_of_a_sentence_is_no_letter():
    assert found("Du Nutte!") == ["Nutte"]


@given(st.text())
def test_every_text_can_be_read_and_every_letter_comes_from_inside_it(text):
    for reading in readings(text):
        assert len(reading.key) == len(reading.places)
        assert list(reading.places) == sorted(reading.places)
        assert all(0 <= place <= len(text) for place in reading.places)


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_folding_twice_is_folding_once(text):
    assert key_of(key_of(text)) == key_of(text)
    assert fold(fold(text).key).key == fold(text).key


@given(st.text(), st.sampled_from(["Idiot", "1d10t", "I d i o t", "Arschloooch"]), st.text())
def test_marks_lie_inside_the_text_and_do_not_overlap_backwards(before, word, after):
    text = f"{before} {word} {after}"
    hits = LISTS.find(text)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)
    assert [hit.start for hit in hits] == sorted(hit.start for hit in hits)


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "1",
        "a1",
        "a b ",
        "a.b",
        "Idiot",
        "Idiooot ",
        "1d10t",
        "!",
        "ﷺ",
        "𝐀",
        "a\u0308",
        "aaa1!! ",
        "abc* ",
        "i*i*",
        "\u200b",
    ],
)
def test_a_hostile_text_is_read_in_linear_time(piece):
    def cost(length: int) -> float:
        text = (piece * length)[:length]
        return min(_seconds(text) for _ in range(3))

    assert cost(8_000) < 0.5
    # five times the text may cost some more than five times the time, but not twenty-five times
    assert cost(20_000) < 15 * cost(4_000)


def _seconds(text: str) -> float:
    begun = time.process_time()
    LISTS.find(text)
    return time.process_time() - begun
