"""Closing a thread with a summary, locking and pinning it, each with an entry on its trail."""

from forum.accounts.models import User
from forum.core.errors import DomainError
from forum.core.text import markup
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.discussions.models.threads import PublicationMode, Thread
from forum.discussions.services.hold import hold
from forum.discussions.services.text import TextRefused
from forum.discussions.services.trail import write_trail_entry


class AlreadyDone(DomainError):
    """Somebody else has done the same in the meantime."""


def close_thread(thread: Thread, *, summary: str, by: User) -> None:
    """End a discussion; the summary says what came of it."""
    hold(thread)
    _refuse_if(thread.closed_at is not None, _("This topic has already been closed."))
    problems = markup.check(summary)
    if problems:
        raise TextRefused(problems[0].message, field="summary")
    thread.closed_at, thread.closed_by_id = clock.now(), by.id
    thread.closing_summary, thread.closing_summary_html = summary.strip(), markup.render(summary)
    _finish(thread, "closed", by=by)


def reopen_thread(thread: Thread, *, reason: str, by: User) -> None:
    hold(thread)
    _refuse_if(thread.closed_at is None, _("This topic is open."))
    thread.closed_at, thread.closed_by_id = None, None
    thread.closing_summary, thread.closing_summary_html = "", ""
    _finish(thread, "reopened", by=by, reason=reason)


def lock_thread(thread: Thread, *, reason: str, by: User) -> None:
    """Lock a thread: nobody may write until it is unlocked."""
    hold(thread)
    _refuse_if(thread.locked_at is not None, _("This topic is already locked."))
    thread.locked_at, thread.locked_by_id = clock.now(), by.id
    _finish(thread, "locked", by=by, reason=reason)


def unlock_thread(thread: Thread, *, by: User) -> None:
    hold(thread)
    _refuse_if(thread.locked_at is None, _("This topic is not locked."))
    thread.locked_at, thread.locked_by_id = None, None
    _finish(thread, "unlocked", by=by)


def pin_thread(thread: Thread, *, by: User) -> None:
    """Pin a thread to the top of its list."""
    hold(thread)
    _refuse_if(thread.pinned_at is not None, _("This topic is already pinned."))
    thread.pinned_at = clock.now()
    _finish(thread, "pinned", by=by)


def unpin_thread(thread: Thread, *, by: User) -> None:
    hold(thread)
    _refuse_if(thread.pinned_at is None, _("This topic is not pinned."))
    thread.pinned_at = None
    _finish(thread, "unpinned", by=by)


def set_publication_mode(thread: Thread, mode: PublicationMode | None, *, by: User) -> None:
    """Say when posts in this thread appear; None: as in its place."""
    hold(thread)
    _refuse_if(thread.publication_mode is mode, _("This holds for the topic already."))
    thread.publication_mode = mode
    _finish(thread, "mode_set", by=by, mode=mode.value if mode else None)


def _refuse_if(broken: bool, message: object) -> None:
    if broken:
        raise AlreadyDone(message)


def _finish(thread: Thread, verb: str, *, by: User, reason: str = "", **details: str | None) -> None:
    write_trail_entry(thread, verb, by=by, reason=reason, **details)
