"""Events that have been published, with their programme, the titles of their papers and what was read out of these."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import joinedload

from forum.core.access import Actor
from forum.core.acts.models import Activity
from forum.core.data.database import session
from forum.core.text import locale
from forum.core.text.locale import gettext as _
from forum.core.text.locale import lazy_gettext
from forum.core.text.plain_text import plain
from forum.documents.models import FileReading
from forum.events.calendar import words
from forum.events.models.events import Event, EventPaper, ProgrammeItem
from forum.events.policies import listed_events, visible_events
from forum.index.audiences import audience_of
from forum.index.details import Details, Drawn, shown
from forum.index.documents import Document
from forum.index.kinds import Key, SearchableKind, Shown
from forum.search.kinds.changes import after, joined, keys_above, keys_where, opened_on, subject, with_readers_of

CHANGED_BY = ("event.published", "event.edited", "event.moved", "event.cancelled", "event.draft_deleted")
CANCELLED = "cancelled"


def _found(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    """Drafts are found by nobody, for they are not finished."""
    return listed_events(), visible_events(actor)


def _visible(actor: Actor, key: Key) -> ColumnElement[bool]:
    return exists(Event.id).where(Event.id == key, *_found(actor))


def _documents(keys: Sequence[int]) -> Iterator[Document]:
    more = _programmes_and_papers(keys)
    query = select(Event).options(joinedload(Event.space))
    for event in session.scalars(query.where(Event.id.in_(keys), listed_events())):
        assert event.published_at
        yield Document(
            kind=events.name,
            subject_id=event.id,
            audience=audience_of(event),
            title=event.title,
            text=joined(_words(event), more[event.id]),
            written_at=event.published_at,
            field_id=event.field_id,
            group=None,
            status=CANCELLED if event.is_cancelled else None,
            person_id=None,
            organisation_id=None,
        )


def _words(event: Event) -> str:
    where = (event.place_name, event.place_address)
    return joined(event.summary, plain(event.body), event.organiser, *where, plain(event.report), event.cancel_reason)


def _programmes_and_papers(keys: Sequence[int]) -> Mapping[int, str]:
    found: defaultdict[int, str] = defaultdict(str)
    programme = select(ProgrammeItem.event_id, ProgrammeItem.title, ProgrammeItem.people)
    # the files have the readers of their event
    papers = select(EventPaper.event_id, EventPaper.title, FileReading.text)
    papers = papers.outerjoin(FileReading, FileReading.file_id == EventPaper.file_id)
    for event_id, *texts in (
        *session.execute(programme.where(ProgrammeItem.event_id.in_(keys)).order_by(ProgrammeItem.id)),
        *session.execute(papers.where(EventPaper.event_id.in_(keys)).order_by(EventPaper.position, EventPaper.id)),
    ):
        found[event_id] = joined(found[event_id], *texts)
    return found


def _load(keys: Sequence[int], actor: Actor) -> Mapping[int, Shown]:
    """One query."""
    return {one.id: _shown(one) for one in session.scalars(select(Event).where(Event.id.in_(keys), *_found(actor)))}


def _shown(event: Event) -> Shown:
    day = f"{locale.weekday(event.starts_at, short=True)}, {locale.day(event.starts_at, long=False)}"
    details = Details(
        icon="event",
        kind_words=_("Event"),
        place=words.place(event),
        when=f"{day}, {words.hours(event)}",
        state=Drawn("search/_event_state.html", {"standing": words.standing(event, ())}),
    )
    return shown(
        event.title,
        _words(event),
        details,
        endpoint="events.show_event",
        values={"public_id": event.public_id, "slug": event.slug},
    )


def _with_file(act: Activity) -> Sequence[int]:
    """The events that have the file among their papers."""
    return keys_where(EventPaper.event_id, EventPaper.file_id == act.subject_id)


def _dates_of_series(act: Activity) -> Sequence[int]:
    """The dates of a series are published together."""
    series = select(Event.series_id).where(Event.id == act.subject_id).scalar_subquery()
    return [act.subject_id, *keys_where(Event.id, Event.series_id == series)]


events = SearchableKind(
    name="event",
    label=lazy_gettext("Events"),
    visible=_visible,
    documents=_documents,
    keys_above=keys_above(Event.id),
    changed_by=after(CHANGED_BY, subject)
    | {"event.repeated": _dates_of_series, "file.read": _with_file}
    | with_readers_of(Event, Event.id),
    changed_on=opened_on(Event, Event.id),
    load=_load,
)
