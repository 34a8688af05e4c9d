"""Nobody takes another person's name, or the city's, by writing it otherwise."""

import re
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.core.text.lookalike import NameProblem, check_name, name_key, tidy_name


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Sascha", "SASCHA"),
        ("Ina", "lna"),
        ("Ina", "1na"),
        ("Paul", "PauI"),
        ("Otto", "0tt0"),
        ("Kern", "Kem"),
        ("Ewald", "Evvald"),
        ("Anna Lena", "anna_lena"),
        ("Anna Lena", "Anna-Lena"),
        ("Dr. Muster", "DrMuster"),
        ("Peter Neu", "PeterNeu"),
        ("Coco", "Сосо"),
        ("ANNA", "ΑΝΝΑ"),
        ("HEBA", "НЕВА"),
        ("Groß", "GROSS"),
        ("Groß", "Groẞ"),
        ("Anna", "Ａｎｎａ"),
        ("Anna", "𝐀𝐧𝐧𝐚"),
        ("Anna", "ᴀɴɴᴀ"),
        ("Ida", "İda"),
        ("Jan", "\u200bJ\u200dan"),
        ("Müller", "Mu\u0308ller"),
        ("Toni", "Tonı"),
        ("Toni", "Tonɩ"),
        ("Redaktion", "Redaktıon"),
        ("Admin", "Admın"),
        ("Jan", "ȷan"),
        ("Lara", "ǀara"),
        ("Kim", "Кім"),
        ("Kim", "Κιм"),
        # what is seen decides, not the sound: a small Greek nu is a v, an eta an n
        ("Eva", "Ενα"),
        ("Anna", "Αηηα"),
        ("Möller", "Мӧller"),
        ("Bob", "боб"),
        ("山田エ", "山田工"),
    ],
)
def test_names_that_look_alike_are_one_name(name, other):
    assert name_key(name) == name_key(other)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Möller", "Moller"),
        ("Jan", "Jon"),
        ("Kim2", "Kim3"),
        ("Иван", "Петр"),
        ("山田", "田中"),
        ("Bär", "Baer"),
        ("Ole", "Øle"),
    ],
)
def test_names_that_differ_stay_two_names(name, other):
    assert name_key(name) != name_key(other)


# three Greek letters and one tone sign show another letter of ours in capitals than in small ones,
# and so do six letters of Coptic, Cherokee and Warang Citi, in which no name is written
SHOWN_OTHERWISE_IN_CAPITALS = "ηνυƽⲓꭴꮁ𑣄𑣒𑣜"
SEEN_OTHERWISE = re.compile(f"[{SHOWN_OTHERWISE_IN_CAPITALS}]")


@given(st.text(max_size=60))
def test_a_key_stays_a_key(name):
    assert name_key(name_key(name)) == name_key(name)
    if not SEEN_OTHERWISE.search(unicodedata.normalize("NFKD", name.lower())):
        assert name_key(name.upper()) == name_key(name.upper().lower())


def letters_of_all_scripts():
    return (chr(code) for code in range(sys.maxunicode) if unicodedata.category(chr(code))[0] in "LN")


def test_the_key_of_every_letter_there_is_stays_as_it_is():
    keys = {name_key(letter) for letter in letters_of_all_scripts()}

    assert {key for key in keys if name_key(key) != key} == set()


def test_no_other_letter_shows_another_one_in_capitals():
    cased = {letter for letter in letters_of_all_scripts() if letter == letter.lower() != letter.upper()}
    whole = {letter for letter in cased if unicodedata.normalize("NFKD", letter) == letter}

    told_apart = {one for one in whole if name_key(one.upper()) != name_key(one.upper().lower())}

    assert told_apart == set(SHOWN_OTHERWISE_IN_CAPITALS)


@pytest.mark.parametrize(
    "name",
    [
        "Sascha Mustername",
        "Dr. K. O'Neil",
        "Kim_21",
        "Zoë",
        "Nguyễn Văn",
        "Иван Петров",
        "山田 太郎",
        "やまだ タロウ",
        "محمد",
        "भारत",
        "Stadtradlerin",
        "Verwalterin",
        "Ab",
        "Hans-Peter",
        "Straßenfee",
        "Şule",
        "Łukasz",
    ],
)
def test_a_pseudonym_in_any_one_alphabet_is_welcome(name):
    assert check_name(name, reserved=["Braunschweig"]) is None


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("", NameProblem.TOO_SHORT),
        ("A", NameProblem.TOO_SHORT),
        (" . ", NameProblem.TOO_SHORT),
        ("a" * 41, NameProblem.TOO_LONG),
        ("Kim@home", NameProblem.SIGNS),
        ("Kim/Robin", NameProblem.SIGNS),
        ("Kim\u202enibor", NameProblem.SIGNS),
        ("Ki\u200bm", NameProblem.SIGNS),
        ("Ki\u00adm", NameProblem.SIGNS),
        ("Ki\x07m", NameProblem.SIGNS),
        ("Kim 🌳", NameProblem.SIGNS),
        ("<b>Kim</b>", NameProblem.SIGNS),
        ("𝐊𝐢𝐦", NameProblem.SIGNS),
        ("K\u0335\u0336im", NameProblem.SIGNS),
        ("Kim٣", NameProblem.SIGNS),
        ("2026", NameProblem.ONLY_DIGITS),
        ("Аnna", NameProblem.MIXED_SCRIPTS),
        ("Αnna", NameProblem.MIXED_SCRIPTS),
        ("Moderation", NameProblem.RESERVED),
        ("M0derati0n", NameProblem.RESERVED),
        ("Team Moderation", NameProblem.RESERVED),
        ("Stadt Braunschweig", NameProblem.RESERVED),
        ("Stadt-Verwaltung", NameProblem.RESERVED),
        ("StadtBraunschweig", NameProblem.RESERVED),
        ("Geschaeftsstelle", NameProblem.RESERVED),
        ("Admin_1", NameProblem.RESERVED),
        ("Adm1n7", NameProblem.RESERVED),
        ("Admın", NameProblem.RESERVED),
        ("Redaktıon", NameProblem.RESERVED),
        ("Полиция Rathaus", NameProblem.MIXED_SCRIPTS),
        ("A.d.m.i.n", NameProblem.RESERVED),
        ("OFFICIAL", NameProblem.RESERVED),
        ("Oberbürgermeister Kim", NameProblem.RESERVED),
        ("Smart City Forum", NameProblem.RESERVED),
        ("Braunschwe1g", NameProblem.RESERVED),
    ],
)
def test_a_name_that_may_not_be_taken_is_refused_by_a_rule_with_a_name(name, kind):
    problem = check_name(name, reserved=["Braunschweig"])

    assert problem is not None
    assert problem.kind is kind
    assert str(problem).endswith(".")


def test_a_name_is_kept_with_single_spaces_and_composed_letters():
    assert tidy_name("  Mu\u0308ller \u00a0 Kim ") == "Müller Kim"
