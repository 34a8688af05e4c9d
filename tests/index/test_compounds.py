"""Compounds are found by their parts."""

import pytest

from forum.index.analysis.compounds import candidates, parts_of
from forum.index.analysis.folding import fold
from forum.index.analysis.stemming import stem
from tests.index.compound_pairs import PAIRS


def test_most_compounds_of_real_contributions_are_found_by_their_parts():
    found = [(part, whole) for part, whole in PAIRS if stem(fold(part)) in parts_of(fold(whole))]

    assert len(PAIRS) == 60
    assert len(found) >= 55


@pytest.mark.parametrize("word", ["Verwaltung", "Universität", "Parteien", "Quxfoobar", "a", "x" * 10_000])
def test_what_is_no_compound_has_no_parts(word):
    assert parts_of(fold(word)) == ()


def test_words_of_the_forum_split_what_the_list_does_not_know():
    word = fold("Quxfoonetz")
    assert parts_of(word) == ()
    assert "quxfo" not in parts_of(word)

    assert {"quxfoo", "netz"} <= candidates(word)
    assert set(parts_of(word, frozenset({"quxfoo"}))) == {stem("quxfoo"), "netz"}
