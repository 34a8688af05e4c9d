"""Letting one transaction at a time decide about a vote between meetings."""

from forum.ballots.models import Ballot
from forum.core.data.row_locks import hold_row
from forum.core.text.locale import lazy_gettext as _
from forum.councils.circulars.errors import NotRunning
from forum.councils.models.circulars import Circular

CHANGING = ("opened_at", "told_at", "stopped_at", "settled_at", "moved_item_id")


def lock(circular: Circular) -> Ballot:
    """Hold it and its ballot until the transaction ends, and read both anew. Raises NotRunning for a draft."""
    hold_row(circular, *CHANGING)
    ballot = circular.ballot
    if ballot is None:
        raise NotRunning(_("This vote is not open."))
    hold_row(ballot)
    return ballot
