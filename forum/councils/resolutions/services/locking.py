"""Letting one transaction at a time decide about a resolution."""

from forum.core.data.row_locks import hold_row
from forum.core.text.locale import lazy_gettext as _
from forum.councils.models.resolutions import Resolution
from forum.councils.resolutions.errors import AlreadyDecided, NotDecided

CHANGING = (
    "state",
    "item_id",
    "circular_id",
    "ballot_id",
    "decided_at",
    "level",
    "public_from",
    "ceiling",
    "follows_item",
    "answer",
    "answered_at",
    "answer_due_on",
    "done_at",
)


def lock(resolution: Resolution) -> None:
    """Hold a resolution until the transaction ends, and read anew what others could have changed."""
    # reading again would drop what this transaction has changed but not yet written
    hold_row(resolution, *CHANGING)


def lock_open(resolution: Resolution) -> None:
    """Raises AlreadyDecided."""
    lock(resolution)
    if not resolution.is_open:
        raise AlreadyDecided(_("This resolution has been decided or withdrawn already."))


def lock_decided(resolution: Resolution) -> None:
    """Raises NotDecided."""
    lock(resolution)
    if resolution.decided_at is None:
        raise NotDecided(_("This resolution has not been decided yet."))
