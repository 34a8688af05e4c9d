"""What becomes visible, and to how many people, when a thread gets other readers."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from forum.core.data.database import session
from forum.core.time import clock
from forum.councils.models.threads import BodyThread
from forum.discussions.models.posts import Post
from forum.discussions.queries import list_trail
from forum.spaces.models import Seat
from forum.spaces.queries import held_on

# more names are not listed one by one
MOST_NAMES = 50


@dataclass(frozen=True, slots=True)
class Voice:
    """Under which name somebody has written, and how many posts of theirs can be read."""

    name: str
    posts: int


@dataclass(frozen=True, slots=True)
class Summary:
    """The posts of a thread: which its readers see, and how many stay hidden from them."""

    voices: Sequence[Voice]
    visible: int
    hidden: int
    names: int
    # words of those who steer the thread, which its history keeps
    earlier_titles: Sequence[str]
    reasons: Sequence[str]
    closing_words: str

    @property
    def unnamed(self) -> int:
        """How many names are not listed."""
        return self.names - len(self.voices)

    @property
    def mark(self) -> str:
        """Changes when somebody writes, hides or deletes something: who confirms sends back what they were shown."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:16]


def summarise(thread: BodyThread) -> Summary:
    """Three queries, however long the thread is."""
    readable = func.count().filter(Post.is_visible)
    totals = select(readable, func.count(), func.count(Post.spoken_as.distinct()).filter(Post.is_visible))
    visible, posts, names = session.execute(totals.where(Post.thread_id == thread.id)).one()
    by_name = (
        select(Post.spoken_as, func.count())
        .where(Post.thread_id == thread.id, Post.is_visible)
        .group_by(Post.spoken_as)
        .order_by(func.count().desc(), Post.spoken_as)
        .limit(MOST_NAMES)
    )
    voices = [Voice(name, count) for name, count in session.execute(by_name)]
    history = list_trail(thread.id)
    return Summary(
        voices,
        visible=visible,
        hidden=posts - visible,
        names=names,
        earlier_titles=[str(entry.details["title"]) for entry in history if entry.verb == "renamed"],
        reasons=[entry.reason for entry in history if entry.reason],
        closing_words=thread.closing_summary,
    )


def count_people(space_id: int | None) -> int:
    """How many people have a seat in a space today."""
    seats = select(func.count(Seat.user_id.distinct())).where(Seat.space_id == space_id, held_on(clock.today()))
    return session.scalar(seats) or 0
