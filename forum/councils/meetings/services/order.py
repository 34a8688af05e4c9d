"""The order of an agenda, and the numbers of its items."""

from collections.abc import Sequence

from sqlalchemy import select

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.councils.meetings.errors import AgendaClosed, ItemRefused
from forum.councils.meetings.labels import counted, inserted
from forum.councils.meetings.queries.agenda import list_all_items
from forum.councils.meetings.services.locking import lock_item
from forum.councils.models.agenda import AgendaItem, Doors, ItemKind, ItemState
from forum.councils.models.meetings import Meeting

# so that whoever reads the table sees the order
STEP = 10


def move_up(item: AgendaItem, *, by: User) -> None:
    """One place towards the beginning; at the beginning nothing happens. Safe for two people at a time."""
    _move(item, by=by, places=-1)


def move_down(item: AgendaItem, *, by: User) -> None:
    _move(item, by=by, places=1)


def move_item(item: AgendaItem, *, behind: AgendaItem | None, by: User) -> None:
    """Put an item behind another one of the same agenda, or to its beginning. What was sent keeps its number."""
    lock_item(item)
    _refuse_move(item)
    rest = [one for one in list_all_items(item.meeting) if one.id != item.id]
    if behind is not None and behind not in rest:
        raise ItemRefused(_("This item stands on another agenda."), field="behind")
    place = rest.index(behind) + 1 if behind is not None else 0
    _arrange([*rest[:place], item, *rest[place:]])
    _after_move(item, by)


def place_for_new(items: Sequence[AgendaItem], doors: Doors) -> int:
    """Where an item comes if nobody says so: behind those of its kind, before what is called miscellaneous at the end."""
    if doors is Doors.CLOSED:
        return len(items)
    last = next((place for place in reversed(range(len(items))) if items[place].doors is Doors.OPEN), -1)
    while last >= 0 and items[last].kind is ItemKind.OTHER and items[last].doors is Doors.OPEN:
        last -= 1
    return last + 1


def put(item: AgendaItem, place: int) -> None:
    """Put an item that is new on the agenda at a place of it; the meeting is locked."""
    rest = [one for one in list_all_items(item.meeting) if one.id != item.id]
    _arrange([*rest[:place], item, *rest[place:]])


def number_items(meeting: Meeting) -> None:
    """Give numbers: anew to all as long as nobody has the agenda, afterwards only to those that have none yet.

    Hidden items get theirs when they are shown; the meeting is locked.
    """
    session.flush()
    items = list_all_items(meeting)
    shown = [item for item in items if item.withheld_at is None]
    if meeting.is_called:
        _number_inserted(meeting, shown)
        return
    wanted = {item.id: label for item, label in counted(shown)}
    changed = [item for item in items if item.label != wanted.get(item.id)]
    # no number is there twice, not even in between
    for item in changed:
        item.label = None
    session.flush()
    for item in changed:
        item.label = wanted.get(item.id)
    session.flush()


def _number_inserted(meeting: Meeting, shown: Sequence[AgendaItem]) -> None:
    for place, item in enumerate(shown):
        if item.label is not None:
            continue
        same = [(at, one.label) for at, one in enumerate(shown) if one.doors is item.doors and one.label]
        item.label = inserted(
            _taken(meeting, item.doors),
            before=[label for at, label in same if at < place],
            behind=[label for at, label in same if at > place],
        )
        session.flush()


def _taken(meeting: Meeting, doors: Doors) -> set[str]:
    """All numbers that have been given, also to what was removed."""
    query = select(AgendaItem.label).where(AgendaItem.meeting_id == meeting.id, AgendaItem.doors == doors)
    return {label for label in session.scalars(query) if label}


def _move(item: AgendaItem, *, by: User, places: int) -> None:
    lock_item(item)
    _refuse_move(item)
    items = list(list_all_items(item.meeting))
    at = items.index(item)
    to = min(max(at + places, 0), len(items) - 1)
    if to == at:
        return
    items.insert(to, items.pop(at))
    _arrange(items)
    _after_move(item, by)


def _after_move(item: AgendaItem, by: User) -> None:
    number_items(item.meeting)
    activity.record("agenda_item.moved", item, by=by)


def _arrange(items: Sequence[AgendaItem]) -> None:
    for place, item in enumerate(items, start=1):
        item.position = place * STEP


def _refuse_move(item: AgendaItem) -> None:
    if item.meeting.is_over:
        raise AgendaClosed(_("The meeting is over: its agenda stays as it is."))
    if item.state is not ItemState.PLACED:
        raise AgendaClosed(_("This item does not stand on the agenda."))
