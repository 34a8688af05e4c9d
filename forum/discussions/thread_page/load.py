"""All that a thread's page shows to everybody, loaded once for each of its states."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from forum.core.data.database import session
from forum.core.web.memory import Kept
from forum.discussions.models import Post, Thread, TrailEntry
from forum.discussions.queries import Stamp, list_posts, list_trail
from forum.discussions.release_rules import Standing
from forum.discussions.thread_kinds import LoadedThread, ThreadKind

PAGES_KEPT = 60
PARTS_KEPT = 60
FEWEST_SHOWN_BY_GROUP = 5


@dataclass
class ThreadPage:
    """One page of a thread in one state; shared by all readers, so nothing in it belongs to one of them.

    `parts` keeps finished posts and columns by language and by what their reader may do.
    """

    state: int
    thread: Thread
    # what the kind of the thread shows of it
    context: Mapping[str, Any]
    posts: Sequence[Post]
    answer: Post | None
    trail: Sequence[TrailEntry]
    number: int
    # asked for by the first member who reads this state
    standing: Standing | None = None
    parts: Kept[tuple[object, ...], Markup] = field(default_factory=lambda: Kept(room=PARTS_KEPT))

    @property
    def voices(self) -> dict[str, int]:
        """People by group; empty below the number from which it is shown."""
        counted = self.thread.voices
        return counted if sum(counted.values()) >= FEWEST_SHOWN_BY_GROUP else {}


# by public id, which no other thread ever has, in whichever database
_pages: Kept[tuple[str, int], ThreadPage] = Kept(room=PAGES_KEPT)


def load_page(stamp: Stamp, number: int, *, kind: ThreadKind) -> ThreadPage:
    """The page in the state of the stamp: from memory, or by two queries and those of the kind."""
    key = (stamp.public_id, number)
    page = _pages.get(key)
    if page is None or page.state != stamp.state:
        page = _load(stamp, number, kind)
        _pages.put(key, page)
    return page


def _load(stamp: Stamp, number: int, kind: ThreadKind) -> ThreadPage:
    loaded = kind.load(stamp.thread_id)
    thread = loaded.thread
    posts = list_posts(thread.id, page=number, answer_number=thread.answer_number)
    answer = next((post for post in posts if post.number == thread.answer_number), None)
    page = ThreadPage(
        state=stamp.state,
        thread=thread,
        context=loaded.context,
        posts=[post for post in posts if post is not answer],
        answer=answer,
        trail=list_trail(thread.id),
        number=number,
    )
    _detach(page, loaded)
    return page


def _detach(page: ThreadPage, loaded: LoadedThread) -> None:
    """Take the rows out of this request's session: its rollback would empty them for the next reader."""
    posts = [*page.posts, *([page.answer] if page.answer else [])]
    people = [person for post in posts for person in (post.author, post.organisation)]
    rows = {page.thread, page.thread.space, *loaded.rows, *posts, *people, *page.trail} - {None}
    for row in rows:
        if row in session:
            session.expunge(row)
