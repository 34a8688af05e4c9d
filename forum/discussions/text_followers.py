"""Who keeps places in the texts of posts: told of another wording, and of what appears or vanishes, in the same transaction."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask import Flask, current_app

from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread
from forum.discussions.readings import source_for_moderation


@dataclass(frozen=True, slots=True, kw_only=True)
class TextFollower:
    """What an area above does as texts change; thread and post are held. Nothing has a default."""

    # the post with its new wording, the one before, and whether bars in that may have been lifted
    reworded: Callable[[Post, str, bool], None]
    # posts of the thread have appeared or vanished
    settled: Callable[[Thread], None]


def tell_reworded(post: Post, before: str, *, lifts_bars: bool = False) -> None:
    """Say that a post, which has its key, has another wording; `lifts_bars` of one that the moderation has given it."""
    if source_for_moderation(post) != before:
        for follower in _followers():
            follower.reworded(post, before, lifts_bars)


def tell_settled(thread: Thread) -> None:
    """Say that posts of a thread may have appeared or vanished."""
    for follower in _followers():
        follower.settled(thread)


def install(app: Flask, followers: Sequence[TextFollower]) -> None:
    """For TEXT_FOLLOWERS in forum/app.py."""
    app.extensions["text_followers"] = followers


def _followers() -> Sequence[TextFollower]:
    followers: Sequence[TextFollower] = current_app.extensions["text_followers"]
    return followers
