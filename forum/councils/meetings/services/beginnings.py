"""What stands on an agenda by itself: items that come back, the minutes of the last meeting, and what was left unfinished."""

from collections.abc import Sequence

from sqlalchemy import select

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.text.locale import DEFAULT_LANGUAGE, gettext, in_language
from forum.core.text.locale import lazy_gettext as _
from forum.councils.meetings.errors import AgendaClosed
from forum.councils.meetings.queries.agenda import list_all_items, list_standing_items, list_unfinished
from forum.councils.meetings.queries.find import find_last_closed
from forum.councils.meetings.services.locking import lock_meeting
from forum.councils.meetings.services.order import STEP, number_items, place_for_new, put
from forum.councils.models.agenda import AgendaItem, AgendaPaper, Doors, ItemKind, ItemState
from forum.councils.models.meetings import Meeting
from forum.councils.models.minutes import Minutes
from forum.councils.services.following import settle
from forum.councils.services.papers import copy_to_item
from forum.spaces.models import Level

# what of an item another meeting takes over
CARRIED = (
    "doors",
    "kind",
    "title",
    "body_text",
    "html",
    "minutes",
    "presenter",
    "thread_id",
    "withheld_at",
    "withheld_by_id",
)


def add_standing_items(meeting: Meeting, *, by: User) -> None:
    """Give a new meeting the items that each meeting of its body has."""
    for place, standing in enumerate(list_standing_items(meeting.body), start=1):
        item = new_item(
            meeting,
            doors=standing.doors,
            kind=standing.kind,
            title=standing.title,
            minutes=standing.minutes,
            position=place * STEP,
        )
        settle(item)
        activity.record("agenda_item.added", item, by=by)
    number_items(meeting)


def add_minutes_item(meeting: Meeting, *, by: User) -> AgendaItem | None:
    """Put the approval of the last minutes to the beginning, if they wait for it and stand nowhere else."""
    last = find_last_closed(meeting.body)
    if last is None or last.id == meeting.id or _is_approved(last) or _is_on_agenda(last):
        return None
    with in_language(DEFAULT_LANGUAGE):
        title = gettext("Minutes of meeting %(number)s", number=last.number)
    item = new_item(meeting, kind=ItemKind.MINUTES, title=title, approves_id=last.id)
    put(item, 0)
    settle(item)
    activity.record("agenda_item.added", item, by=by)
    number_items(meeting)
    return item


def carry_over(item: AgendaItem, into: Meeting, *, by: User) -> AgendaItem:
    """Put an item that was not finished on a later agenda of its body, with its papers and its thread."""
    lock_meeting(into)
    if into.is_over or into.body_id != item.meeting.body_id:
        raise AgendaClosed(_("Items are carried over to a coming meeting of the same body."))
    carried = new_item(into, carried_from_id=item.id, **{name: getattr(item, name) for name in CARRIED})
    put(carried, place_for_new([one for one in list_all_items(into) if one.id != carried.id], carried.doors))
    for paper in session.scalars(select(AgendaPaper).where(AgendaPaper.item_id == item.id)):
        copy_to_item(paper, carried)
    session.flush()
    settle(carried)
    activity.record("agenda_item.added", carried, by=by)
    number_items(into)
    return carried


def carry_over_unfinished(into: Meeting, *, by: User) -> Sequence[AgendaItem]:
    """All that the last meeting left open; twice in a row the second time brings nothing."""
    lock_meeting(into)
    return [carry_over(item, into, by=by) for item in list_unfinished(into.body, besides=into)]


def new_item(meeting: Meeting, **values: object) -> AgendaItem:
    """A row on an agenda; its place, number and level are set by the caller."""
    given = {"state": ItemState.PLACED, "doors": Doors.OPEN, "position": 0} | values
    item = AgendaItem(
        meeting=meeting,
        meeting_id=meeting.id,
        space=meeting.space,
        space_id=meeting.space_id,
        level=Level.MEMBERS,
        **given,
    )
    session.add(item)
    session.flush()
    return item


def _is_approved(meeting: Meeting) -> bool:
    query = select(Minutes.id).where(Minutes.meeting_id == meeting.id, Minutes.approved_at.is_not(None))
    return session.scalar(query) is not None


def _is_on_agenda(held: Meeting) -> bool:
    """Whether a meeting that is not over approves its minutes already."""
    query = (
        select(AgendaItem.id)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(
            AgendaItem.approves_id == held.id,
            AgendaItem.state == ItemState.PLACED,
            Meeting.closed_at.is_(None),
            Meeting.cancelled_at.is_(None),
        )
    )
    return session.scalar(query.limit(1)) is not None
