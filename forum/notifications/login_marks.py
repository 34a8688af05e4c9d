"""What is found out about everybody who is logged in, with their log-in: most people need nothing more to be asked."""

from forum.accounts.identity import Marks, current_login
from forum.accounts.models import User
from forum.discussions.models.threads import Thread
from forum.notifications.queries.inbox import unread_column
from forum.notifications.queries.subscriptions import following_column
from forum.notifications.services.reading import mark_thread_read

UNREAD, FOLLOWING = "unread", "following"

LOGIN_MARKS: Marks = {UNREAD: unread_column, FOLLOWING: following_column}


def may_have_unread() -> bool:
    """Whether something unread may wait for whoever is logged in."""
    return _holds(UNREAD)


def follows_something() -> bool:
    """Whether the person who is logged in has subscribed to anything."""
    return _holds(FOLLOWING)


def mark_thread_read_by_login(thread: Thread, number: int, by: User) -> None:
    """For READING_FOLLOWERS in forum/app.py: writes nothing for somebody for whom nothing unread waits."""
    if may_have_unread():
        mark_thread_read(thread, number, by)


def _holds(mark: str) -> bool:
    login = current_login()
    return login is not None and mark in login.marks
