"""Public names: which are taken although they are written otherwise, and which may not be taken at all."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from enum import StrEnum

from forum.core.text.confusables import group, look, look_in_capitals
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.problem import Problem

SHORTEST_NAME, LONGEST_NAME = 2, 40
# composing letters takes time that grows with the square of the accents: names end before
LONGEST_READ = 1000

# what is left after the table: one stroke is one stroke, a round is a round
ONE_STROKE = dict.fromkeys("i1|!", "l")
LETTERS = str.maketrans(ONE_STROKE | {"0": "o"})
TWO_FOR_ONE = (("rn", "m"), ("vv", "w"))

# Scripts in daily use (Unicode Standard Annex #31, table 5); Japanese mixes three of them.
SCRIPTS = frozenset(
    [
        "LATIN",
        "GREEK",
        "CYRILLIC",
        "ARMENIAN",
        "HEBREW",
        "ARABIC",
        "DEVANAGARI",
        "BENGALI",
        "GURMUKHI",
        "GUJARATI",
        "ORIYA",
        "TAMIL",
        "TELUGU",
        "KANNADA",
        "MALAYALAM",
        "SINHALA",
        "THAANA",
        "THAI",
        "LAO",
        "TIBETAN",
        "MYANMAR",
        "GEORGIAN",
        "HANGUL",
        "ETHIOPIC",
        "KHMER",
        "CJK",
        "HIRAGANA",
        "KATAKANA",
    ]
)
EAST_ASIAN = frozenset({"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"})
ALPHABETS_WITHOUT_MARKS = frozenset({"LATIN", "GREEK", "CYRILLIC"})
WORD_BREAK = re.compile(r"[\s.\-_'’]+|(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ])")
SIGNS_IN_NAMES = frozenset(" .-_'’")

# Words with which a name would speak for the city.
OFFICIAL_WORDS = [
    "Admin",
    "Administrator",
    "Administratorin",
    "Administration",
    "Moderation",
    "Moderator",
    "Moderatorin",
    "Moderatoren",
    "Verwaltung",
    "Stadtverwaltung",
    "Stadt",
    "Geschäftsstelle",
    "Geschäftsführung",
    "Oberbürgermeister",
    "Oberbürgermeisterin",
    "Bürgermeister",
    "Bürgermeisterin",
    "Dezernat",
    "Dezernent",
    "Dezernentin",
    "Stadtrat",
    "Stadtbezirksrat",
    "Fachbeirat",
    "Redaktion",
    "Rathaus",
    "Official",
    "Offiziell",
    "Support",
    "Hilfe",
    "System",
    "Root",
    "Webmaster",
    "Postmaster",
    "Noreply",
    "CDO",
    "Behörde",
    "Polizei",
]
OFFICIAL_NAMES = (
    "Mod",
    "OB",
    "Forum",
    "Smart-City-Forum",
    "Smart-City-Board",
    "Gelöschtes Konto",
    "Ehemaliges Mitglied",
)
SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


class NameProblem(StrEnum):
    """What can be wrong with a public name."""

    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    SIGNS = "signs"
    MIXED_SCRIPTS = "mixed_scripts"
    ONLY_DIGITS = "only_digits"
    RESERVED = "reserved"


def tidy_name(name: str) -> str:
    """The name as it is kept: composed letters, single spaces."""
    return " ".join(unicodedata.normalize("NFC", name[:LONGEST_READ]).split())


def name_key(name: str) -> str:
    """Equal for names that people would take for one: case, look-alike letters, spaces, dots and hyphens aside.

    Folds 0 with O, and 1, l and I, rn with m, vv with w, letters of other alphabets with the Latin ones that they
    look like. What is seen decides: a small Greek nu is a v, its capital an N. Umlauts and accents stay: "Möller"
    is not "Moller". The key is for comparing, never for showing.
    """
    composed = unicodedata.normalize("NFKC", name[:LONGEST_READ])
    key = "".join(_fold(letter) for character in composed for letter in _parts(character))
    key = unicodedata.normalize("NFC", key.replace("i\u0307", "i").translate(LETTERS))
    for pair, single in TWO_FOR_ONE:
        key = key.replace(pair, single)
    return key


def check_name(name: str, *, reserved: Iterable[str] = ()) -> Problem | None:
    """What is wrong with a public name; `reserved` adds names of this place, such as the city's."""
    return next(
        (Problem(kind, message) for is_broken, kind, message in _rules(tidy_name(name), reserved) if is_broken), None
    )


