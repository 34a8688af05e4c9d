"""What is no hit: small words that look like nouns, and what holds little of a short query where others hold more."""

import pytest

from forum.index.searching.found import Order
from tests.index.letters import found

pytestmark = pytest.mark.both_databases


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("Weg", "Wegen der Baustelle unterwegs"),
        ("Radwege", "Der Bus kommt wegen der Baustelle nicht"),
        ("Seite", "Seit Montag ist zu"),
        ("Werkstatt", "Kaffee statt Tee"),
        ("Ware", "Wir waren da"),
    ],
)
def test_a_small_word_is_no_form_or_part_of_a_noun(letters, typed, text):
    wanted, _other = letters.write_all(f"Es geht um {typed}", text)

    assert found(typed) == [wanted]


def test_a_noun_is_found_at_the_end_of_a_compound_although_it_is_spelt_as_a_small_word(letters):
    (wanted,) = letters.write_all("Auf den Fußwegen liegt Schnee")

    assert found("Weg") == [wanted]
    assert found("wegen") == []


def test_what_holds_one_part_of_a_compound_is_no_hit_where_others_hold_more(letters):
    whole, parts, _way, _wheel = letters.write_all(
        "Die Radwege sind holprig", "Mit dem Rad auf dem Weg", "Der Weg zum Amt", "Ein Rad ist gestohlen"
    )

    assert found("Radwege") == [whole, parts]
    assert found("Radwege", order=Order.NEWEST) == [parts, whole]


def test_one_part_is_better_than_nothing(letters):
    way, _other = letters.write_all("Der Weg zum Amt", "Die Bibliothek ist offen")

    assert found("Radwege") == [way]


def test_one_common_word_of_three_is_no_hit_where_others_hold_all(letters):
    all_three = letters.write("Die Sanierung der Turnhalle in Meerbeck")
    common = [letters.write(f"Die Sanierung im Haus {number}") for number in range(6)]

    assert found("Sanierung Turnhalle Meerbeck") == [all_three]
    # a word that stands there alone, and words of a longer query, find what there is
    assert len(found("Sanierung")) == 1 + len(common)
    assert len(found("Wann beginnt die Sanierung Turnhalle Meerbeck Kosten")) == 1 + len(common)


def test_better_hits_that_nobody_may_find_leave_nothing_out(letters):
    hidden, way = letters.write_all("Die Radwege sind holprig", "Der Weg zum Amt")
    letters.hidden.add(hidden)

    assert found("Radwege") == [way]
