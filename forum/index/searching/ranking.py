"""The full score of the best candidates: BM25 over what the reader may read, with the title and parts of compounds."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from sqlalchemy import select

from forum.core.data.database import session
from forum.index.models import SearchText
from forum.index.searching.parsing import Query, spellings
from forum.index.searching.shares import rarity
from forum.index.searching.terms import Terms
from forum.index.searching.vocabulary import Totals
from forum.index.store.among import is_among
from forum.index.store.rows import PART, SATURATION, TITLE, WORD

# how much a long text needs more of a word
LENGTH = 0.75
# what a word adds that stands there in the very spelling of the query, "Burger" and not "Bürger"
EXACT = 0.1


@dataclass(frozen=True, slots=True)
class Scored:
    """A document with its score and its words as they are written, between spaces."""

    score: float
    forms: str


def score(keys: Mapping[int, int], query: Query, terms: Terms, totals: Totals) -> dict[int, Scored]:
    """The scores of documents, which are given with their lengths."""
    weights = {one: weight * rarity(terms.documents[one], totals) for one, weight in terms.weights.items()}
    spelt = {one.stem: [f" {way} " for way in spellings(one.typed)] for one in query.words if one.stem in weights}
    columns = SearchText.id, SearchText.title, SearchText.words, SearchText.parts, SearchText.forms
    found: dict[int, Scored] = {}
    for key, title, words, parts, forms in session.execute(select(*columns).where(is_among(SearchText.id, keys))).all():
        often = _count(weights, title, words, parts)
        held = f" {forms} "
        exact = _exact(often, spelt, held.lower())
        found[key] = Scored(_score(weights, often, exact, keys[key] / totals.average_length), held)
    return found


def full_score(query: Query, terms: Terms, totals: Totals) -> float:
    """The score of a text of average length that holds each word of the query once, as far as it stands anywhere."""
    weights = {one: weight * rarity(terms.documents[one], totals) for one, weight in terms.weights.items()}
    words = [terms.meant[one.folded] for one in query.words if not one.is_small]
    return sum(max((weights.get(term, 0.0) for meant in word for term in meant), default=0.0) for word in words)


def _count(weights: Mapping[str, float], title: str, words: str, parts: str) -> dict[str, float]:
    """How often each term stands there, more in the title, less as a part of a compound."""
    often: dict[str, float] = {}
    for column, weight in ((title, TITLE), (words, WORD), (parts, PART)):
        for one in column.split():
            if one in weights:
                often[one] = often.get(one, 0.0) + weight
    return often


def _exact(often: Mapping[str, float], spelt: Mapping[str, Sequence[str]], held: str) -> set[str]:
    """The terms that stand there in the spelling of the query."""
    return {term for term, ways in spelt.items() if term in often and any(way in held for way in ways)}


def _score(weights: Mapping[str, float], often: Mapping[str, float], exact: Set[str], length: float) -> float:
    slowness = SATURATION * (1 - LENGTH + LENGTH * length)
    gains = {term: weights[term] * count * (SATURATION + 1) / (count + slowness) for term, count in often.items()}
    return sum(gains.values()) + EXACT * sum(gains[term] for term in exact)
