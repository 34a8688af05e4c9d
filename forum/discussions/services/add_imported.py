"""Publishing many threads from elsewhere at once: what `start_thread` does for one, in a few statements for all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.time import clock
from forum.discussions.models import Post, Thread
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


def add_imported(imported: Sequence[ImportedThread], *, source: Source) -> None:
    """Publish threads with their opening posts; nobody here has written them, so nobody is counted for them.

    The texts have been checked: those that nobody may publish are not among them.
    """
    for one in imported:
        _begin(one, source)
    session.add_all(one.thread for one in imported)
    # the threads must have their keys before posts can stand in them
    session.flush()
    posts = [_open(one, source) for one in imported]
    session.add_all(posts)
    session.flush()
    _tell_kind([one.thread for one in imported])
    for one, post in zip(imported, posts, strict=True):
        keep_quotations(post)
        activity.record("thread.begun", one.thread, by=None, post=post)


def _tell_kind(threads: Sequence[Thread]) -> None:
    """The threads of an import are of one kind."""
    if threads:
        kind = kind_of(threads[0])
        kind.titles_changed(threads)
        public = [thread for thread in threads if is_public_today(thread)]
        for thread in public:
            thread.counted_at = clock.now()
        kind.listing_changed(public, True)


def _begin(one: ImportedThread, source: Source) -> None:
    thread = one.thread
    thread.author_name, thread.author_group = source.name, source.group
    thread.last_number, thread.reply_count, thread.support_count = 1, 0, 0
    thread.follower_count, thread.voices = 0, {}
    thread.created_at = thread.last_activity_at = one.written_at


def _open(one: ImportedThread, source: Source) -> Post:
    return Post(
        thread_id=one.thread.id,
        number=1,
        spoken_as=source.name,
        group=source.group,
        raw_body=one.body,
        html=draw(one.body, one.thread),
        created_at=one.written_at,
    )
