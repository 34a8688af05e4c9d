"""Stems of folded words: "radwege" and "radweges" are one. How CISTEM compares stands in docs/decisions/0086."""

import threading
from functools import lru_cache

import Stemmer

from forum.index.analysis.small_words import ALONE

# as long as the columns of stems
LONGEST = 40
# behind such a word, so that it is the stem of no other: "statt" is no part of "Werkstatt"
MARK = "0"


class _Tools(threading.local):
    """One thread's stemmer: it may not be shared."""

    def __init__(self) -> None:
        self.stemmer = Stemmer.Stemmer("german")


_tools = _Tools()


def stem(folded: str) -> str:
    """What a word is compared by; some small words are like themselves alone."""
    return folded + MARK if folded in ALONE else stem_of_part(folded)


@lru_cache(maxsize=50_000)
def stem_of_part(folded: str) -> str:
    """The same within a compound: the end of "Fußwegen" is a "Weg"."""
    return str(_tools.stemmer.stemWord(folded))[:LONGEST]
