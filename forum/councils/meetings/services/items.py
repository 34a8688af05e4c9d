"""Putting items on an agenda, changing, hiding and showing them, and taking them off again."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.text import markup
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.one_line import one_line
from forum.core.time import clock
from forum.councils.meetings.errors import AgendaClosed, ItemRefused
from forum.councils.meetings.queries.agenda import list_all_items
from forum.councils.meetings.services.beginnings import new_item
from forum.councils.meetings.services.locking import lock_item, lock_meeting
from forum.councils.meetings.services.order import number_items, place_for_new, put
from forum.councils.meetings.services.telling import tell_removal
from forum.councils.models.agenda import AgendaItem, AgendaPaper, Doors, ItemKind, ItemState
from forum.councils.models.meetings import Meeting
from forum.councils.services.following import settle, settle_released

LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemWords:
    """What stands at an item; `minutes` is its planned length."""

    title: str
    doors: Doors = Doors.OPEN
    kind: ItemKind = ItemKind.DISCUSSION
    text: str = ""
    minutes: int | None = None
    presenter: str = ""
    is_hidden: bool = False

    def columns(self) -> dict[str, Any]:
        text = self.text.strip()
        return {
            "title": one_line(self.title),
            "doors": self.doors,
            "kind": self.kind,
            "body_text": text,
            "html": str(markup.render(text)) if text else "",
            "minutes": self.minutes,
            "presenter": one_line(self.presenter),
        }


def add_item(meeting: Meeting, words: ItemWords, *, behind: AgendaItem | None = None, by: User) -> AgendaItem:
    """Put an item on the agenda: behind another one, or at the end of those of its kind.

    After the invitation it gets a number of its own ("3a") and no other one changes. Raises AgendaClosed.
    """
    lock_meeting(meeting)
    refuse_if_over(meeting)
    items = list_all_items(meeting)
    if behind is not None and behind not in items:
        raise ItemRefused(_("This item stands on another agenda."), field="behind")
    item = new_item(
        meeting,
        **words.columns(),
        withheld_at=clock.now() if words.is_hidden else None,
        withheld_by_id=by.id if words.is_hidden else None,
        added_at=clock.now() if meeting.is_called else None,
    )
    put(item, items.index(behind) + 1 if behind is not None else place_for_new(items, words.doors))
    settle(item)
    number_items(meeting)
    activity.record("agenda_item.added", item, by=by)
    return item


def change_item(item: AgendaItem, words: ItemWords, *, by: User) -> None:
    """Change what stands at an item, whether the public hears it, and whether it is shown at all.

    What hangs on it follows. Whoever behind closed doors becomes open, or the other way, gets another number.
    """
    lock_item(item)
    refuse_if_over(item.meeting)
    if item.began_at is not None and (words.doors is not item.doors or words.is_hidden):
        raise AgendaClosed(_("This item has begun: its doors are decided by the meeting."))
    if words.doors is not item.doors:
        item.label = None
    for name, value in words.columns().items():
        setattr(item, name, value)
    if words.is_hidden != (item.withheld_at is not None):
        item.withheld_at = clock.now() if words.is_hidden else None
        item.withheld_by_id = by.id if words.is_hidden else None
    settle(item)
    number_items(item.meeting)
    activity.record("agenda_item.edited", item, by=by)


def remove_item(item: AgendaItem, *, reason: str = "", by: User) -> None:
    """Take an item off: before the invitation it is gone, afterwards everybody who was invited is told why.

    Raises AgendaClosed and ItemRefused.
    """
    lock_item(item)
    refuse_if_over(item.meeting)
    if item.state is not ItemState.PLACED:
        return
    if item.began_at is not None:
        raise AgendaClosed(_("This item has begun: it is not taken off any more."))
    if not item.meeting.is_called or item.label is None:
        _delete(item, by=by)
        return
    if not reason.strip():
        raise ItemRefused(_("Say why: everybody who was invited is told."), field="reason")
    item.state, item.removed_at, item.removed_by_id = ItemState.REMOVED, clock.now(), by.id
    item.removal_reason = one_line(reason)
    settle(item)
    activity.record("agenda_item.removed", item, by=by)
    tell_removal(item)


def refuse_if_over(meeting: Meeting) -> None:
    """Raises AgendaClosed."""
    if meeting.is_over:
        raise AgendaClosed(_("The meeting is over: its agenda stays as it is."))


def _delete(item: AgendaItem, *, by: User) -> None:
    activity.record("agenda_item.deleted", item, by=by)
    held = session.scalars(select(AgendaPaper).where(AgendaPaper.item_id == item.id)).all()
    meeting, thread_id = item.meeting, item.thread_id
    for paper in held:
        session.delete(paper)
    session.flush()
    session.delete(item)
    session.flush()
    settle_released(held, thread_id)
    number_items(meeting)
