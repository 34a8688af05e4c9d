"""Sections that areas on higher floors add to a page below them: the page asks, whoever registered answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from forum.core.access import Actor


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page: its heading, the partial that draws it, and what the partial expects."""

    title: object
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)


# subject, actor, the keyset cursor from the address; None leaves the section out
Maker = Callable[[Any, Actor, str | None], Section | None]

_makers: dict[str, list[Maker]] = {}


def register(page: str, maker: Maker) -> None:
    """Add a section to a page such as "profile" or "organisation"; sections keep the order of registration."""
    makers = _makers.setdefault(page, [])
    if maker not in makers:
        makers.append(maker)


def sections_of(page: str, subject: object, *, actor: Actor, cursor: str | None = None) -> list[Section]:
    """The sections of a page about a subject, as this actor may see them."""
    made = (maker(subject, actor, cursor) for maker in _makers.get(page, ()))
    return [section for section in made if section is not None]
