"""Who is told that a person has read a thread up to a post, in the same transaction: what tells of these posts is read too."""

from collections.abc import Callable, Sequence

from flask import Flask, current_app

from forum.accounts.models import User
from forum.discussions.models.threads import Thread

# the thread, the number of the last post that was read, and who read it
ReadingFollower = Callable[[Thread, int, User], None]


def tell_read(thread: Thread, *, number: int, by: User) -> None:
    for follower in _followers():
        follower(thread, number, by)


def install(app: Flask, followers: Sequence[ReadingFollower]) -> None:
    """For READING_FOLLOWERS in forum/app.py."""
    app.extensions["reading_followers"] = followers


def _followers() -> Sequence[ReadingFollower]:
    followers: Sequence[ReadingFollower] = current_app.extensions["reading_followers"]
    return followers