def _rules(name: str, reserved: Iterable[str]) -> Iterator[tuple[bool, NameProblem, object]]:
    """Whether each rule is broken, the plainest first."""
    letters = [character for character in name if unicodedata.category(character)[0] in "LN"]
    yield len(letters) < SHORTEST_NAME, NameProblem.TOO_SHORT, _("Choose a name with at least 2 letters.")
    yield len(name) > LONGEST_NAME, NameProblem.TOO_LONG, _("Choose a name with at most 40 characters.")
    yield (
        not all(_may_stand_in_name(character) for character in name) or _has_loose_marks(name),
        NameProblem.SIGNS,
        _("Use letters, digits, spaces, full stops, hyphens, underscores and apostrophes only."),
    )
    yield (
        not any(character.isalpha() for character in letters),
        NameProblem.ONLY_DIGITS,
        _("Choose a name that does not consist of digits only."),
    )
    yield _mixes_scripts(letters), NameProblem.MIXED_SCRIPTS, _("Write the name in letters of one alphabet.")
    yield (
        _sounds_official(name, reserved),
        NameProblem.RESERVED,
        _("This name is kept for the city and its offices, so that nobody speaks in their place. Choose another."),
    )


def _parts(character: str) -> str:
    """A letter and its marks; a Korean syllable stays whole."""
    is_syllable = unicodedata.name(character, "").startswith("HANGUL")
    return character if is_syllable else unicodedata.normalize("NFD", character)


def _fold(letter: str) -> str:
    """What remains of a letter in a key; nothing of signs between letters."""
    kind = unicodedata.category(letter)[0]
    if kind == "M" or letter in "|!":
        return letter
    if kind not in "LN":
        return ""
    found = look(letter)
    if not found or (found.isdigit() and not letter.isdigit()):
        found = look_in_capitals(letter) or found
    if found:
        return found
    small, stands = letter.casefold(), group(letter)
    if small != letter:
        return "".join(map(_fold, small))
    return stands if stands == letter else _fold(stands)


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").split(" ")[0]


def _may_stand_in_name(character: str) -> bool:
    if character in SIGNS_IN_NAMES:
        return True
    match unicodedata.category(character):
        case "Nd":
            return character.isascii()
        case "Lu" | "Ll" | "Lo" | "Lt":
            return _script(character) in SCRIPTS
        case "Lm":
            return _script(character) in EAST_ASIAN
        case "Mn" | "Mc":
            return True
    return False


def _has_loose_marks(name: str) -> bool:
    """Marks that no letter of the alphabet carries, or heaps of them."""
    run = 0
    for before, character in zip("x" + name, name, strict=False):
        run = run + 1 if unicodedata.category(character)[0] == "M" else 0
        if run > 2 or (run and (_script(before) in ALPHABETS_WITHOUT_MARKS or (not before.isalpha() and run == 1))):
            return True
    return False


def _mixes_scripts(letters: Iterable[str]) -> bool:
    scripts = {_script(letter) for letter in letters if letter.isalpha()}
    return len(scripts) > 1 and not scripts <= EAST_ASIAN


def _sounds_official(name: str, reserved: Iterable[str]) -> bool:
    words = [re.sub(r"\d+$", "", word) for word in WORD_BREAK.split(name)]
    if any(name_key(word) in _OFFICIAL_WORDS for word in words if word):
        return True
    here = {name_key(other) for other in reserved}
    return name_key(re.sub(r"\d+$", "", name)) in _OFFICIAL_WORDS | _OFFICIAL_NAMES | here


def _keys(names: Iterable[str]) -> frozenset[str]:
    both = [spelling for name in names for spelling in (name, name.casefold().translate(SPELLED_OUT))]
    return frozenset(name_key(name) for name in both)


_OFFICIAL_WORDS = _keys(OFFICIAL_WORDS)
_OFFICIAL_NAMES = _keys(OFFICIAL_NAMES)
