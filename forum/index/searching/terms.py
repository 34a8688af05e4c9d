"""From the words of a query to weighted stems: forms, parts of compounds, other spellings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forum.index.analysis.compounds import candidates, parts_of
from forum.index.analysis.stemming import stem
from forum.index.searching.found import Correction
from forum.index.searching.parsing import Query, Word
from forum.index.searching.vocabulary import Form, count_stems, list_near
from forum.index.store.vocabulary import find_own_words

WHOLE, PART, CORRECTED = 1.0, 0.4, 0.8
# spellings that one unknown word stands for
SPELLINGS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What is searched: stems with their weight, and in how many documents each stands."""

    weights: Mapping[str, float]
    documents: Mapping[str, int]
    # for each folded word of the query what it may be: stems, each followed by those of its parts
    meant: Mapping[str, Sequence[Sequence[str]]]
    # small words rank, but find nothing by themselves
    small: frozenset[str]
    corrections: Sequence[Correction]
    unknown: Sequence[str]


def choose_terms(query: Query, audiences: Sequence[int], *, literally: bool) -> Terms:
    """Only what stands in something that these audiences read; phrases and excluded words are not among them."""
    own = find_own_words(frozenset().union(*(candidates(one.folded) for one in query.words)))
    parts = {one.folded: parts_of(one.folded, own) for one in query.words}
    documents = dict(count_stems({part for found in parts.values() for part in found} | _stems(query), audiences))
    near = {} if literally else _spellings(query, documents, audiences)
    spelt = {form.folded: parts_of(form.folded, own) for forms in near.values() for form in forms}
    documents |= count_stems(
        {part for found in spelt.values() for part in found} | {stem(one) for one in spelt}, audiences
    )

    weights: dict[str, float] = {}

    def add(word: str, weight: float) -> None:
        if documents.get(word):
            weights[word] = max(weights.get(word, 0.0), weight)

    for word in query.words:
        add(word.stem, WHOLE)
        for form in near.get(word.folded, ()):
            add(stem(form.folded), CORRECTED)
            for part in spelt[form.folded]:
                add(part, CORRECTED * PART)
        if word.folded not in near:
            for part in parts[word.folded]:
                add(part, PART)
    return Terms(
        weights=weights,
        documents=documents,
        meant={
            one.folded: [(stem(form.folded), *spelt[form.folded]) for form in near[one.folded]]
            if one.folded in near
            else [(one.stem, *parts[one.folded])]
            for one in query.words
        },
        small=frozenset(one.stem for one in query.words if one.is_small),
        corrections=[Correction(one.typed, near[one.folded][0].form) for one in query.words if one.folded in near],
        unknown=[one.typed for one in query.words if one.folded not in near and one.stem not in documents],
    )


def _spellings(query: Query, documents: Mapping[str, int], audiences: Sequence[int]) -> dict[str, Sequence[Form]]:
    """The nearest words for those that stand nowhere."""
    found = {one.folded: _nearest(one, audiences) for one in query.words if one.stem not in documents}
    return {word: forms for word, forms in found.items() if forms}


def _nearest(word: Word, audiences: Sequence[int]) -> Sequence[Form]:
    near = list_near(word.folded, audiences)
    return [one for one in near if one.errors == near[0].errors][:SPELLINGS]


def _stems(query: Query) -> set[str]:
    return {one.stem for one in query.words}
