"""The visible trail of a thread: who did what with it, and why."""

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.discussions.models.threads import Thread, TrailEntry


def write_trail_entry(
    thread: Thread, verb: str, *, by: User | None, reason: str = "", **details: str | int | None
) -> TrailEntry:
    """Write an act such as "closed" on the thread's trail, and record it as the activity "thread.closed"."""
    entry = TrailEntry(
        thread_id=thread.id,
        verb=verb,
        by_id=by.id if by else None,
        by_name=by.public_name if by else "",
        reason=reason.strip(),
        details={key: value for key, value in details.items() if value is not None},
    )
    session.add(entry)
    activity.record(f"thread.{verb}", thread, by=by, reason=reason.strip() or None, **details)
    return entry
