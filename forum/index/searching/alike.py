"""Finding things of one kind that may be about the same as a title that somebody is typing."""

from collections.abc import Callable, Sequence

from sqlalchemy import ColumnElement

from forum.core.access import Actor
from forum.index.audiences import audiences_of
from forum.index.kinds import Key
from forum.index.models import SearchDocument
from forum.index.searching.found import Filters
from forum.index.searching.parsing import parse
from forum.index.searching.reader import Reader
from forum.index.searching.search import search_as

# as much as a hit must hold of what the words of the title say together; a word in the title of a hit counts almost twice
LEAST = 0.6


def find_alike(
    title: str, actor: Actor, *, kind: str, findable: Callable[[Key], ColumnElement[bool]], most: int
) -> Sequence[int]:
    """The keys of the things that are most like it, the most alike first; a title of small words alone finds nothing.

    `findable`: where-clause, the actor may find the thing of this key. What nobody reads any more is found no more in
    the same moment; what is new within seconds.
    """
    if all(word.is_small for word in parse(title).words):
        return []
    reader = Reader(sorted(audiences_of(actor)), findable(SearchDocument.subject_id))
    found = search_as(reader, title, filters=Filters(kinds=(kind,)), per_page=most)
    return [hit.subject_id for hit in found.hits if hit.score >= LEAST * found.full_score]
