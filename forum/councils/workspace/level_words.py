"""In which words pages say who reads a thread of a body."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from forum.core.text.locale import day
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.councils.models.bodies import Body
from forum.spaces.frames import SpaceFrame
from forum.spaces.models import Level


class HasReaders(Protocol):
    """What says by its level and its day who reads it."""

    @property
    def level(self) -> Level | None: ...
    @property
    def public_from(self) -> date | None: ...


@dataclass(frozen=True, slots=True)
class Wanted:
    """Readers that somebody has chosen and not confirmed yet."""

    level: Level | None
    public_from: date | None


def level_words(thing: HasReaders, frame: SpaceFrame) -> str:
    """Beside a thread in a list; empty for one that the members alone read."""
    if is_public_now(thing):
        return str(frame.levels[Level.PUBLIC])
    own = str(frame.levels.get(Level.PARENT, "")) if thing.level is Level.PARENT else ""
    if thing.public_from is None:
        return own
    later = _("public from %(day)s", day=day(thing.public_from, long=False))
    return f"{own}, {later}" if own else later


def readers_of_thread(thing: HasReaders, body: Body) -> str:
    """A sentence for the margin; it stays true when the day from which everybody reads has come."""
    if thing.level is Level.PUBLIC:
        return _("Everybody can read it.")
    words = _("The members of this body can read it.")
    if thing.level is Level.PARENT and body.parent:
        words = _("The members of this body and of “%(above)s” can read it.", above=body.parent.name)
    if thing.public_from is None:
        return words
    later = _("From %(day)s on everybody can read it.", day=day(thing.public_from, long=False))
    return f"{words} {later}"


def is_public_now(thing: HasReaders) -> bool:
    return thing.level is Level.PUBLIC or (thing.public_from is not None and thing.public_from <= clock.today())
