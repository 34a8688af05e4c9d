"""Letting one transaction at a time change a meeting: arrivals, doubts and decisions come one after the other."""

from forum.core.data.row_locks import hold_row
from forum.core.text.locale import lazy_gettext as _
from forum.councils.models.agenda import AgendaItem
from forum.councils.models.meetings import Meeting
from forum.councils.sittings.errors import SittingRefused

CHANGING = (
    "called_at",
    "opened_at",
    "closed_at",
    "cancelled_at",
    "chaired_by_id",
    "current_item_id",
    "doors_motion_at",
)
ITEM_CHANGING = (
    "state",
    "label",
    "doors",
    "began_at",
    "ended_at",
    "outcome",
    "outcome_words",
    "speakers_closed_at",
    "record_text",
    "record_saved_at",
)


def hold(meeting: Meeting) -> None:
    """Hold the row of a meeting until the transaction ends, and read anew what others could have changed.

    Whoever changes anything in a running meeting holds it first, before any other row.
    """
    hold_row(meeting, *CHANGING)


def hold_running(meeting: Meeting) -> None:
    """The same; raises SittingRefused unless the meeting runs."""
    hold(meeting)
    if not meeting.is_running:
        raise SittingRefused(_("This meeting is not in session."))


def hold_item(item: AgendaItem) -> None:
    """Hold the running meeting of an item, and read the item anew; raises SittingRefused."""
    hold_running(item.meeting)
    hold_row(item, *ITEM_CHANGING)


def hold_record(item: AgendaItem) -> None:
    """Hold an item whose notes are written, also after the meeting, and read them anew."""
    hold_row(item, *ITEM_CHANGING)
