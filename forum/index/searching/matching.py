"""Testing new documents against saved searches."""

from collections.abc import Callable, Iterable, Sequence

from forum.core.time import clock
from forum.index.analysis.analysed import Analysed, analyse
from forum.index.analysis.compounds import parts_of
from forum.index.documents import Document
from forum.index.searching.found import Filters
from forum.index.searching.parsing import Query, Word, parse
from forum.index.searching.search import NO_FILTERS


def finder_of(document: Document) -> Callable[[str, Filters], bool]:
    """What says of searches whether each finds this document, as `matches` does; its words are taken apart once."""
    analysed = analyse(document.title, document.text)

    def is_found(words: str, filters: Filters) -> bool:
        query = parse(words)
        if not query.words and filters == NO_FILTERS:
            return False
        return _passes(document, filters) and _holds(analysed, query)

    return is_found


def matches(words: str, documents: Iterable[Document], *, filters: Filters = NO_FILTERS) -> Sequence[Document]:
    """The documents that hold all words of the query (each as a word or as part of a compound) and pass the filters.

    A compound of the query may stand there in its parts. A query without words finds whatever passes the filters, if
    there are any. The rights of whoever saved the search are asked by the caller, through the kind's `visible`.
    """
    return [one for one in documents if finder_of(one)(words, filters)]


def _holds(document: Analysed, query: Query) -> bool:
    asked = [one for one in query.words if not one.is_small] or query.words
    stems = document.stems
    if not all(_stands_in(one, stems) for one in asked):
        return False
    rows = (document.title, document.words)
    if not all(any(_contains(row, phrase) for row in rows) for phrase in query.phrases):
        return False
    return not any(_contains(row, one) for row in rows for one in query.excluded)


def _stands_in(word: Word, stems: frozenset[str]) -> bool:
    parts = parts_of(word.folded)
    return word.stem in stems or (len(parts) > 1 and stems.issuperset(parts))


def _contains(row: Sequence[str], phrase: Sequence[str]) -> bool:
    return f" {' '.join(phrase)} " in f" {' '.join(row)} "


def _passes(document: Document, filters: Filters) -> bool:
    day = clock.day_of(document.written_at)
    return (
        _is_among(document.kind, filters.kinds)
        and _is_among(document.field_id, filters.field_ids)
        and _is_among(document.group, filters.groups)
        and _is_among(document.status, filters.statuses)
        and filters.person_id in (None, document.person_id)
        and filters.organisation_id in (None, document.organisation_id)
        and (filters.since is None or day >= filters.since)
        and (filters.until is None or day <= filters.until)
    )


def _is_among(value: object, wanted: Sequence[object]) -> bool:
    return not wanted or value in wanted
