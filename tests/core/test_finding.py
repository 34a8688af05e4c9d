"""Lists are searched by parts of words, whatever their case, umlauts and accents, the same on both databases."""

import pytest
from sqlalchemy import func, literal, select

from forum.core.data.database import session
from forum.core.data.finding import finds, folded, found_in, tidy_search
from forum.core.data.folding import fold
from forum.organisations.models import Organisation
from tests.factories import make_organisation

pytestmark = [pytest.mark.usefixtures("app"), pytest.mark.both_databases]

NAMES = (
    "Größe",
    "GRÖẞE",
    "Cafe\u0301 Zoë",
    "Łódź und Århus",
    "Fach\u00adbeirat Ver\u00adkehr",
    "Smørrebrød Æsir Œuvre đ Đ",
    "ﬁnden",
    "plain ascii 100%_",
    "Ελλάδα Привет",
    "ΟΔΟΣ οδός ЁЖ Þór",
    "",
)


@pytest.mark.parametrize("name", NAMES)
def test_the_database_folds_a_text_as_python_does(name):
    assert session.scalar(select(folded(literal(name)))) == fold(name)


def test_nothing_stays_nothing():
    assert session.scalar(select(folded(func.nullif("a", "a")))) is None
    assert fold(None) is None


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("müller", "Stiftung Müller"),
        ("Muller", "Stiftung Müller"),
        ("MUELLER", "Stiftung Müller"),
        ("Müller", "Stiftung Mueller"),
        ("strasse", "Verein Große Straße"),
        ("straße", "Verein Grosse Strasse"),
        ("beirat", "Fachbeirat Verkehr"),
        ("kehr fach", "Fachbeirat Verkehr"),
        ("fachbeirat", "Fach\u00adbeirat Verkehr"),
        ("cafe", "Café am Ring"),
        ("neue", "Die Neue Schule"),
        ("100%", "100% Ökostrom"),
    ],
)
def test_a_part_of_a_word_finds_it_in_every_spelling(typed, name):
    make_organisation(name=name)
    make_organisation(name="Imkerei Sonnenhof")
    session.flush()

    assert session.scalars(select(Organisation.name).where(finds(typed, Organisation.name))).all() == [name]
    assert found_in(typed, name)


@pytest.mark.parametrize(("typed", "name"), [("neue", "Menü"), ("a_b", "acb"), ("100%", "1000"), ("bauer", "Baur")])
def test_what_only_looks_alike_is_not_found(typed, name):
    make_organisation(name=f"Verein {name}")
    session.flush()

    assert session.scalars(select(Organisation.name).where(finds(typed, Organisation.name))).all() == []
    assert not found_in(typed, name)


def test_each_word_may_stand_in_another_column():
    make_organisation(name="Radverein", about="fährt durch Groß Schwülper")
    session.flush()

    found = select(Organisation.name).where(finds("schwuelper rad", Organisation.name, Organisation.about))

    assert session.scalars(found).all() == ["Radverein"]


def test_a_search_of_no_words_finds_everything():
    make_organisation(name="Radverein")
    session.flush()

    assert session.scalars(select(Organisation.name).where(finds("  ", Organisation.name))).all() == ["Radverein"]


def test_a_very_long_search_is_cut_and_answered():
    assert len(tidy_search("wort " * 500)) <= 120
    assert session.scalars(select(Organisation.name).where(finds("x " * 60, Organisation.name))).all() == []


@pytest.mark.parametrize("typed", ["rad\0verein", "\ud83d rad", "\0", "\u202everein"])
def test_signs_that_no_database_keeps_are_left_out(typed):
    make_organisation(name="Radverein")
    session.flush()

    assert session.scalars(select(Organisation.name).where(finds(typed, Organisation.name))).all() == ["Radverein"]
