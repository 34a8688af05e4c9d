"""Published events in the order of their days, for the list, the front page and calendars."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, String, and_, cast, exists, func, or_, select
from sqlalchemy.orm import defer, joinedload

from forum.core.access import GUEST, Actor
from forum.core.data.database import AnySelect, session
from forum.core.data.pagination import Order, Page, fetch_page
from forum.core.text.slug import slugify
from forum.core.time import clock
from forum.events.calendar.filters import FREE_SEATS, Chosen
from forum.events.models.events import Event, Quota
from forum.events.models.kinds import AccessFeature, EventKind, SignUpMode
from forum.events.models.states import Attendance
from forum.events.page_lifetime import end_of_hour
from forum.events.pages import UNLISTED
from forum.events.policies import listed_events, visible_events
from forum.events.seating.queries.seats import has_free_seats
from forum.fields.models import FieldOfAction
from forum.spaces.policies import readable_item

PAGE_SIZE = 25
# what calendars get: a quarter of a year back, and no more than they can bear
SUBSCRIBED_BACK = timedelta(days=92)
MOST_SUBSCRIBED = 500


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event in a few words, as plain values that pages may share."""

    public_id: str
    title: str
    starts_at: datetime
    ends_at: datetime
    is_on_site: bool
    is_online: bool
    place_name: str
    place_address: str

    @property
    def slug(self) -> str:
        return slugify(self.title)


def list_events(chosen: Chosen, *, actor: Actor, cursor: str | None = None, size: int = PAGE_SIZE) -> Page[Event]:
    """Coming events, the next one first; or past ones, the last one first."""
    # a worker keeps the rows of many lists, so they come without the long texts
    left_out = [defer(getattr(Event, name), raiseload=True) for name in UNLISTED]
    query = select(Event).where(listed_events(), readable_item(Event, actor), *_wanted(chosen)).options(*left_out)
    return fetch_page(
        lambda select_: session.scalars(select_).all(),
        query,
        by=(Event.starts_at, Event.id),
        key=lambda event: (event.starts_at, event.id),
        cursor=cursor,
        size=size,
        order=Order.DESCENDING if chosen.is_past else Order.ASCENDING,
    )


def list_subscribed(chosen: Chosen) -> Sequence[Event]:
    """The chosen events that everybody may see, cancelled ones too, for calendars that subscribe to them."""
    where = (listed_events(), readable_item(Event, GUEST), Event.ends_at > clock.now() - SUBSCRIBED_BACK)
    query = select(Event).where(*where, *_choices(chosen)).order_by(Event.starts_at, Event.id)
    return session.scalars(query.limit(MOST_SUBSCRIBED)).all()


def list_newest(chosen: Chosen, *, most: int) -> Sequence[Event]:
    """The chosen events that everybody may see, those published last first, cancelled ones too, for feeds."""
    query = select(Event).where(listed_events(), readable_item(Event, GUEST), *_choices(chosen))
    return session.scalars(query.order_by(Event.published_at.desc(), Event.id.desc()).limit(most)).all()


def list_next_events(actor: Actor, *, most: int) -> Sequence[EventRow]:
    """The next events that take place, without those that are over within the hour in which a kept page lives."""
    where = (listed_events(), readable_item(Event, actor), Event.ends_at > end_of_hour(), Event.cancelled_at.is_(None))
    columns = [getattr(Event, column.name) for column in fields(EventRow)]
    query = select(*columns).where(*where).order_by(Event.starts_at, Event.id).limit(most)
    return [EventRow(*row) for row in session.execute(query)]


def count_choices(actor: Actor) -> dict[object, int]:
    """How many coming events there would be with one choice alone, fields of action by their key; two queries."""
    choices: dict[object, ColumnElement[bool]] = {kind: Event.kind == kind for kind in EventKind}
    choices |= {attendance: _attended(attendance) for attendance in Attendance}
    choices |= {feature: _offers(feature) for feature in AccessFeature}
    choices[FREE_SEATS] = _takes_whoever_comes()
    columns = [func.count().filter(clause) for clause in choices.values()]
    where = (listed_events(), readable_item(Event, actor), _when(is_past=False))
    counts = dict(zip(choices, session.execute(select(*columns).where(*where)).one(), strict=True))
    of_fields = select(Event.field_id, func.count()).where(*where, Event.field_id.is_not(None))
    rows = session.execute(of_fields.group_by(Event.field_id)).all()
    return counts | {field_id: count for field_id, count in rows}  # noqa: C416


