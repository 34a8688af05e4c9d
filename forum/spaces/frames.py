"""What pages about things in a space stand in: the area that a space belongs to says it, as forum/app.py lists them.

So files and texts need not know where they hang, and have one address wherever that is.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from flask import Flask, current_app

from forum.core.access import Actor
from forum.spaces.models import Level, Space, SpaceItem
from forum.spaces.policies import is_public, level_today


@dataclass(frozen=True, slots=True)
class SpaceTab:
    """A page of the space; `key` names it for the page that stands under it."""

    key: str
    label: object
    url: str


@dataclass(frozen=True, slots=True)
class SpaceFrame:
    """Breadcrumb, tabs and band of a space for one reader. Nothing has a default but what the band's template gets."""

    name: str
    # label and address of each step above the page
    crumbs: Sequence[tuple[object, str]]
    # none for a reader who sees a single thing of a space from outside
    tabs: Sequence[SpaceTab]
    # template that says above the page that it is not public; empty: the page is
    band: str
    # words for the levels that can be chosen here, the narrowest first
    levels: Mapping[Level, object]
    context: Mapping[str, Any] = field(default_factory=dict)
    # the band above a single thing that not everybody may read, also for readers from outside; empty: as above
    item_band: str = ""
    # endpoint of the entry of the main navigation to which the space belongs; empty: the address decides
    nav_entry: str = ""


# a space and its reader; None: the space belongs to another area
FrameFactory = Callable[[Space, Actor], SpaceFrame | None]


def install(app: Flask, factories: Sequence[FrameFactory], *, made_from: Sequence[str]) -> None:
    """Take the factories of all areas, and the keys of what the frames of guests are made from."""
    app.extensions["space_frames"] = tuple(factories)
    app.extensions["space_frame_keys"] = tuple(made_from)


def frame_keys() -> Sequence[str]:
    """What the frame of a guest is made from, for pages that are kept."""
    keys: Sequence[str] = current_app.extensions["space_frame_keys"]
    return keys


def frame_of(space: Space, *, actor: Actor) -> SpaceFrame:
    """The frame of a space; of one that no area claims, its bare name."""
    factories: Sequence[FrameFactory] = current_app.extensions["space_frames"]
    frames = (factory(space, actor) for factory in factories)
    return next(filter(None, frames), SpaceFrame(space.name, crumbs=(), tabs=(), band="", levels={}))


def frame_of_item(item: SpaceItem, *, actor: Actor) -> SpaceFrame:
    """The frame of a page about one thing: its band says who reads it today, and there is none once everybody may.

    The template of the band finds the `level` in the context of the frame.
    """
    frame = frame_of(item.space, actor=actor)
    return replace(frame, band="") if is_public(item) else _closed(frame, item)


def frame_around(item: SpaceItem, *, actor: Actor) -> SpaceFrame:
    """The frame of a page about one thing and all that belongs to it: for members it stays closed when the thing is public."""
    frame = frame_of(item.space, actor=actor)
    if is_public(item):
        return replace(frame, context={**frame.context, "level": Level.PUBLIC})
    return _closed(frame, item)


def closed_frame_of(item: SpaceItem, *, actor: Actor) -> SpaceFrame | None:
    """As `frame_of_item`, without a query for what everybody may read: it has no such frame."""
    return None if is_public(item) else frame_of_item(item, actor=actor)


def _closed(frame: SpaceFrame, item: SpaceItem) -> SpaceFrame:
    band = frame.item_band or frame.band
    return replace(frame, band=band, context={**frame.context, "level": level_today(item)})
