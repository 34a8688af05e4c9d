"""When a text appears: at once, or when the moderation has released it."""

from dataclasses import dataclass

from sqlalchemy import func, select

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.time import clock
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import PublicationMode, Thread
from forum.discussions.settings import RELEASE
from forum.discussions.thread_kinds import kind_of
from forum.organisations.queries import list_mandates_held
from forum.spaces.queries import is_public_today

POSTS_OF_TRUST = 10


@dataclass(frozen=True, slots=True)
class ReleaseRules:
    """The rules by which posts in a thread appear now, whoever writes them."""

    mode: PublicationMode
    first_posts_held: int
    is_election_time: bool


def load_release_rules(thread: Thread) -> ReleaseRules:
    """The rules for a thread: its own mode or that of its place (such as a field of action), and what holds everywhere.

    Where not everybody reads, people know each other: newcomers and election times are no reason to hold their posts.
    """
    mode_there = session.scalar(kind_of(thread).publication_mode, {"thread": thread.id})
    mode = thread.publication_mode or mode_there or PublicationMode.AT_ONCE
    return release_rules(mode) if is_public_today(thread) else ReleaseRules(mode, 0, is_election_time=False)


def release_rules(mode: PublicationMode) -> ReleaseRules:
    """The rules where posts appear in a mode, with what holds everywhere."""
    everywhere = RELEASE.current()
    return ReleaseRules(
        mode=mode,
        first_posts_held=everywhere.first_posts_held,
        is_election_time=everywhere.is_election_time,
    )


def must_wait(rules: ReleaseRules, *, by: User) -> bool:
    """Whether a post of this person waits for release; those who work for the forum never wait."""
    if by.role_values:
        return False
    if rules.is_election_time or rules.mode is PublicationMode.RELEASE_FIRST:
        return True
    return by.released_posts < rules.first_posts_held and not is_trusted(by)


def is_reviewed(rules: ReleaseRules, *, by: User) -> bool:
    """Whether the moderation looks at what this person changes in a text that everybody can read already."""
    is_at_once = rules.mode is PublicationMode.AT_ONCE
    return not by.role_values and (not is_at_once or must_wait(rules, by=by))


def is_trusted(person: User) -> bool:
    """Whether the person has a mandate, or ten posts since the last measure against them: their posts need no release."""
    if person.has_mandates and list_mandates_held(person.id, clock.today()):
        return True
    if person.post_count < POSTS_OF_TRUST:
        return False
    if person.last_measure_at is None:
        return True
    since = select(Post.id).where(
        Post.author_id == person.id, Post.created_at > person.last_measure_at, Post.is_visible
    )
    counted = select(func.count()).select_from(since.limit(POSTS_OF_TRUST).subquery())
    return (session.scalar(counted) or 0) >= POSTS_OF_TRUST
