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
class SectionFactory:
    """What makes a section, from subject, actor and the keyset cursor from the address; None leaves it out.

    `made_from` are the keys of what it shows beside the subject, for guests' pages to be kept under.
    """

    make: Callable[[Any, Actor, str | None], Section | None]
    made_from: tuple[str, ...] = ()


def install(app: Flask, factories: Mapping[str, Sequence[SectionFactory]]) -> None:
    """Keep the factories of sections by page, such as "profile"; sections stand in the order of the list."""
    app.extensions["page_sections"] = factories


def sections_of(page: str, subject: object, *, actor: Actor, cursor: str | None = None) -> list[Section]:
    """The sections of a page about a subject, as this actor may see them."""
    made = (factory.make(subject, actor, cursor) for factory in _factories_of(page))
    return [section for section in made if section is not None]


def keys_of_sections(page: str) -> Sequence[str]:
    """The keys of what the sections of a page show."""
    return [key for factory in _factories_of(page) for key in factory.made_from]


def _factories_of(page: str) -> Sequence[SectionFactory]:
    factories: Mapping[str, Sequence[SectionFactory]] = current_app.extensions["page_sections"]
    return factories[page]
