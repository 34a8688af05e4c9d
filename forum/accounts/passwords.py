"""Passwords: which are good enough, and how they are kept."""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from forum.core.text.locale import lazy_gettext as _
from forum.core.text.problem import Problem

SHORTEST, LONGEST = 10, 200

# opens the invented accounts of the demonstration; everywhere else it opens nothing, and nobody may choose it
DEMO_PASSWORD = "loewenstadt-demo"  # noqa: S105

# OWASP's minimum for argon2id: 19 MiB, two passes, one lane. On two cores 37 ms; twice the memory would
# cost 73 ms and, in several requests at once, the memory that a web worker may use.
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)

# the hash of a random value: checking against it takes as long as checking a real one
NOBODYS_HASH = "$argon2id$v=19$m=19456,t=2,p=1$0IEj3VrhJ/qso4RMhDkXWw$KC8XaXzTGWuu8iIvrjDWKhLYhz0BeM/Dj+LYP13U3qM"

COMMON_FILE = Path(__file__).with_name("common_passwords.txt")
KEYBOARD_ROWS = (
    "qwertzuiopü",
    "qwertyuiop",
    "asdfghjklöä",
    "yxcvbnm",
    "zxcvbnm",
    "1234567890",
    "abcdefghijklmnopqrstuvwxyz",
)
LEET = str.maketrans("0134578@$!", "oleastbasi")


class PasswordProblem(StrEnum):
    """What can be wrong with a new password."""

    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    COMMON = "common"
    SIMPLE = "simple"
    PERSONAL = "personal"


def hash_password(password: str) -> str:
    return _hasher.hash(_composed(password))


def is_right(password: str, password_hash: str | None) -> bool:
    """Whether the password belongs to the hash; takes as long when there is none."""
    try:
        right = _hasher.verify(password_hash or NOBODYS_HASH, _composed(password))
    except (VerificationError, InvalidHashError):
        return False
    return right and password_hash is not None


def is_outdated(password_hash: str) -> bool:
    """Whether the hash was made with weaker parameters than those of today."""
    return _hasher.check_needs_rehash(password_hash)


def check_password(password: str, *, personal: Iterable[str] = ()) -> Problem | None:
    """What is wrong with a new password; `personal` are the person's own name and e-mail address."""
    if len(password) < SHORTEST:
        return Problem(PasswordProblem.TOO_SHORT, _("Choose a password with at least 10 characters."))
    if len(password) > LONGEST:
        return Problem(PasswordProblem.TOO_LONG, _("Choose a password with at most 200 characters."))
    if _is_common(password):
        return Problem(
            PasswordProblem.COMMON,
            _("This password is among the most common ones. Choose another, such as four words at random."),
        )
    if _is_simple(password):
        return Problem(
            PasswordProblem.SIMPLE,
            _("This password is too easy to guess: it repeats itself or follows a sequence. Choose another."),
        )
    if _names_the_person(password, personal):
        return Problem(
            PasswordProblem.PERSONAL,
            _("Your password contains your name or your e-mail address. Choose another."),
        )
    return None


def _composed(password: str) -> str:
    """One spelling for letters that keyboards compose differently.

    Composing takes time that grows with the square of the accents; what is longer than any password is none.
    """
    return unicodedata.normalize("NFC", password[: LONGEST + 1])


@cache
def common_passwords() -> frozenset[str]:
    lines = COMMON_FILE.read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def _is_common(password: str) -> bool:
    """On the list as it stands, with digits or signs around it, in leet, or written twice."""
    plain = password.casefold()
    trimmed = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", plain)
    spellings = {plain, re.sub(r"\W", "", plain), trimmed, _letters(plain), _letters(trimmed)}
    if DEMO_PASSWORD in plain:
        return True
    return any(one in common_passwords() or _repeated_part(one) in common_passwords() for one in spellings if one)


def _letters(text: str) -> str:
    return re.sub(r"[\W\d_]", "", text.translate(LEET))


def _repeated_part(text: str) -> str:
    """The part that the text consists of, if it is one part twice or more."""
    match = re.fullmatch(r"(.+?)\1+", text)
    return match[1] if match else text


def _is_simple(password: str) -> bool:
    plain = password.casefold()
    if len(set(plain)) < 5 or len(_repeated_part(plain)) < 5:
        return True
    return len(_without_runs(plain)) < 4


def _without_runs(text: str) -> str:
    """The text without runs of four or more neighbours on a keyboard row, in the alphabet or among digits."""
    rest, start = "", 0
    while start < len(text):
        end = start + 1
        while end < len(text) and _is_run(text[start : end + 1]):
            end += 1
        if end - start >= 4:
            start = end
        else:
            rest += text[start]
            start += 1
    return rest


def _is_run(piece: str) -> bool:
    return any(piece in row or piece[::-1] in row for row in KEYBOARD_ROWS) or len(set(piece)) == 1


def _names_the_person(password: str, personal: Iterable[str]) -> bool:
    plain = _letters_and_digits(password)
    parts = {_letters_and_digits(part) for text in personal for part in _parts(text.split("@")[0])}
    return any(part in plain for part in parts if len(part) >= 4)


def _parts(name: str) -> list[str]:
    """A name or the first half of an address, whole and in its words."""
    return [name, *re.split(r"[\s._+-]+", name)]


def _letters_and_digits(text: str) -> str:
    return re.sub(r"[\W_]", "", text.casefold())
