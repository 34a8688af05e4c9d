"""Saved searches that find a new thread."""

from collections.abc import Sequence

from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread


def searches_that_find(thread: Thread, opening: Post) -> Sequence[int]:  # noqa: ARG001
    """The keys of the saved searches that find a thread by its title and opening post."""
    return ()
