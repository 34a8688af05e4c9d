"""The list of German words that comes with the forum, built by tools/build_words.py: how common each is."""

from functools import cache
from pathlib import Path

import marisa_trie

FILE = Path(__file__).with_name("german.marisa")
# rarer ones, in tenths of a bel below certainty, are mostly names and slips
RAREST = 65


def find_cost(folded: str) -> int | None:
    """How rare a word is, in tenths of a bel: 20 is one in a hundred words; None: it is not in the list."""
    found = _words().get(folded)
    return found[0][0] if found else None


@cache
def _words() -> marisa_trie.RecordTrie:
    """Mapped, so that all processes of a machine share it."""
    return marisa_trie.RecordTrie("<B").mmap(str(FILE))
