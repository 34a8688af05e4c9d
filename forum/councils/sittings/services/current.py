"""Decisions are taken at the item that the meeting is dealing with."""

from forum.core.text.locale import lazy_gettext as _
from forum.councils.models.agenda import AgendaItem
from forum.councils.models.meetings import Meeting, NoteKind
from forum.councils.sittings.errors import SittingRefused
from forum.councils.sittings.queries.notes import find_open_note
from forum.councils.sittings.services.holding import hold_item


def hold_current(item: AgendaItem) -> Meeting:
    """The running meeting, held until the transaction ends; raises SittingRefused unless it deals with the item."""
    hold_item(item)
    if item.meeting.current_item_id != item.id or not item.is_running:
        raise SittingRefused(_("The meeting is not dealing with this item now."))
    return item.meeting


def refuse_in_break(meeting: Meeting) -> None:
    """Raises SittingRefused while the meeting is interrupted; it is held."""
    if find_open_note(meeting, NoteKind.BREAK):
        raise SittingRefused(_("The meeting is interrupted. End the break first."))
