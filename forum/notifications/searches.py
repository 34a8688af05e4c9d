"""Saved searches that find a new thread: by its words, and by the field of action that they are narrowed to."""

from collections.abc import Mapping, Sequence
from urllib.parse import parse_qs

from sqlalchemy import select

from forum.core.data.database import session
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread
from forum.discussions.readings import own_words_for_readers
from forum.fields.models import FieldOfAction
from forum.index.audiences import EVERYBODY
from forum.index.documents import Document
from forum.index.searching.matching import matches
from forum.notifications.models.subscriptions import Followed, Subscription
from forum.topics.models import Topic

# what a search of the results page looks for, besides threads, is no new topic
KINDS = frozenset({"themen", "beitraege"})


def searches_that_find(thread: Thread, opening: Post) -> Sequence[int]:
    """The keys of the saved searches that find a thread by its title and opening post; who may read it is asked elsewhere.

    Equal searches of many people are looked at once.
    """
    by_search: dict[str, list[int]] = {}
    saved = select(Subscription.id, Subscription.search).where(Subscription.what == Followed.SEARCH)
    for key, search in session.execute(saved):
        by_search.setdefault(search, []).append(key)
    if not by_search:
        return ()
    document, field = _document(thread, opening), _field_of(thread)
    return [key for search, keys in by_search.items() if _finds(search, document, field) for key in keys]


def _finds(search: str, document: Document, field: str) -> bool:
    asked: Mapping[str, list[str]] = parse_qs(search)
    kinds, fields = asked.get("art", []), asked.get("feld", [])
    if (kinds and KINDS.isdisjoint(kinds)) or (fields and field not in fields):
        return False
    return bool(matches(" ".join(asked.get("q", ())), [document]))


def _field_of(thread: Thread) -> str:
    """By its word in addresses; empty for a thread that stands in no field."""
    if not isinstance(thread, Topic):
        return ""
    return session.scalar(select(FieldOfAction.public_id).where(FieldOfAction.id == thread.field_id)) or ""


def _document(thread: Thread, opening: Post) -> Document:
    return Document(
        kind="thread",
        subject_id=thread.id,
        audience=EVERYBODY,
        title=thread.title,
        text=own_words_for_readers(opening),
        written_at=thread.created_at,
        field_id=thread.field_id if isinstance(thread, Topic) else None,
        group=thread.author_group.value if thread.author_group else None,
        status=None,
        person_id=thread.author_id,
        organisation_id=opening.organisation_id,
    )
