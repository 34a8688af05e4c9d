"""Testing new documents against saved searches."""

from collections.abc import Iterable, Sequence

from forum.index.documents import Document
from forum.index.searching.found import Filters
from forum.index.searching.search import NO_FILTERS


def matches(words: str, documents: Iterable[Document], *, filters: Filters = NO_FILTERS) -> Sequence[Document]:
    """The documents that hold all words of the query (each as a word or as part of a compound) and pass the filters.

    The rights of whoever saved the search are asked by the caller, through the kind's `visible`.
    """
    raise NotImplementedError