def may_change_soon(chosen: Chosen) -> bool:
    """Whether the clock alone brings another event into a list within the hour in which a kept page lives."""
    now = clock.now()
    moments: list[ColumnElement[Any]] = [Event.ends_at.expression] if chosen.is_past else []
    if chosen.has_free_seats:
        moments += [Event.opens_at.expression, Event.due_at.expression]
    if not moments:
        return False
    soon = or_(*(moment.between(now, end_of_hour()) for moment in moments))
    return bool(session.scalar(select(exists().where(listed_events(), _when(is_past=False), soon))))


def find_page(public_id: str, *, actor: Actor) -> Event | None:
    """An event with what its page shows beside it; drafts for those who may see them."""
    query: AnySelect = select(Event).where(Event.public_id == public_id, visible_events(actor))
    loaded = (joinedload(Event.space), joinedload(Event.field), joinedload(Event.series), joinedload(Event.picture))
    event: Event | None = session.scalar(query.options(*loaded))
    return event


def list_quotas_of(events: Sequence[Event]) -> dict[int, list[Quota]]:
    """The quotas of several events, by the key of the event; one query."""
    found: dict[int, list[Quota]] = {event.id: [] for event in events}
    query = select(Quota).where(Quota.event_id.in_(found)).order_by(Quota.position, Quota.id)
    for quota in session.scalars(query):
        found[quota.event_id].append(quota)
    return found


def find_replacements(events: Sequence[Event], *, actor: Actor) -> dict[int, Event]:
    """The events that replace cancelled ones, by their own key, as far as the actor may see them."""
    keys = {event.replaced_by_id for event in events if event.replaced_by_id}
    if not keys:
        return {}
    where = (Event.id.in_(keys), listed_events(), readable_item(Event, actor))
    return {event.id: event for event in session.scalars(select(Event).where(*where))}


def _wanted(chosen: Chosen) -> list[ColumnElement[bool]]:
    free = [_takes_whoever_comes()] if chosen.has_free_seats and not chosen.is_past else []
    return [_when(is_past=chosen.is_past), *_choices(chosen), *free]


def _choices(chosen: Chosen) -> list[ColumnElement[bool]]:
    clauses: list[ColumnElement[bool]] = []
    if chosen.kinds:
        clauses.append(Event.kind.in_(chosen.kinds))
    if chosen.fields:
        clauses.append(Event.field_id.in_(select(FieldOfAction.id).where(FieldOfAction.public_id.in_(chosen.fields))))
    if chosen.attendances:
        clauses.append(or_(*(_attended(one) for one in chosen.attendances)))
    return [*clauses, *(_offers(feature) for feature in chosen.features)]


def _when(*, is_past: bool) -> ColumnElement[bool]:
    return Event.ends_at <= clock.now() if is_past else Event.ends_at > clock.now()


def _takes_whoever_comes() -> ColumnElement[bool]:
    """Before the start: no sign-up is needed, or it is open and a seat is free; the lot gives no seat to whoever comes."""
    now, mode = clock.now(), Event.sign_up_mode
    is_open = and_(
        or_(Event.opens_at.is_(None), Event.opens_at <= now), or_(Event.closes_at.is_(None), Event.closes_at > now)
    )
    signs_up = and_(mode.not_in((SignUpMode.NONE, SignUpMode.LOT)), is_open, has_free_seats())
    return and_(Event.cancelled_at.is_(None), Event.starts_at > now, or_(mode == SignUpMode.NONE, signs_up))


def _attended(attendance: Attendance) -> ColumnElement[bool]:
    return (Event.is_on_site if attendance is Attendance.ON_SITE else Event.is_online).is_(True)


def _offers(feature: AccessFeature) -> ColumnElement[bool]:
    """Features are a list in JSON; each stands there in quotation marks."""
    return cast(Event.access_features, String).like(f'%"{feature.value}"%')
