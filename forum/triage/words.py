"""Finding the terms of the word lists in a text, however they are disguised; false friends are passed by."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from forum.triage.folding import BREAK, Reading, key_of, readings, squeeze
from forum.triage.masked import masked_words
from forum.triage.models import Level, TermKind

SHORTEST_TERM, SHORTEST_PART = 2, 4
# terms with the same first letters are looked at together
WORD_HEAD, PART_HEAD = 3, 4
WORD_BEGINS = re.compile(f"{BREAK}(?=(.{{{WORD_HEAD}}}))")
# how much of what leads to a hit is kept with it
BEFORE = 40
# what German puts behind a word: "Idiot" is found in "Idioten", "dumm" in "dummes"
ENDINGS = frozenset(["", "e", "en", "er", "es", "em", "n", "s", "ns", "in", "innen", "ens"])


@dataclass(frozen=True, slots=True)
class ListedTerm:
    """A term of the lists as a plain value; `exceptions` are words in which it is harmless."""

    kind: TermKind
    words: str
    level: Level = Level.LOOK
    in_compounds: bool = False
    exceptions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A term found in the words between two places of the text; `before` is the folded text that leads to it."""

    start: int
    end: int
    term: ListedTerm
    before: str = ""


@dataclass(frozen=True, slots=True)
class _Form:
    """A term as it is searched: its key, and where it lies inside each of its exceptions."""

    key: str
    term: ListedTerm
    harmless: tuple[tuple[int, str], ...]
    takes_endings: bool


_Index = Mapping[str, tuple[_Form, ...]]


class WordLists:
    """All terms, ready to be searched for; costs a few milliseconds for the longest post."""

    def __init__(self, terms: Iterable[ListedTerm]) -> None:
        self.terms = tuple(terms)

    def find(self, text: str) -> list[Hit]:
        """Every term in the text, in its order; of terms inside each other the more urgent, else the longer one."""
        hits = {
            (hit.start, hit.end, hit.term): hit
            for reading in readings(text)
            for hit in self._search(reading, *(self._squeezed if reading.is_squeezed else self._plain))
        }
        return _outermost([*hits.values(), *self._search_masked(text)])

    def _search_masked(self, text: str) -> Iterator[Hit]:
        for word in masked_words(text):
            for form in self._by_first_letter.get(word.head[:1], ()):
                if form.key.startswith(word.head) and word.pattern.fullmatch(form.key):
                    yield Hit(word.start, word.end, form.term)

    def _search(self, reading: Reading, words: _Index, parts: _Index) -> Iterator[Hit]:
        key = reading.key
        for place, form in _candidates(key, words, parts):
            if key.startswith(form.key, place) and _ends_well(form, key, place) and not _is_harmless(form, key, place):
                end = place + len(form.key.rstrip())
                if reading.counts(*reading.span(place, end)):
                    first, last = _whole_words(key, place, end)
                    yield Hit(*reading.span(first, last), form.term, key[max(0, first - BEFORE) : first])

    @cached_property
    def _plain(self) -> tuple[_Index, _Index]:
        return _index(self.terms, is_squeezed=False)

    @cached_property
    def _by_first_letter(self) -> _Index:
        forms = defaultdict(list)
        for index in self._plain:
            for form in (form for head in index.values() for form in head):
                forms[form.key[0]].append(form)
        return {letter: tuple(those) for letter, those in forms.items()}

    @cached_property
    def _squeezed(self) -> tuple[_Index, _Index]:
        return _index(self.terms, is_squeezed=True)


def _whole_words(key: str, place: int, end: int) -> tuple[int, int]:
    """The passage with the rest of its words: people read "Vollidioten", not "idiot"."""
    return key.rindex(BREAK, 0, place) + 1, key.index(BREAK, end)


def _candidates(key: str, words: _Index, parts: _Index) -> Iterator[tuple[int, _Form]]:
    """Every place where a term may begin: parts anywhere, words behind a break. Most places are passed by at once."""
    for place in [place for place in range(1, len(key)) if key[place : place + PART_HEAD] in parts]:
        for form in parts[key[place : place + PART_HEAD]]:
            yield place, form
    for found in WORD_BEGINS.finditer(key):
        for form in words.get(found[1], ()):
            yield found.start(1), form


def _index(terms: Iterable[ListedTerm], *, is_squeezed: bool) -> tuple[_Index, _Index]:
    words, parts = defaultdict(list), defaultdict(list)
    for term in terms:
        form = _form(term, squeeze if is_squeezed else str)
        if term.in_compounds and len(form.key) >= SHORTEST_PART:
            parts[form.key[:PART_HEAD]].append(form)
        elif form.key.strip():
            words[form.key[:WORD_HEAD]].append(form)
    return {head: tuple(forms) for head, forms in words.items()}, {head: tuple(forms) for head, forms in parts.items()}


def _form(term: ListedTerm, shorten: Callable[[str], str]) -> _Form:
    key = shorten(key_of(term.words))
    exceptions = [shorten(key_of(words)) for words in term.exceptions]
    harmless = tuple((place, words) for words in exceptions for place in _places(key, words))
    if len(key) <= WORD_HEAD:
        return _Form(key + BREAK, term, harmless, takes_endings=False)
    return _Form(key, term, harmless, takes_endings=True)


def _places(key: str, words: str) -> Iterator[int]:
    place = words.find(key) if key else -1
    while place >= 0:
        yield place
        place = words.find(key, place + 1)


def _ends_well(form: _Form, key: str, place: int) -> bool:
    """A part of a word may go on in any way, a word with an ending only."""
    if form.term.in_compounds or not form.takes_endings:
        return True
    end = place + len(form.key)
    return key[end : key.index(BREAK, end)] in ENDINGS


def _is_harmless(form: _Form, key: str, place: int) -> bool:
    return any(place >= offset and key.startswith(words, place - offset) for offset, words in form.harmless)


def _outermost(hits: Iterable[Hit]) -> list[Hit]:
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda one: (one.start, -one.end, -one.term.level.urgency)):
        if not kept or hit.end > kept[-1].end:
            kept.append(hit)
        elif hit.term.level.urgency > kept[-1].term.level.urgency:
            kept[-1] = hit
    return kept
