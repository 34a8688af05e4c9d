"""Suggestions, corrections and near words: only what finds something for this reader."""

import pytest

from forum.core.access import GUEST
from forum.index.searching.suggesting import LOOKED_AT, did_you_mean, nearest_words, suggest

pytestmark = pytest.mark.both_databases

ELSEWHERE = 41


def test_a_word_is_completed_the_most_frequent_first(letters):
    letters.write_all("Radweg Radverkehr", "Radweg", "Ladezone")

    assert suggest("Rad", GUEST) == ["Radweg", "Radverkehr"]
    assert suggest("neue rad", GUEST) == ["neue Radweg", "neue Radverkehr"]
    assert suggest("R", GUEST) == suggest("Rad ", GUEST) == suggest("", GUEST) == ()


def test_nothing_is_suggested_that_finds_nothing(letters):
    (hidden, _shown) = letters.write_all("Radgeheimnis am Radweg", "Radweg")
    letters.write("Radverschluss", audience=ELSEWHERE)
    assert "Radgeheimnis" in suggest("Rad", GUEST)

    letters.hidden = {hidden}

    assert suggest("Rad", GUEST) == ["Radweg"]


def test_what_others_write_elsewhere_hides_no_word_that_is_found_here(letters):
    """A word that is no longer offered would tell that something is written where the reader may not look."""
    letters.write_all("Radschnellweg", "Radschnellweg")
    before = suggest("Radsch", GUEST), nearest_words("Radschnelwegg", GUEST)
    assert before == (["Radschnellweg"], ["Radschnellweg"])

    for _number in range(LOOKED_AT):
        letters.write("Radschnellweg", audience=ELSEWHERE)

    assert (suggest("Radsch", GUEST), nearest_words("Radschnelwegg", GUEST)) == before


def test_a_mistyped_query_is_corrected_if_that_finds_something(letters):
    (number,) = letters.write_all("Eine Ladezone am Sack")

    assert did_you_mean("Ladezohne, am Sack!", GUEST) == "Ladezone, am Sack!"
    assert did_you_mean("Ladezone", GUEST) is None
    assert did_you_mean("Quxfoobar", GUEST) is None

    letters.hidden = {number}
    assert did_you_mean("Ladezohne", GUEST) is None


def test_near_words_are_offered_for_what_is_not_found(letters):
    (number, _other) = letters.write_all("Eine Ladezone am Sack", "Die Ladesäule")
    letters.write("Ladezohnex", audience=ELSEWHERE)

    assert nearest_words("Ladezzohnne", GUEST) == ["Ladezone"]
    assert nearest_words("Ladezone", GUEST) == []

    letters.hidden = {number}
    assert "Ladezone" not in nearest_words("Ladezzohnne", GUEST)
