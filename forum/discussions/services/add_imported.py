"""Publishing many threads from elsewhere at once: what `start_thread` does for one, in a few statements for all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert

from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.time import clock
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread
from forum.discussions.services.text import draw, keep_quotations
from forum.discussions.services.write import Source
from forum.discussions.thread_kinds import kind_of
from forum.spaces.queries import is_public_today


@dataclass(frozen=True, slots=True)
class ImportedThread:
    """A thread (title, space and kind are set) with the text that opens it."""

    thread: Thread
    body: str
    written_at: datetime
    # what `draw_beforehand` has made of the body
    drawn: str | None = None


def add_imported(imported: Sequence[ImportedThread], *, source: Source) -> None:
    """Publish threads with their opening posts; nobody here has written them, so nobody is counted for them.

    The texts have been checked: those that nobody may publish are not among them. The threads are of one kind and
    stand in one space.
    """
    if not imported:
        return
    threads = [one.thread for one in imported]
    counted_at = clock.now() if is_public_today(threads[0]) else None
    for one in imported:
        _begin(one, source, counted_at)
    session.add_all(threads)
    # the threads must have their keys before posts can stand in them
    session.flush()
    posts = _open_all(imported, source)
    kind = kind_of(threads[0])
    kind.titles_changed(threads)
    kind.listing_changed(threads if counted_at else [], True)
    activity.record_all(
        "thread.begun", [(thread, {"post": post}) for thread, post in zip(threads, posts, strict=True)], by=None
    )


def _begin(one: ImportedThread, source: Source, counted_at: datetime | None) -> None:
    thread = one.thread
    thread.author_name, thread.author_group = source.name, source.group
    thread.last_number, thread.reply_count, thread.support_count = 1, 0, 0
    thread.follower_count, thread.voices = 0, {}
    thread.counted_at = counted_at
    thread.created_at = thread.last_activity_at = one.written_at


def _open_all(imported: Sequence[ImportedThread], source: Source) -> Sequence[Post]:
    """Write the opening posts, in the order of their threads."""
    rows = [_opening(one, source) for one in imported]
    posts = session.scalars(insert(Post).returning(Post, sort_by_parameter_order=True), rows).all()
    for post in posts:
        keep_quotations(post)
    return posts


def _opening(one: ImportedThread, source: Source) -> dict[str, Any]:
    return {
        "thread_id": one.thread.id,
        "number": 1,
        "spoken_as": source.name,
        "group": source.group,
        "raw_body": one.body,
        "html": draw(one.body, one.thread) if one.drawn is None else one.drawn,
        "created_at": one.written_at,
    }
