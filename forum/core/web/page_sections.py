"""Sections that areas on higher floors add to a page of an area below; they are wired in forum/app.py."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import Flask, current_app

from forum.core.access import Actor


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page: its heading, the partial that draws it, and what the partial expects."""

    title: object
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Maker:
    """What makes a section, from subject, actor and the keyset cursor from the address; None leaves it out.

    `made_from` are the keys of what it shows beside the subject, for guests' pages to be kept under.
    """

    make: Callable[[Any, Actor, str | None], Section | None]
    made_from: tuple[str, ...] = ()


def install(app: Flask, makers: Mapping[str, Sequence[Maker]]) -> None:
    """Keep the makers of sections by page, such as "profile"; sections stand in the order of the list."""
    app.extensions["page_sections"] = makers


def sections_of(page: str, subject: object, *, actor: Actor, cursor: str | None = None) -> list[Section]:
    """The sections of a page about a subject, as this actor may see them."""
    made = (maker.make(subject, actor, cursor) for maker in _makers_of(page))
    return [section for section in made if section is not None]


def keys_of_sections(page: str) -> Sequence[str]:
    """The keys of what the sections of a page show."""
    return [key for maker in _makers_of(page) for key in maker.made_from]


def _makers_of(page: str) -> Sequence[Maker]:
    makers: Mapping[str, Sequence[Maker]] = current_app.extensions["page_sections"]
    return makers[page]
