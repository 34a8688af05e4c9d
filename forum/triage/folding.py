"""Texts as the word lists read them: case, umlauts, look-alike letters and disguises aside, with a way back.

A text has a plain reading and, where somebody may have disguised a word, further ones. What a further
reading finds counts only where it touches a disguise: elsewhere the plain reading has the last word.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from forum.core.text.confusables import look_in_capitals

# what is found by a disguise lies within so many characters of it: the longest term and some more
AROUND = 90
# what is longer is not read to its end; posts are much shorter
MOST_CHARACTERS = 20_000
# more than all letters of the scripts in use; nobody fills a worker's memory with rare signs
MOST_KNOWN = 5_000
# no sign is read as more letters: one Arabic sign stands for a whole blessing
LONGEST_FOLDED = 4
BREAK = " "
DIAERESIS = "\u0308"
UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "oe", "å": "a", "ł": "l", "đ": "d"}
# signs that stand for letters inside a word; a stroke is read both as i and as l
LEET = {"0": "o", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "@": "a", "$": "s", "€": "e"}
STROKES = frozenset("1!|Il")
# a word of letters alone, or else, as its group, one with digits or signs in it
LEET_WORD = re.compile(r"[^\W\d_]+(?![\w@$€!|])|([\w@$€!|]+)")
LEET_SIGN = re.compile(r"[0134578@$€!|]")
WORD = re.compile(f"[^{BREAK}]+")
LETTER = re.compile(r"[^\W\d_]")
LONG_RUN = re.compile(r"([^\W\d_])\1{2,}", re.IGNORECASE)
# a capital I inside small letters, and an l that no German word begins with
FALSE_LETTER = re.compile(r"(?<=[a-zäöüß])I(?=[a-zäöüß])|(?<!\w)l(?=[bcdfghjkmnpqrstvwxz])")
# the same gap between all letters: a wider one parts two words
SPACED = re.compile(r"(?<!\w)[^\W_]([ .\-_*·/]{1,3})[^\W_](?!\w)(?:\1[^\W_](?!\w)){2,}")
# not where a new word begins: "Bonn-Süd", "gut.Der"
INNER_SIGN = re.compile(
    r"(?<=[^\W\d_])(?:(?<![a-zäöüß])[.\-_*·'’`´/+~,:;](?=[^\W\d_])|[.\-_*·'’`´/+~,:;](?=[^\W\d_A-ZÄÖÜ]))"
)


class _Letters(dict[str, str]):
    """What each character becomes: letters and digits, nothing, or a break between words. Filled as it is asked."""

    def __missing__(self, character: str) -> str:
        folded, before = character, ""
        while folded != before:
            folded, before = "".join(_fold_one(one) for one in folded.casefold()), folded
        folded = folded[:LONGEST_FOLDED]
        if len(self) < MOST_KNOWN:
            self[character] = folded
        return folded


def _fold_one(character: str) -> str:
    if character in UMLAUTS:
        return UMLAUTS[character]
    kind = unicodedata.category(character)
    if kind[0] == "M" or (kind in ("Cf", "Cc", "Cs") and not character.isspace()):
        return ""
    decomposed = unicodedata.normalize("NFKD", character)
    if decomposed != character:
        return "".join(_decomposed(decomposed.casefold()))
    return look_in_capitals(character) or (character if kind[0] in "LN" else BREAK)


def _decomposed(characters: str) -> Iterator[str]:
    """The letters of a composed sign, each folded; two dots over a vowel become an e."""
    before = ""
    for one in characters:
        if one == DIAERESIS and before in ("a", "o", "u"):
            yield "e"
        elif unicodedata.category(one)[0] != "M":
            # a sign that folds into others again has been taken apart already
            yield UMLAUTS.get(one) or look_in_capitals(one) or (one if one.isalnum() else BREAK)
        before = one


_LETTERS = _Letters()


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a text: words in plain letters between single spaces, begun and ended by one.

    `places[i]` is where the i-th letter of the key comes from. `disguised` holds the places in the
    text where this reading differs from the plain one; None for the plain reading itself.
    """

    key: str
    places: Sequence[int]
    disguised: frozenset[int] | None = None
    is_squeezed: bool = False

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The characters of the text from which key[start:end] was read."""
        # the last letter of a squeezed word stands for its whole run
        return self.places[start], self.places[end] if self.is_squeezed else self.places[end - 1] + 1

    def counts(self, start: int, end: int) -> bool:
        """Whether what is found between these places of the text may be said by this reading."""
        return self.disguised is None or any(place in self.disguised for place in range(start, end))


def fold(text: str) -> Reading:
    """The plain reading of a text. Folding a folded key changes nothing."""
    text = text[:MOST_CHARACTERS]
    return _read([_LETTERS[character] for character in text], text, range(len(text)))


def key_of(words: str) -> str:
    """The folded form of a term, without the spaces around it."""
    return fold(words).key.strip()


def squeeze(key: str) -> str:
    """Each run of a letter as one letter."""
    return re.sub(r"(.)\1+", r"\1", key)


def readings(text: str) -> Iterator[Reading]:
    """The plain reading, and those that the text gives reason for."""
    text = text[:MOST_CHARACTERS]
    yield fold(text)
    joints, spaced = _joints(text)
    signs = _signs_for_letters(text, spaced)
    runs = frozenset(place for found in LONG_RUN.finditer(text) for place in range(*found.span()))
    for start, end in _windows(sorted(joints | signs | runs)):
        yield from _disguised_readings(text, range(start, min(end, len(text))), signs, joints, runs)


def _disguised_readings(
    text: str, window: range, signs: frozenset[int], joints: frozenset[int], runs: frozenset[int]
) -> Iterator[Reading]:
    has_signs, has_joints, has_runs = (not places.isdisjoint(window) for places in (signs, joints, runs))
    has_strokes = has_signs and any(text[place] in STROKES for place in signs.intersection(window))
    for stroke in ("i", "l") if has_strokes else ("i",):
        pieces = [_LETTERS[text[place]] if place not in signs else _sign(text[place], stroke) for place in window]
        if has_signs:
            yield _read(pieces, text, window, signs)
        if has_joints:
            pieces = ["" if place in joints else piece for place, piece in zip(window, pieces, strict=True)]
            yield _read(pieces, text, window, joints)
        if has_runs:
            yield _squeezed(_read(pieces, text, window, runs))


def _sign(sign: str, stroke: str) -> str:
    return stroke if sign in STROKES else LEET[sign]


def _windows(places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The stretches around disguises: wide enough for any term, so that the rest is read once only."""
    start, end = 0, -1
    for place in places:
        if place - AROUND > end:
            if end >= 0:
                yield start, end
            start = max(0, place - AROUND)
        end = place + AROUND
    if end >= 0:
        yield start, end


