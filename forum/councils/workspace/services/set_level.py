"""Opening a thread of a body to more readers, and closing it again."""

from datetime import date

from forum.accounts.models import User
from forum.core.errors import DomainError
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.councils.models.threads import BodyThread
from forum.discussions.services.publicity import set_level
from forum.spaces.holders import refuse_opening
from forum.spaces.models import Level


class LevelRefused(DomainError):
    """A thread cannot get these readers; `field` names the input."""


def set_thread_level(thread: BodyThread, *, level: Level, public_from: date | None, by: User) -> None:
    """Say who reads a thread, and from which day on everybody does; counts, quotes and trail follow.

    Raises LevelRefused and HeldBack.
    """
    check_day(thread, level=level, public_from=public_from)
    set_level(thread, level=None if level is Level.MEMBERS else level, public_from=public_from, by=by)


def check_day(thread: BodyThread, *, level: Level, public_from: date | None) -> None:
    """Raises LevelRefused for a day that has passed, or beside a level with which everybody reads it at once; HeldBack."""
    refuse_opening(thread, level, public_from=public_from)
    if public_from is None:
        return
    if level is Level.PUBLIC:
        raise LevelRefused(_("Everybody reads it at once: leave the day empty."), field="public_from")
    if public_from < clock.today() and public_from != thread.public_from:
        raise LevelRefused(_("Choose today or a later day."), field="public_from")
