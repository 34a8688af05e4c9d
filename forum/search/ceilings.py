"""What is held back by what it belongs to, such as a closed agenda item: its documents follow in the same transaction."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from forum.councils.models.resolutions import Resolution
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread
from forum.documents.models import File
from forum.events.models.events import Event
from forum.index.kinds import SearchableKind
from forum.index.store.putting import renew_documents
from forum.papers.models import Paper, PaperVersion
from forum.search.kinds.changes import keys_where
from forum.search.kinds.documents import documents, keys_beside
from forum.search.kinds.events import events
from forum.search.kinds.papers import paper_versions, papers
from forum.search.kinds.posts import answers, posts
from forum.search.kinds.resolutions import resolutions
from forum.search.kinds.threads import threads
from forum.spaces.models import SpaceItem


@contextmanager
def follow_ceiling(item: SpaceItem) -> Iterator[None]:
    """For CEILING_FOLLOWERS in forum/app.py."""
    yield
    for kind, keys in _documents_of(item):
        renew_documents(kind.name, keys)


def _documents_of(item: SpaceItem) -> Iterator[tuple[SearchableKind, Sequence[int]]]:
    match item:
        case Thread():
            said = keys_where(Post.id, Post.thread_id == item.id)
            yield threads, (item.id,)
            yield from ((kind, said) for kind in (posts, answers))
        case Paper():
            yield papers, (item.id,)
        case PaperVersion():
            yield paper_versions, (item.id,)
        case Event():
            yield events, (item.id,)
        case Resolution():
            yield resolutions, (item.id,)
        case File():
            yield documents, keys_beside(item)