def _joints(text: str) -> tuple[frozenset[int], list[tuple[int, int]]]:
    """Places of signs and spaces that pull a word apart ("I d i o t", "I.d.i.o.t", "Idi-ot"); the spaced stretches."""
    inner = {found.start() for found in INNER_SIGN.finditer(text)}
    spaced = [found.span() for found in SPACED.finditer(text)]
    gaps = (place for start, end in spaced for place in range(start, end) if not text[place].isalnum())
    return frozenset(chain(inner, gaps)), spaced


def _signs_for_letters(text: str, spaced: Iterable[tuple[int, int]]) -> frozenset[int]:
    """Places of digits and signs in words that hold a letter too; an exclamation mark behind a word is none."""
    words = (found.span() for found in LEET_WORD.finditer(text) if found.lastindex)
    signs = (
        found.start()
        for start, end in chain(words, spaced)
        if LETTER.search(text, start, end)
        for found in LEET_SIGN.finditer(text, start, _end_of_letters(text, start, end))
    )
    return frozenset(chain(signs, (found.start() for found in FALSE_LETTER.finditer(text))))


def _end_of_letters(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip("!|"))


def _read(pieces: list[str], text: str, window: range, disguised: frozenset[int] | None = None) -> Reading:
    """A reading of the part of a text that the pieces stand for."""
    if DIAERESIS in text:
        _join_loose_dots(pieces, text, window)
    loose = BREAK + "".join(pieces) + BREAK
    origins = [place for place, piece in zip(window, pieces, strict=True) for _letter in piece]
    places = [window.start, *origins, window.stop]
    key, kept = [BREAK], [window.start]
    for found in WORD.finditer(loose):
        start, end = found.span()
        key.append(found[0] + BREAK)
        # with the break behind the word
        kept += places[start : end + 1]
    return Reading("".join(key), kept, disguised)


def _join_loose_dots(pieces: list[str], text: str, window: range) -> None:
    """Two dots that follow their vowel as a character of their own."""
    for found in re.compile(f"[aouAOU]{DIAERESIS}").finditer(text, window.start, window.stop):
        pieces[found.start() + 1 - window.start] = "e"


def _squeezed(reading: Reading) -> Reading:
    kept = [place for place, letter in enumerate(reading.key) if place == 0 or reading.key[place - 1] != letter]
    key = "".join(reading.key[place] for place in kept)
    return Reading(key, [reading.places[place] for place in kept], reading.disguised, is_squeezed=True)
