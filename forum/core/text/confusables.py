"""Letters that look like others, by the table of Unicode Technical Standard 39.

The table pairs each letter with the one that stands for all of its look: the letters around one of those form a
group. Only the data of the package are used; it offers no way from a letter to its group.
"""

import json
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources

import confusable_homoglyphs

# the table keeps it apart, but in a word nobody misses the dot
BESIDE_THE_TABLE = {"ȷ": "j"}
SMALL_CAPITAL = "LATIN LETTER SMALL CAPITAL "


def look(letter: str) -> str:
    """The small letters a to z, or the digits, that a letter looks like by its own shape; empty for none."""
    if letter.isascii():
        return letter.lower() if letter.isalnum() else ""
    small_capital = unicodedata.name(letter, "").removeprefix(SMALL_CAPITAL)
    return small_capital.lower() if len(small_capital) == 1 else _looks().get(letter, "")


def look_in_capitals(letter: str) -> str:
    """The same by the shape of its capital, where the two differ: names and words begin with it.

    A capital that is one stroke is no better known by it: then the small letter's own shape counts.
    """
    capital = "".join(map(look, letter.upper()))
    return look(letter) if capital in ("", "l") else capital


def group(letter: str) -> str:
    """The letter that stands for all that look the same, in alphabets where none is like a to z."""
    return _groups().get(letter, letter)


@cache
def _looks() -> Mapping[str, str]:
    looks: dict[str, str] = {}
    for members in _read_groups():
        latin = sorted((one for one in members if one.isascii() and one.isalnum()), key=_common_first)
        for letter in filter(_is_letter, members):
            found = latin[0].lower() if latin else _without_marks(letter, members)
            if found:
                looks[letter] = found
    return looks | BESIDE_THE_TABLE


@cache
def _groups() -> Mapping[str, str]:
    groups: dict[str, str] = {}
    for members in _read_groups():
        letters = sorted(filter(_is_letter, members), key=_plain_first)
        groups |= dict.fromkeys(letters, letters[0] if letters else "")
    return groups


def _read_groups() -> Iterable[frozenset[str]]:
    table = json.loads(resources.files(confusable_homoglyphs).joinpath("confusables.json").read_text("utf-8"))
    partners = {letter: frozenset(pair["c"] for pair in pairs) for letter, pairs in table.items()}
    centres = {letter for letter, found in partners.items() if len(found) > 1}
    # of a pair without a third either may stand for both
    pairs = {min(letter, *found) for letter, found in partners.items() if found.isdisjoint(centres)}
    return [partners[centre] | {centre} for centre in sorted(centres | pairs)]


def _common_first(letter: str) -> tuple[int, str]:
    """l before I and 1, O before 0."""
    return (0 if letter.islower() else 1 if letter.isalpha() else 2), letter


def _plain_first(letter: str) -> tuple[bool, str]:
    """Letters that no spelling changes before capitals and letters of another size."""
    return letter != unicodedata.normalize("NFKC", letter).casefold(), letter


def _without_marks(letter: str, members: frozenset[str]) -> str:
    """Small strokes are not seen in a foreign alphabet; in our own an ø is no o."""
    if unicodedata.name(letter, "").startswith("LATIN"):
        return ""
    bare = ("".join(one for one in member if unicodedata.category(one)[0] != "M") for member in members)
    return min((one.lower() for one in bare if one.isascii() and one.isalnum()), default="")


def _is_letter(member: str) -> bool:
    return len(member) == 1 and not member.isascii() and unicodedata.category(member)[0] in "LN"
