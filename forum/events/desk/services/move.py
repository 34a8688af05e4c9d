"""Moving a published event: another date or place, of which everybody who has signed up is told."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.data.row_marks import differences
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.events.desk.errors import EventOver
from forum.events.desk.services.copy import at_distance
from forum.events.desk.services.note_change import note_change
from forum.events.desk.services.rules import check
from forum.events.desk.services.write import apply, edit_event
from forum.events.models.events import Event, EventChange
from forum.events.models.kinds import ChangeKind
from forum.events.models.mailing import EventMail
from forum.events.queries.parts import list_programme, list_quotas
from forum.events.seating.services.locking import lock
from forum.events.seating.services.settle import settle

# what people who come must know
TOLD = frozenset({"starts_at", "ends_at", "place_name", "place_address", "is_on_site", "is_online", "online_url"})
# moments that move with the event, as long as they lie ahead and the office has not given them itself
MOVE_ALONG = ("doors_at", "closes_at", "change_until", "cancel_until", "online_shown_from")


def must_be_told(event: Event, values: Mapping[str, Any]) -> bool:
    """Whether a change moves a published event that is not over."""
    is_running = not (event.is_draft or event.is_cancelled or event.is_over(clock.now()))
    return is_running and bool(TOLD & differences(event, values).keys())


def moved_along(event: Event, values: Mapping[str, Any]) -> dict[str, datetime]:
    """The moments that a new beginning takes with it, by the name of their column."""
    starts_at = values.get("starts_at", event.starts_at)
    if starts_at == event.starts_at:
        return {}
    moments = {name: getattr(event, name) for name in MOVE_ALONG if name not in differences(event, values)}
    ahead = {name: moment for name, moment in moments.items() if moment is not None and moment > clock.now()}
    later = {name: at_distance(moment, of=event.starts_at, to=starts_at) for name, moment in ahead.items()}
    return {name: min(moment, starts_at) for name, moment in later.items() if moment is not None}


def change_event(event: Event, values: Mapping[str, Any], *, note: str, by: User) -> None:
    """Change what is written about an event; if that moves a published one, everybody is told, with a note."""
    if must_be_told(event, values):
        move_event(event, values, note=note, by=by)
    else:
        edit_event(event, values, by=by)


def move_event(event: Event, values: Mapping[str, Any], *, note: str, by: User) -> EventChange:
    """Give a published event another date or place, with all that depends on it, and have everybody told."""
    lock(event)
    if event.is_cancelled or event.is_over(clock.now()):
        raise EventOver(_("A cancelled or past event is not moved."))
    changes = differences(event, values)
    changes |= moved_along(event, changes)
    check(event, changes)
    before = {name: _as_text(name, getattr(event, name)) for name in sorted(TOLD & changes.keys())}
    began_at = event.starts_at
    apply(event, changes)
    if event.starts_at != began_at:
        event.moved_at, event.moved_from = clock.now(), event.moved_from or began_at
        _move_parts(event, began_at)
    activity.record("event.moved", event, by=by, columns=sorted(changes))
    change = note_change(event, ChangeKind.MOVED, before=before, note=note, by=by)
    settle(event)
    return change


def _move_parts(event: Event, began_at: datetime) -> None:
    """Programme, quota days and mails that are timed by the event."""
    for item in list_programme(event):
        item.starts_at += event.starts_at - began_at
    for quota in list_quotas(event):
        if quota.freed_at is not None and not quota.is_freed(clock.now()):
            quota.freed_at = at_distance(quota.freed_at, of=began_at, to=event.starts_at)
    waiting = select(EventMail).where(
        EventMail.event_id == event.id, EventMail.sent_at.is_(None), EventMail.stopped_at.is_(None)
    )
    for mail in session.scalars(waiting):
        _time_mail(mail, event)


def _time_mail(mail: EventMail, event: Event) -> None:
    if mail.minutes_before is not None:
        mail.due_at = event.starts_at - timedelta(minutes=mail.minutes_before)
    elif mail.minutes_after is not None:
        mail.due_at = event.ends_at + timedelta(minutes=mail.minutes_after)


def _as_text(name: str, value: Any) -> str:
    """A former value as the history keeps it; the address of the online part is not for everybody."""
    if name == "online_url":
        return ""
    return value.isoformat() if isinstance(value, datetime) else str(value)
