"""Passwords that are easy to guess are refused; the others are kept so that nobody can read them."""

import re

import pytest

from forum.accounts import passwords
from forum.accounts.passwords import PasswordProblem, check_password

OLD_HASH = "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$yBz0lcqi+RJZxQUzzhAJqFu20fxZMfWMWZzOLTMwNWE"


@pytest.mark.parametrize(
    "password",
    [
        "lampe-regen-zebra",
        "Zug.Fenster.Amsel",
        "vier zufällige Wörter",
        "9Vx!kq2LmTz",
        "Feuerwehr-Brot",
        "🦊 unter der Oker",
    ],
)
def test_a_password_that_nobody_guesses_is_welcome(password):
    assert check_password(password, personal=("Okerblick 2", "okerblick@example.org")) is None


@pytest.mark.parametrize(
    ("password", "kind"),
    [
        ("kurz", PasswordProblem.TOO_SHORT),
        ("neunzeich", PasswordProblem.TOO_SHORT),
        ("x" * 201, PasswordProblem.TOO_LONG),
        ("passwort123", PasswordProblem.COMMON),
        ("P@ssw0rd1234", PasswordProblem.COMMON),
        ("Sommer2026!!", PasswordProblem.COMMON),
        ("Braunschweig38", PasswordProblem.COMMON),
        ("hallohallo12", PasswordProblem.COMMON),
        ("1q2w3e4r5t", PasswordProblem.COMMON),
        ("xyxyxyxyxyxy", PasswordProblem.SIMPLE),
        ("##########", PasswordProblem.SIMPLE),
        ("uiop4567hjkl", PasswordProblem.SIMPLE),
        ("ijklmnopqrst", PasswordProblem.SIMPLE),
        ("okerblick2026", PasswordProblem.PERSONAL),
        ("mein.Okerblick!", PasswordProblem.PERSONAL),
        ("karotti-am-see", PasswordProblem.PERSONAL),
    ],
)
def test_a_password_that_is_easy_to_guess_is_refused_with_a_sentence(password, kind):
    problem = check_password(password, personal=("Okerblick 2", "lotti.karotti@example.org"))

    assert problem is not None
    assert problem.kind is kind
    assert str(problem).endswith(".")


def test_the_list_holds_some_hundred_passwords_in_small_letters():
    known = passwords.common_passwords()

    assert len(known) > 400
    assert all(word == word.casefold() and not re.search(r"\s", word) for word in known)


def test_a_hash_does_not_show_the_password_and_is_never_the_same_twice():
    one, two = (passwords.hash_password("lampe regen zebra") for _ in range(2))

    assert one != two
    assert one.startswith("$argon2id$")
    assert "lampe" not in one
    assert passwords.is_right("lampe regen zebra", one)
    assert not passwords.is_right("lampe regen zebre", one)


def test_an_umlaut_is_the_same_however_the_keyboard_makes_it():
    kept = passwords.hash_password("gr\u00fcne Wellen")

    assert passwords.is_right("gru\u0308ne Wellen", kept)


def test_nobodys_hash_fits_no_password_and_costs_what_a_real_one_costs():
    assert not passwords.is_right("", None)
    assert not passwords.is_right("lampe regen zebra", None)
    assert not passwords.is_outdated(passwords.NOBODYS_HASH)


def test_a_hash_of_weaker_days_is_known_as_such():
    assert passwords.is_outdated(OLD_HASH)
    assert not passwords.is_outdated(passwords.hash_password("lampe regen zebra"))


def test_what_is_no_hash_fits_no_password():
    assert not passwords.is_right("lampe regen zebra", "")
    assert not passwords.is_right("lampe regen zebra", "kaputt")


def test_every_letter_of_a_password_counts_up_to_the_longest():
    longest = "Lampe regen Zebra " * 11 + "zz"
    kept = passwords.hash_password(longest)

    assert len(longest) == passwords.LONGEST
    assert check_password(longest) is None
    assert passwords.is_right(longest, kept)
    for other in (longest[:-1], longest.lower(), longest + " ", f" {longest}"):
        assert not passwords.is_right(other, kept)


@pytest.mark.parametrize("password", ["lampenregenzebra", "738291046578", "§$%&/()=?!<>", "ÄÖÜ zählt auch"])
def test_no_kind_of_letters_is_asked_for(password):
    assert check_password(password) is None
