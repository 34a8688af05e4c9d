"""Stems of folded words: "radwege" and "radweges" are one. How CISTEM compares stands in docs/decisions/0086."""

import threading
from functools import lru_cache

import Stemmer

# as long as the columns of stems
LONGEST = 40


class _Tools(threading.local):
    """One thread's stemmer: it may not be shared."""

    def __init__(self) -> None:
        self.stemmer = Stemmer.Stemmer("german")


_tools = _Tools()


@lru_cache(maxsize=50_000)
def stem(folded: str) -> str:
    return str(_tools.stemmer.stemWord(folded))[:LONGEST]
