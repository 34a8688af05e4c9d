"""Reading a query as somebody typed it: words, phrases in quotes, excluded words. Any text is a query."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from forum.index.analysis.folding import fold, words_in, written
from forum.index.analysis.small_words import SMALL_WORDS
from forum.index.analysis.stemming import stem

# what comes after is not read: longer queries are texts
MOST_CHARACTERS = 1_000
MOST_WORDS = 32
# a minus before a word or a quote, after nothing or a space; then what stands in quotes, or up to the next space
ITEM = re.compile(
    r"""(?P<minus>(?<!\S)[-−–](?=[\w"„“”«»]))?(?:["„“”«»](?P<phrase>[^"„“”«»]*)["„“”«»]|(?P<plain>[^\s"„“”«»]+))"""
)
UMLAUTS = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"))


@dataclass(frozen=True, slots=True)
class Word:
    """A word that hits may hold."""

    typed: str
    folded: str
    stem: str

    @property
    def is_small(self) -> bool:
        """ "der" or "und": it says nothing about what is meant. "IT" in capitals is a word."""
        return self.folded in SMALL_WORDS and not (len(self.typed) > 1 and self.typed.isupper())


@dataclass(frozen=True, slots=True)
class Query:
    """Phrases and excluded words are stems; the words of phrases are among the words too."""

    words: Sequence[Word]
    phrases: Sequence[Sequence[str]]
    excluded: Sequence[Sequence[str]]


def parse(text: str) -> Query:
    words: dict[str, Word] = {}
    phrases, excluded = [], []
    for item in ITEM.finditer(text[:MOST_CHARACTERS]):
        found = [_word(match.group()) for match in words_in(item["phrase"] or item["plain"] or "")]
        stems = tuple(one.stem for one in found)
        if not stems:
            continue
        if item["minus"]:
            excluded.append(stems)
            continue
        if item["phrase"] and len(stems) > 1:
            phrases.append(stems)
        for one in found:
            words.setdefault(one.folded, one)
    return Query(list(words.values())[:MOST_WORDS], phrases[:MOST_WORDS], excluded[:MOST_WORDS])


def spellings(word: str) -> frozenset[str]:
    """A word in small letters, with umlauts as one letter and as two; "Burger" is no spelling of "Bürger"."""
    shown = word.lower()
    one, two = shown, shown
    for umlaut, letters in UMLAUTS:
        one, two = one.replace(letters, umlaut), two.replace(umlaut, letters)
    return frozenset({shown, one, two, one.replace("ß", "ss")})


def _word(found: str) -> Word:
    typed = written(found)
    folded = fold(found)
    return Word(typed, folded, stem(folded))
