"""Keeping the words of ideas in the index: titles, so that similar ones are found, and places, so that they can be searched."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import delete

from forum.consultations.ideas.indexed_words import places_of, titles_of
from forum.consultations.models.ideas import IdeaThread
from forum.core.data.database import session
from forum.discussions.models.threads import Thread
from forum.index.models import IndexWord
from forum.index.services import index_texts


def keep_title_words(threads: Sequence[Thread]) -> None:
    """Index titles that are new or have changed, and the places beside them."""
    ideas = [thread for thread in threads if isinstance(thread, IdeaThread)]
    for module_id, some in _by_module(ideas).items():
        index_texts(titles_of(module_id), {idea.id: idea.title for idea in some})
        index_texts(places_of(module_id), {idea.id: idea.place or "" for idea in some})


def forget_words_of(module_id: int) -> None:
    """Take all words of a module out of the index."""
    kinds = (titles_of(module_id), places_of(module_id))
    session.execute(delete(IndexWord).where(IndexWord.kind.in_(kinds)))


def _by_module(ideas: Iterable[IdeaThread]) -> dict[int, list[IdeaThread]]:
    found: dict[int, list[IdeaThread]] = defaultdict(list)
    for idea in ideas:
        found[idea.module_id].append(idea)
    return found
