"""Who reads a version of a document, in the words of its space."""

from dataclasses import dataclass

from forum.core.text.locale import day as day_of
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.documents.models import File
from forum.spaces.frames import SpaceFrame
from forum.spaces.models import Level
from forum.spaces.policies import level_today


@dataclass(frozen=True, slots=True)
class LevelWords:
    """A label for a list; `is_closed` marks those that only members read."""

    label: object
    is_closed: bool


def words_for(file: File, frame: SpaceFrame) -> LevelWords:
    """The level of a file as of today, and the day on which it becomes public; its space has been loaded."""
    level = level_today(file)
    if level is Level.PUBLIC:
        return LevelWords(frame.levels.get(level, _("public")), is_closed=False)
    if file.ceiling is None and file.public_from is not None and file.public_from > clock.today():
        return LevelWords(_("public from %(day)s", day=day_of(file.public_from, long=False)), is_closed=False)
    if level is Level.PARENT:
        return LevelWords(frame.levels.get(level, _("Body above")), is_closed=False)
    if level is Level.CONFIDENTIAL:
        return LevelWords(_("confidential"), is_closed=True)
    return LevelWords(frame.levels.get(level, _("Members")), is_closed=True)
