"""The events of the office: coming, drafts, past and cancelled."""

from sqlalchemy import ColumnElement, and_, case, func, select
from sqlalchemy.orm import joinedload

from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.data.finding import finds
from forum.core.data.pagination import Order, Page, fetch_page
from forum.core.text.choices import AddressChoice
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.events.models.events import Event
from forum.events.policies import visible_events

EVENTS_PER_PAGE = 30


class EventList(AddressChoice):
    """Which events the office looks at; each event stands in one of the lists."""

    COMING = "kommende"
    DRAFTS = "entwuerfe"
    PAST = "vergangene"
    CANCELLED = "abgesagte"

    @property
    def label(self) -> str:
        return LABELS[self]


LABELS = {
    EventList.COMING: _("Coming"),
    EventList.DRAFTS: _("Drafts"),
    EventList.PAST: _("Past"),
    EventList.CANCELLED: _("Cancelled"),
}


def list_events(which: EventList, *, actor: Actor, search: str = "", cursor: str | None = None) -> Page[Event]:
    """A page of one list, each event with its space and series; coming ones begin with the next, the others with the last."""
    query = select(Event).where(visible_events(actor), _is_in(which), _titled(search))
    return fetch_page(
        lambda statement: session.scalars(statement).all(),
        query.options(joinedload(Event.space), joinedload(Event.series)),
        by=(Event.starts_at.expression, Event.id.expression),
        key=lambda event: (event.starts_at, event.id),
        cursor=cursor,
        size=EVENTS_PER_PAGE,
        order=Order.ASCENDING if which is EventList.COMING else Order.DESCENDING,
    )


def count_events(*, actor: Actor, search: str = "") -> dict[EventList, int]:
    """How many events stand in each list, in one query."""
    columns = [func.count(case((_is_in(which), 1))) for which in EventList]
    row = session.execute(select(*columns).where(visible_events(actor), _titled(search))).one()
    return dict(zip(EventList, row, strict=True))


def _is_in(which: EventList) -> ColumnElement[bool]:
    is_published, is_cancelled = Event.published_at.is_not(None), Event.cancelled_at.is_not(None)
    is_over = Event.ends_at <= clock.now()
    return {
        EventList.COMING: and_(is_published, ~is_cancelled, ~is_over),
        EventList.DRAFTS: ~is_published,
        EventList.PAST: and_(is_published, ~is_cancelled, is_over),
        EventList.CANCELLED: and_(is_published, is_cancelled),
    }[which]


def _titled(search: str) -> ColumnElement[bool]:
    """Every word stands in the title, in any order."""
    return finds(search, Event.title)
