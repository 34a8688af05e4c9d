"""How hard a text is to read, in figures that offices know."""

import pytest

from forum.core.text.readability import measure

SIMPLE = "Die Stadt fragt Sie. Was soll neu sein? Sagen Sie uns, was gut ist und was fehlt."
BUREAUCRATIC = (
    "Die Inanspruchnahme der bereitgestellten Beteiligungsmöglichkeiten erfolgt unter Berücksichtigung der "
    "datenschutzrechtlichen Bestimmungen sowie der kommunalverfassungsrechtlichen Zuständigkeitsregelungen."
)


def test_a_simple_text_reads_easily():
    found = measure(SIMPLE)

    assert found is not None
    assert found.is_easy
    assert found.words_a_sentence == pytest.approx(5.7)
    assert found.lix < 25


def test_a_text_of_an_authority_does_not():
    found = measure(BUREAUCRATIC)

    assert found is not None
    assert not found.is_easy
    assert found.lix > 70
    assert found.grade > 14


def test_abbreviations_and_days_end_no_sentence():
    found = measure("Das gilt z. B. am 12. März 2026 und danach.")

    assert found is not None
    assert found.words_a_sentence == found.words


def test_lix_is_words_a_sentence_and_the_share_of_long_words():
    # ten words in two sentences, three of them with more than six letters: 5 + 30
    found = measure("Wir lesen heute einen Vorschlag. Danach schreiben alle eine Antwort.")

    assert found is not None
    assert found.lix == 5 + 30


def test_nothing_to_read_has_no_figures():
    assert measure(" … 12 ") is None
