"""Giving a thread of a body another title."""

from forum.accounts.models import User
from forum.core.text.one_line import one_line
from forum.councils.models.threads import BodyThread
from forum.councils.workspace.services.open_thread import check_title
from forum.discussions.services.hold import hold
from forum.discussions.services.rename import rename_thread


def rename_body_thread(thread: BodyThread, title: str, *, by: User) -> None:
    """The earlier title stays readable in the history of the thread. Raises ThreadRefused."""
    check_title(title)
    hold(thread)
    rename_thread(thread, one_line(title), by=by)
