"""What waits in events, for the office's inbox: lines that could move, and sign-ups that the office is to confirm."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import and_, exists, func, or_, select

from forum.accounts.policies import for_office
from forum.core.access import Actor
from forum.core.data.database import AnySelect
from forum.core.due.rules import BEFORE_ITS_DAY
from forum.core.due.settings import AFTER_SIGNING_UP
from forum.core.due.source import DueSource, Told, WaitingRows
from forum.core.mail.links import public_path
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.locale import lazy_ngettext
from forum.core.time import clock
from forum.events.models.events import Event
from forum.events.models.sign_ups import Place, SignUp
from forum.events.models.states import PlaceState
from forum.events.policies import visible_events

_IS_UNDECIDED = and_(
    SignUp.event_id == Event.id,
    SignUp.confirmed_at.is_not(None),
    exists().where(Place.sign_up_id == SignUp.id, Place.state == PlaceState.PENDING),
)
_WAITS_SINCE = select(func.min(SignUp.confirmed_at)).where(_IS_UNDECIDED).correlate(Event).scalar_subquery()
_UNDECIDED = select(func.count(SignUp.id)).where(_IS_UNDECIDED).correlate(Event).scalar_subquery()


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


def _approvals(actor: Actor) -> AnySelect:
    """Events with sign-ups that wait for a yes or no of the office; those of one event are done on one page."""
    comes = (Event.published_at.is_not(None), Event.cancelled_at.is_(None), Event.starts_at > clock.now())
    query = select(Event, _UNDECIDED.label("undecided"), _WAITS_SINCE.label("waits_since"))
    is_theirs = (visible_events(actor), for_office(actor))
    return query.where(Event.needs_approval, _WAITS_SINCE.is_not(None), *comes, *is_theirs)


def _tell_approvals(rows: Sequence[Any]) -> Sequence[Told]:
    return [
        Told(
            label=_("Sign-ups to confirm"),
            title=row[0].title,
            note=lazy_ngettext("One sign-up waits.", "%(num)s sign-ups wait.", row.undecided),
            since=row.waits_since,
            address=public_path("events.show_office_event", public_id=row[0].public_id, stand="zu-entscheiden"),
        )
        for row in rows
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
    DueSource(
        name="approvals",
        label=_("Sign-ups to confirm"),
        icon="event",
        items=WaitingRows(
            query=_approvals,
            key=Event.id,
            basis=_WAITS_SINCE,
            rule=AFTER_SIGNING_UP,
            loads=(),
            searched=(Event.title,),
            tell=_tell_approvals,
        ),
        holder=None,
        done=None,
        minutes=10,
    ),
)
