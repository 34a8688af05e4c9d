"""Items that members propose for an agenda, until the day that the chair has named, and what the chair makes of them."""

from sqlalchemy import func, select

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.one_line import one_line
from forum.core.time import clock
from forum.councils.meetings.errors import AgendaClosed, ItemRefused
from forum.councils.meetings.queries.agenda import list_all_items
from forum.councils.meetings.services.beginnings import new_item
from forum.councils.meetings.services.items import ItemWords, refuse_if_over
from forum.councils.meetings.services.locking import lock_item, lock_meeting
from forum.councils.meetings.services.order import STEP, number_items, place_for_new, put
from forum.councils.meetings.services.telling import tell_declined
from forum.councils.models.agenda import AgendaItem, ItemState
from forum.councils.models.meetings import Meeting
from forum.councils.services.following import settle


def takes_proposals(meeting: Meeting) -> bool:
    """Until the day that was named, or as long as the invitation has not been sent."""
    if meeting.is_over or meeting.is_running:
        return False
    if meeting.propose_until is None:
        return not meeting.is_called
    return clock.now() <= meeting.propose_until


def propose_item(meeting: Meeting, words: ItemWords, *, by: User) -> AgendaItem:
    """Propose an item; chair and managing office alone see it besides whoever proposes. Raises AgendaClosed."""
    lock_meeting(meeting)
    if not takes_proposals(meeting):
        raise AgendaClosed(_("Items can no longer be proposed for this meeting."))
    last = session.scalar(select(func.max(AgendaItem.position)).where(AgendaItem.meeting_id == meeting.id)) or 0
    item = new_item(
        meeting,
        **words.columns(),
        state=ItemState.PROPOSED,
        proposed_by_id=by.id,
        proposed_at=clock.now(),
        position=last + STEP,
    )
    settle(item)
    activity.record("agenda_item.proposed", item, by=by)
    return item


def accept_proposal(item: AgendaItem, *, by: User) -> None:
    """Put it on the agenda; safe for two people at a time."""
    lock_item(item)
    refuse_if_over(item.meeting)
    if item.state is ItemState.PLACED:
        return
    if item.state is not ItemState.PROPOSED:
        raise AgendaClosed(_("This proposal has been decided already."))
    item.state = ItemState.PLACED
    item.added_at = clock.now() if item.meeting.is_called else None
    session.flush()
    rest = [one for one in list_all_items(item.meeting) if one.id != item.id]
    put(item, place_for_new(rest, item.doors))
    settle(item)
    number_items(item.meeting)
    activity.record("agenda_item.accepted", item, by=by)


def decline_proposal(item: AgendaItem, *, reason: str, by: User) -> None:
    """Say no with a reason, which goes to whoever proposed it by mail."""
    lock_item(item)
    refuse_if_over(item.meeting)
    if item.state is not ItemState.PROPOSED:
        raise AgendaClosed(_("This proposal has been decided already."))
    if not reason.strip():
        raise ItemRefused(_("Say why: whoever proposed it is told."), field="reason")
    item.state, item.decline_reason = ItemState.DECLINED, one_line(reason)
    activity.record("agenda_item.declined", item, by=by)
    tell_declined(item)
