"""What calendar and pages of events show to all readers of a kind, loaded once for each state.

A page that the clock alone changes within the hour has no state: it is made for each reader.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forum.core.access import Actor
from forum.core.data.pagination import Page
from forum.core.web.guest_pages import FRAME, made_from_basis
from forum.core.web.page_sections import Section, keys_of_sections, sections_of
from forum.core.web.page_state import Basis, One, read_basis
from forum.core.web.shared_pages import SharedPage, SharedPages, detach
from forum.events.calendar import queries
from forum.events.calendar.filters import Chosen
from forum.events.models.events import Event, EventPaper, ProgrammeItem, Quota
from forum.events.page_lifetime import changes_within_the_hour, end_of_hour
from forum.events.pages import EVENT_PAGE, LISTS
from forum.events.queries.parts import list_papers, list_programme
from forum.fields.queries import FieldRow, list_field_rows

LISTS_KEPT = 40
EVENTS_KEPT = 60


@dataclass(kw_only=True)
class CalendarPage(SharedPage):
    """A page of the list of events but for a reader's own sign-ups."""

    listed: Page[Event]
    # by the key of the event
    quotas: Mapping[int, Sequence[Quota]]
    # of cancelled events, by their own key
    replacements: Mapping[int, Event]
    fields: Sequence[FieldRow]
    # of coming events, by what can be chosen
    counts: Mapping[object, int]


@dataclass(kw_only=True)
class EventPage(SharedPage):
    """The page of an event but for a reader's own sign-up."""

    event: Event
    quotas: Sequence[Quota]
    programme: Sequence[ProgrammeItem]
    papers: Sequence[EventPaper]
    replacement: Event | None
    sections: Sequence[Section]


class _NotVisible(Exception):
    """There is no such event for readers of this kind."""


_calendars: SharedPages[CalendarPage] = SharedPages(room=LISTS_KEPT)
_events: SharedPages[EventPage] = SharedPages(room=EVENTS_KEPT)


def load_calendar(kind: Actor, chosen: Chosen, cursor: str | None) -> CalendarPage:
    basis = read_basis(*FRAME, *LISTS)
    page = _calendars.load(
        (kind, chosen, cursor, end_of_hour()), basis, lambda: _make_calendar(kind, chosen, cursor, basis)
    )
    if page.state is not None:
        made_from_basis(basis)
    return page


def load_event(kind: Actor, public_id: str) -> EventPage | None:
    """The page of an event as readers of a kind see it now; None: they may not."""
    key = One("event", Event, public_id).find_key()
    basis = read_basis(*FRAME, key, "events", *EVENT_PAGE, *keys_of_sections("event"))
    try:
        page = _events.load((kind, public_id, end_of_hour()), basis, lambda: _make_event(kind, public_id, basis))
    except _NotVisible:
        return None
    if page.state is not None:
        made_from_basis(basis)
    return page


def _make_calendar(kind: Actor, chosen: Chosen, cursor: str | None, basis: Basis) -> CalendarPage:
    listed = queries.list_events(chosen, actor=kind, cursor=cursor)
    quotas = queries.list_quotas_of(listed.items)
    of_all = [quota for some in quotas.values() for quota in some]
    replacements = queries.find_replacements(listed.items, actor=kind)
    detach((*listed.items, *of_all, *replacements.values()))
    is_lasting = not queries.may_change_soon(chosen)
    return CalendarPage(
        state=_state(basis, listed.items, of_all) if is_lasting else None,
        listed=listed,
        quotas=quotas,
        replacements=replacements,
        fields=list_field_rows(),
        counts={} if chosen.is_past else queries.count_choices(kind),
    )


def _make_event(kind: Actor, public_id: str, basis: Basis) -> EventPage:
    event = queries.find_page(public_id, actor=kind)
    if event is None:
        raise _NotVisible
    quotas = queries.list_quotas_of([event])[event.id]
    replacement = queries.find_replacements([event], actor=kind).get(event.replaced_by_id or 0)
    page = EventPage(
        state=_state(basis, [event], quotas),
        event=event,
        quotas=quotas,
        programme=list_programme(event),
        papers=list_papers(event),
        replacement=replacement,
        sections=sections_of("event", event, actor=kind),
    )
    parts = (event.space, event.field, event.series, event.picture, *(paper.file for paper in page.papers))
    detach((event, replacement, *parts, *quotas, *page.programme, *page.papers))
    return page


def _state(basis: Basis, events: Sequence[Event], quotas: Sequence[Quota]) -> int | None:
    return None if changes_within_the_hour(events, quotas) else basis.state
