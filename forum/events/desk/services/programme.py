"""The programme of an event."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.events.desk.errors import TimesOutOfOrder
from forum.events.models.events import Event, ProgrammeItem
from forum.events.queries.parts import list_programme


@dataclass(frozen=True, slots=True)
class ProgrammeLine:
    starts_at: datetime
    title: str
    people: str


def write_programme(event: Event, lines: Sequence[ProgrammeLine], *, by: User) -> None:
    """Write the whole programme anew; it lies between the beginning and the end of the event."""
    for line in lines:
        if not event.starts_at <= line.starts_at < event.ends_at:
            raise TimesOutOfOrder(
                _("“%(title)s” does not lie between the beginning and the end of the event.", title=line.title)
            )
    for item in list_programme(event):
        session.delete(item)
    session.add_all(
        ProgrammeItem(event_id=event.id, starts_at=line.starts_at, title=line.title, people=line.people)
        for line in lines
    )
    event.changed_at = clock.now()
    activity.record("event.edited", event, by=by, columns=["programme"])
