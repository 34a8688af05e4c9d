"""How much of a short query a document holds: what holds little of it is no hit where others hold more.

A word counts by how rare it is. A document with the word itself holds all of it, one with all parts of a compound two
fifths, one with some of the parts so much less: "Weg" alone is no hit for "Radwege" where there are any.
"""

from collections.abc import Iterator, Mapping, Sequence
from math import log

from forum.index.searching.parsing import Query
from forum.index.searching.terms import Terms
from forum.index.searching.vocabulary import Totals

# in longer queries each word may be the one that matters
MOST_WORDS = 3
ALL_PARTS = 0.4
# a hit holds at least so much of what the fullest one holds
LEAST = 0.25
# sums of the same shares in another order differ by less
INEXACT = 1e-9


def rarity(documents: int, totals: Totals) -> float:
    """How much a word says: BM25's logarithm, which is never negative."""
    return log(1 + (max(totals.documents - documents, 0) + 0.5) / (documents + 0.5))


def shares(query: Query, terms: Terms, totals: Totals) -> Mapping[str, float]:
    """The share of each term that stands somewhere; none for queries of many words, or of small ones."""
    words = [one for one in query.words if not one.is_small]
    if not words or len(words) > MOST_WORDS:
        return {}
    found: dict[str, float] = {}
    for one in words:
        for meant in terms.meant[one.folded]:
            for term, share in _shares_of(meant, terms.documents, totals):
                found[term] = max(found.get(term, 0.0), share)
    return found


def least_share(held: Sequence[float]) -> float:
    """What a hit must hold where others hold this much."""
    return max(held, default=0.0) * LEAST - INEXACT


def _shares_of(meant: Sequence[str], documents: Mapping[str, int], totals: Totals) -> Iterator[tuple[str, float]]:
    """Of one word: its stem and those of its parts. Who has the word has its parts as well."""
    whole, *parts = meant
    rare = {one: rarity(documents[one], totals) for one in meant if documents.get(one)}
    says = rare.get(whole, max(rare.values(), default=0.0))
    known = [one for one in parts if one in rare and one != whole]
    together = sum(rare[one] for one in known)
    if not known or not together:
        yield whole, says
        return
    yield whole, says * (1 - ALL_PARTS)
    for part in known:
        yield part, says * ALL_PARTS * rare[part] / together
