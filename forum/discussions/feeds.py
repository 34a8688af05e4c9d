"""Threads and posts as entries of feeds: what a guest may read, each under an address without words that change."""

from collections.abc import Callable, Sequence

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import load_only

from forum.core.access import GUEST
from forum.core.data.database import session
from forum.core.mail.links import public_url
from forum.core.text.locale import gettext as _
from forum.core.web.feeds import MOST_ENTRIES, Entry
from forum.core.web.guest_pages import made_from_basis
from forum.core.web.page_state import read_basis
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread
from forum.discussions.pages import THREAD_PAGE
from forum.discussions.policies import visible_posts
from forum.discussions.thread_kinds import kind_of

_COLUMNS = (
    Post.public_id,
    Post.thread_id,
    Post.number,
    Post.spoken_as,
    Post.html,
    Post.created_at,
    Post.edited_at,
)


def entries_of_threads(list_keys: Callable[[], Sequence[int]], *, made_from: Sequence[str]) -> list[Entry]:
    """The threads of a list with their opening posts, in its order; `list_keys` asks as a guest.

    The feed is made from the rows of each thread as well, so the list is asked for before their versions and again after.
    """
    wanted = list_keys()
    basis = read_basis(*made_from, *THREAD_PAGE, *(f"thread:{key}" for key in wanted))
    keys = list_keys()
    if set(keys) <= set(wanted):
        made_from_basis(basis)
    threads = {thread.id: thread for thread in session.scalars(select(Thread).where(Thread.id.in_(keys)))}
    openings = {post.thread_id: post for post in _list_visible(Post.thread_id.in_(keys), Post.number == 1)}
    return [_entry_of_thread(threads[key], openings[key]) for key in keys if key in threads and key in openings]


def entries_of_posts(thread: Thread) -> list[Entry]:
    """The newest posts of a thread that a guest may read."""
    return [_entry_of_post(post, thread) for post in _list_visible(Post.thread_id == thread.id)]


def lasting_address_of(thread: Thread) -> str:
    """The full address of a thread without the words of its title, which may change."""
    at = kind_of(thread).page(thread)
    return public_url(at.endpoint, **{name: value for name, value in at.values.items() if name != "slug"})


def _list_visible(*conditions: ColumnElement[bool]) -> Sequence[Post]:
    query = select(Post).options(load_only(*_COLUMNS, raiseload=True)).where(visible_posts(GUEST), *conditions)
    return session.scalars(query.order_by(Post.id.desc()).limit(MOST_ENTRIES)).all()


def _entry_of_thread(thread: Thread, opening: Post) -> Entry:
    return Entry(
        address=lasting_address_of(thread),
        title=thread.title,
        published_at=opening.created_at,
        updated_at=opening.openly_edited_at or opening.created_at,
        author=opening.spoken_as,
        html=opening.html,
    )


def _entry_of_post(post: Post, thread: Thread) -> Entry:
    return Entry(
        address=public_url("discussions.show_post", public_id=post.public_id),
        title=_("%(name)s on “%(title)s”", name=post.spoken_as, title=thread.title),
        published_at=post.created_at,
        updated_at=post.openly_edited_at or post.created_at,
        author=post.spoken_as,
        html=post.html,
    )
