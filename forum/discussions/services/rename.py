"""Giving a thread another title."""

from forum.accounts.models import User
from forum.discussions.models.threads import Thread
from forum.discussions.services.trail import write_trail_entry
from forum.discussions.thread_kinds import kind_of


def rename_thread(thread: Thread, title: str, *, by: User | None) -> None:
    """Change the title of a thread that is locked; the earlier one stays readable on the trail."""
    before, thread.title = thread.title, title
    if title == before:
        return
    kind_of(thread).titles_changed([thread])
    # a title that was never read, or was objected to, is not kept for all to see
    if thread.hidden_at is None:
        write_trail_entry(thread, "renamed", by=by, title=before)
