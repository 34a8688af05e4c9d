"""What two people made of one text is put together word by word."""

import pytest

from forum.core.text.text_merge import merge

BASE = "Vorrang haben Haltestellen mit mehr als 300 Einsteigenden am Tag."


def test_changes_at_different_places_are_both_there():
    mine = BASE.replace("300", "200")
    theirs = BASE.replace("Tag.", "Tag und solche an Schulen.")

    merged = merge(BASE, mine, theirs)

    assert merged.text == "Vorrang haben Haltestellen mit mehr als 200 Einsteigenden am Tag und solche an Schulen."
    assert merged.conflicts == 0


def test_where_both_changed_the_same_word_both_words_stay_to_be_seen():
    merged = merge(BASE, BASE.replace("300", "200"), BASE.replace("300", "250"))

    assert merged.text == BASE.replace("300", "200 250")
    assert merged.conflicts == 1


def test_the_same_change_by_both_is_no_conflict():
    changed = BASE.replace("300", "200")

    assert merge(BASE, changed, changed) == merge(BASE, changed, BASE)
    assert merge(BASE, changed, changed).conflicts == 0


@pytest.mark.parametrize(("mine", "theirs"), [("", BASE), (BASE, ""), ("", "")])
def test_words_that_one_of_them_took_out_are_out(mine, theirs):
    assert merge(BASE, mine, theirs).text == ""


def test_long_texts_with_the_same_words_again_and_again_are_put_together():
    base = "\n".join(f"Zeile {number} von vielen Zeilen" for number in range(200))
    mine, theirs = base.replace("Zeile 3 ", "Reihe 3 "), base.replace("Zeile 190 ", "Reihe 190 ")

    merged = merge(base, mine, theirs)

    assert merged.conflicts == 0
    assert merged.text == base.replace("Zeile 3 ", "Reihe 3 ").replace("Zeile 190 ", "Reihe 190 ")


def test_line_ends_of_browsers_are_no_change():
    assert merge("eins\nzwei", "eins\r\nzwei", "eins\nzwei drei").text == "eins\nzwei drei"


def test_texts_that_would_take_too_long_are_put_together_as_a_whole():
    base, mine, theirs = ("a " * 2000, "b a " * 1500, "a b " * 1500)

    merged = merge(base, mine, theirs)

    assert merged.conflicts == 1
    assert merged.text == mine + theirs
