"""What people call the things that they have muted: "thread:12" is the title of that thread, if they may read it."""

from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.orm import InstrumentedAttribute

from forum.consultations.models.procedures import Procedure
from forum.consultations.policies import visible_procedures
from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.text.locale import gettext as _
from forum.councils.models.bodies import Body
from forum.councils.policies import visible_bodies
from forum.discussions.models.threads import Thread
from forum.discussions.policies import listed_threads
from forum.events.models.events import Event
from forum.events.policies import visible_events
from forum.fields.models import FieldOfAction
from forum.notifications.models.kinds import NoticeKind
from forum.notifications.models.subscriptions import MUTES_ALL

Named = tuple[InstrumentedAttribute[str], Callable[[Actor], ColumnElement[bool]]]

NAMED: Mapping[str, Named] = {
    "thread": (Thread.title, listed_threads),
    "procedure": (Procedure.title, visible_procedures),
    "event": (Event.title, visible_events),
    "body": (Body.name, visible_bodies),
    "field": (FieldOfAction.name, lambda _actor: true()),
}
"""What can be muted, by the first word of its key: how it is called, and who may know of it."""


def name_keys(keys: Sequence[str], actor: Actor) -> Mapping[str, str]:
    """The words for each key, a query for each table; what the actor may no longer read has no name here."""
    titles: dict[str, str] = {}
    for what, (title, visible) in NAMED.items():
        wanted = [int(which) for first, _sign, which in (key.partition(":") for key in keys) if first == what]
        if wanted:
            model = title.class_
            rows = session.execute(select(model.id, title).where(model.id.in_(wanted), visible(actor)))
            titles |= {f"{what}:{key}": name for key, name in rows}
    return {key: _name(key, titles) for key in keys}


def _name(key: str, titles: Mapping[str, str]) -> str:
    if key == MUTES_ALL:
        return _("All notices")
    what, _sign, which = key.partition(":")
    if what == "notice":
        return _("All of the kind “%(kind)s”", kind=NoticeKind(which).label)
    return titles.get(key) or _("Something that you can no longer read")
