"""What waits in events, for the office's inbox: lines in which people wait although seats are free or on offer."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import and_, or_, select

from forum.accounts.policies import for_office
from forum.core.access import Actor
from forum.core.data.database import AnySelect
from forum.core.due.rules import BEFORE_ITS_DAY
from forum.core.due.source import DueSource, Told, WaitingRows
from forum.core.mail.links import public_path
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.locale import lazy_ngettext
from forum.core.time import clock
from forum.events.models.events import Event
from forum.events.policies import visible_events


def _lines(actor: Actor) -> AnySelect:
    now = clock.now()
    # those kept back are free as well: the office can give them
    free_on_site = Event.seats_on_site > Event.taken_on_site + Event.promised_on_site
    free_online = Event.seats_online > Event.taken_online + Event.promised_online
    comes = and_(Event.published_at.is_not(None), Event.cancelled_at.is_(None), Event.starts_at > now)
    moves = or_(free_on_site, free_online, Event.offered_until > now)
    return select(Event).where(comes, Event.waiting_people > 0, moves, visible_events(actor), for_office(actor))


def _tell_lines(rows: Sequence[Any]) -> Sequence[Told]:
    events: list[Event] = [row[0] for row in rows]
    return [
        Told(
            label=_("Waiting list"),
            title=one.title,
            note=lazy_ngettext("One person waits.", "%(num)s people wait.", one.waiting_people),
            since=one.published_at or one.created_at,
            address=public_path("events.show_office_event", public_id=one.public_id),
        )
        for one in events
    ]


DUE_SOURCES = (
    DueSource(
        name="waiting_lists",
        label=_("Waiting lists"),
        icon="event",
        items=WaitingRows(
            query=_lines,
            key=Event.id,
            basis=Event.starts_at,
            rule=BEFORE_ITS_DAY,
            loads=(),
            searched=(Event.title,),
            tell=_tell_lines,
        ),
        holder=None,
        done=None,
        minutes=15,
    ),
)
