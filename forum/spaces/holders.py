"""What holds things back: what is settled when a ceiling changes, and why a thing cannot be opened while it has one.

Areas above name both, as forum/app.py lists them, so spaces need not know what can hold a thing.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from datetime import date

from flask import Flask, current_app
from sqlalchemy import inspect

from forum.core.access import Verdict, allow, deny
from forum.core.errors import DomainError
from forum.core.text.locale import lazy_gettext as _
from forum.spaces.models import Level, SpaceItem
from forum.spaces.policies import narrower

# locks and settles, around the change of a ceiling, what hangs on a thing of the area's own
CeilingFollower = Callable[[SpaceItem], AbstractContextManager[None]]
# a sentence that says what holds a thing, for those who decide who reads it; None: nothing of the area does
HolderWords = Callable[[SpaceItem], object | None]

HELD = _("It belongs to something that fewer people read, and cannot be opened as long as it does.")


class HeldBack(DomainError):
    """What holds a thing is read by fewer people than the thing was to be; `field` names the input."""


@dataclass(frozen=True, slots=True)
class _Holders:
    followers: Sequence[CeilingFollower]
    words: Sequence[HolderWords]


def install(app: Flask, *, followers: Sequence[CeilingFollower], words: Sequence[HolderWords]) -> None:
    app.extensions["space_holders"] = _Holders(tuple(followers), tuple(words))


def around_change(item: SpaceItem) -> AbstractContextManager[object]:
    """Around the change of a ceiling; on a thing that is not stored yet nothing hangs."""
    stack = ExitStack()
    if inspect(item).persistent:
        for follower in _installed().followers:
            stack.enter_context(follower(item))
    return stack


def holder_words(item: SpaceItem) -> object | None:
    """Why a thing cannot be opened to more people; None: nothing holds it back."""
    if item.ceiling is None:
        return None
    return next(filter(None, (words(item) for words in _installed().words)), HELD)


def levels_below(item: SpaceItem, levels: Mapping[Level, object]) -> Mapping[Level, object]:
    """Those levels of a space that a thing can get while it is held back."""
    return {level: words for level, words in levels.items() if narrower(level, item.ceiling) is level}


def may_open(item: SpaceItem, level: Level | None, *, public_from: date | None) -> Verdict:
    """Whether a thing can get a level (None: as its space has it) and a day; a ceiling lets no wider ones through."""
    is_wider = level is not None and narrower(level, item.ceiling) is not level
    if item.ceiling is None or not (is_wider or public_from):
        return allow()
    return deny(holder_words(item) or HELD)


def refuse_opening(item: SpaceItem, level: Level | None, *, public_from: date | None) -> None:
    """Raises HeldBack, if a ceiling does not let a level or a day through."""
    verdict = may_open(item, level, public_from=public_from)
    if not verdict:
        raise HeldBack(verdict.reason, field="level")


def _installed() -> _Holders:
    installed: _Holders = current_app.extensions["space_holders"]
    return installed
