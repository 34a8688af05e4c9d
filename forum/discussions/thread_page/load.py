"""All that a thread's page shows to everybody, loaded once for each of its states."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from forum.core.access import GUEST
from forum.core.web.memory import Kept
from forum.core.web.page_sections import Section, sections_of
from forum.core.web.shared_pages import SharedPage, SharedPages, detach
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import POSTS_PER_PAGE, Thread, TrailEntry, page_of
from forum.discussions.queries import Stamp, find_opening, list_posts, list_trail
from forum.discussions.readings import titles_for_readers
from forum.discussions.release_rules import ReleaseRules
from forum.discussions.thread_kinds import ThreadKind
from forum.discussions.trail import named_thread

PAGES_KEPT = 60
KINDS_KEPT = 20
FEWEST_SHOWN_BY_GROUP = 5


@dataclass(frozen=True, slots=True)
class ReaderState:
    """What decides how a finished post looks to a reader."""

    is_member: bool
    is_own: bool
    has_supported: bool
    may_support: bool
    may_edit: bool
    may_delete: bool
    may_reply: bool
    may_moderate: bool
    # of one's own post that waits: when it will be looked at; else empty
    waits: str


# by the key of each post
ReaderStates = Mapping[int, ReaderState]


@dataclass(kw_only=True)
class ThreadPage(SharedPage):
    """One page of a thread in one state; shared by all readers, so nothing in it belongs to one of them."""

    thread: Thread
    # what the kind of the thread shows of it
    context: Mapping[str, Any]
    posts: Sequence[Post]
    answer: Post | None
    trail: Sequence[TrailEntry]
    # of the threads that the trail names, by key
    titles: Mapping[int, str]
    number: int
    page_count: int
    # what areas above show of the thread
    sections: Sequence[Section]
    # of a thread that is hidden: the opening post, whose state is that of the thread
    hidden_opening: Post | None
    # asked for by the first member who reads this state
    release_rules: ReleaseRules | None = None
    # how the posts look to readers of a kind to whom nothing here belongs
    states: Kept[Hashable, ReaderStates] = field(default_factory=lambda: Kept(room=KINDS_KEPT))

    @property
    def all_posts(self) -> Sequence[Post]:
        """The posts of this page, and the official answer wherever it stands."""
        return self.posts if self.answer is None else [*self.posts, self.answer]

    def opening_edited_after(self, post: Post) -> Post | None:
        """The opening post if it stands on this page and was rewritten after `post`, an answer, was written."""
        opening = next((one for one in self.posts if one.is_opening), None)
        return opening if opening and opening.openly_edited_at and opening.openly_edited_at > post.created_at else None

    @property
    def read_to(self) -> int:
        """The number up to which everything is read when the end of this page is."""
        return min(self.number * POSTS_PER_PAGE, self.thread.last_number)

    @property
    def voices(self) -> dict[str, int]:
        """People by group; empty below the number from which it is shown."""
        counted = self.thread.voices
        return counted if sum(counted.values()) >= FEWEST_SHOWN_BY_GROUP else {}


# by public id, which no other thread ever has, in whichever database
_pages: SharedPages[ThreadPage] = SharedPages(room=PAGES_KEPT)


def load_page(stamp: Stamp, number: int, *, kind: ThreadKind) -> ThreadPage:
    """The page in the state of the stamp: from memory, or by two queries and those of the kind."""
    return _pages.load((stamp.public_id, number), stamp.basis, lambda: _load(stamp, number, kind))


def _load(stamp: Stamp, number: int, kind: ThreadKind) -> ThreadPage:
    loaded = kind.load(stamp.thread_id)
    thread = loaded.thread
    posts = list_posts(thread.id, page=number, answer_number=thread.answer_number)
    answer = next((post for post in posts if post.number == thread.answer_number), None)
    trail = list_trail(thread.id)
    page = ThreadPage(
        state=stamp.basis.state,
        thread=thread,
        context=loaded.context,
        posts=[post for post in posts if post is not answer],
        answer=answer,
        trail=trail,
        titles=titles_for_readers({key for one in trail if (key := named_thread(one))}, thread),
        number=number,
        page_count=page_of(stamp.last_standing),
        sections=sections_of("thread", thread, actor=GUEST),
        hidden_opening=find_opening(thread.id) if thread.hidden_at else None,
    )
    people = [person for post in page.all_posts for person in (post.author, post.organisation)]
    detach((thread, thread.space, page.hidden_opening, *loaded.rows, *page.all_posts, *people, *trail))
    return page
