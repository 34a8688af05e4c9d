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
from forum.spaces.policies import narrower


class HasReaders(Protocol):
    """What says by its level and its day who reads it."""

    @property
    def level(self) -> Level | None: ...
    @property
    def public_from(self) -> date | None: ...
    @property
    def ceiling(self) -> Level | None: ...


@dataclass(frozen=True, slots=True)
class Wanted:
    """Readers that somebody has chosen and not confirmed yet."""

    level: Level | None
    public_from: date | None
    # what is wider than a ceiling cannot be chosen
    ceiling: None = None


def level_words(thing: HasReaders, frame: SpaceFrame) -> str:
    """Beside a thread in a list; empty for one that the members alone read."""
    if is_public_now(thing):
        return str(frame.levels[Level.PUBLIC])
    level = _level_of(thing)
    if level is Level.CONFIDENTIAL:
        return _("confidential")
    own = str(frame.levels.get(Level.PARENT, "")) if level is Level.PARENT else ""
    if thing.public_from is None or thing.ceiling is not None:
        return own
    later = _("public from %(day)s", day=day(thing.public_from, long=False))
    return f"{own}, {later}" if own else later


def readers_of_thread(thing: HasReaders, body: Body) -> str:
    """A sentence for the margin; it stays true when the day from which everybody reads has come."""
    level = _level_of(thing)
    if level is Level.PUBLIC:
        return _("Everybody can read it.")
    words = _("The members of this body can read it.")
    if level is Level.CONFIDENTIAL:
        words = _("Only the chair and the managing office of this body can read it.")
    if level is Level.PARENT and body.parent:
        words = _("The members of this body and of “%(above)s” can read it.", above=body.parent.name)
    if thing.public_from is None or thing.ceiling is not None:
        return words
    later = _("From %(day)s on everybody can read it.", day=day(thing.public_from, long=False))
    return f"{words} {later}"


def is_public_now(thing: HasReaders) -> bool:
    day_has_come = thing.public_from is not None and thing.public_from <= clock.today()
    return thing.ceiling is None and (thing.level is Level.PUBLIC or day_has_come)


def _level_of(thing: HasReaders) -> Level:
    """Leaving the day aside; a thread of a body without a level is for its members."""
    return narrower(thing.level or Level.MEMBERS, thing.ceiling)
