"""The full score of the best candidates: BM25 over what the reader may read, with the title and parts of compounds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from forum.core.data.database import session
from forum.index.models import SearchText
from forum.index.searching.candidates import rarity
from forum.index.searching.parsing import Query, spelt_out
from forum.index.searching.terms import Terms
from forum.index.searching.vocabulary import Totals
from forum.index.store.fts5 import PART, SATURATION, TITLE

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
    spelt = {one.stem: f" {spelt_out(one.typed)} " for one in query.words if one.stem in weights}
    columns = SearchText.id, SearchText.title, SearchText.words, SearchText.parts, SearchText.forms
    rows = session.execute(select(*columns).where(SearchText.id.in_(keys))).all()
    return {
        key: Scored(
            _score(
                weights, spelt, (title.split(), words.split(), parts.split()), forms, keys[key] / totals.average_length
            ),
            f" {forms} ",
        )
        for key, title, words, parts, forms in rows
    }


def _score(
    weights: Mapping[str, float],
    spelt: Mapping[str, str],
    columns: tuple[Sequence[str], Sequence[str], Sequence[str]],
    forms: str,
    length: float,
) -> float:
    title, words, parts = columns
    held = f" {spelt_out(forms)} "
    slowness = SATURATION * (1 - LENGTH + LENGTH * length)
    total = 0.0
    for term, weight in weights.items():
        often = TITLE * title.count(term) + words.count(term) + PART * parts.count(term)
        if often:
            gain = weight * often * (SATURATION + 1) / (often + slowness)
            total += gain * (1 + EXACT) if term in spelt and spelt[term] in held else gain
    return total
