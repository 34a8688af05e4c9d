"""What an area says of a kind of thing that is found by the search; the kinds are listed in forum/app.py."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from flask import Flask, current_app
from sqlalchemy import ColumnElement

from forum.core.access import Actor
from forum.core.acts.models import Activity
from forum.core.errors import WiringIncomplete
from forum.index.documents import Document

# the key of a thing, in a statement
Key = Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A hit as its page shows it to one actor; all of it as that actor may read it now."""

    title: str
    # the text from which the snippet is cut; empty: it has none
    text: str
    # where it is read, for url_for
    endpoint: str
    values: Mapping[str, str]
    fragment: str
    # what else the kind's part of the page needs, such as author, field, date
    more: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchableKind:
    """All that the search needs to know of one kind of thing. Nothing has a default, so that nothing is forgotten."""

    # stands in the rows of documents and in addresses: small letters and underscores, at most 40
    name: str
    # the heading of its filter, in the plural
    label: object
    # where-clause: the actor may find the thing of this key now; asked in every search. It must be a clause on its own,
    # such as exists(Post.id).where(Post.id == key, visible_posts(actor))
    visible: Callable[[Actor, Key], ColumnElement[bool]]
    # the documents of these rows; a row that has none (held, hidden, gone, unpublished) is left out
    documents: Callable[[Sequence[int]], Iterable[Document]]
    # the next keys of its rows above one, in their order, at most so many: how everything is walked
    keys_above: Callable[[int, int], Sequence[int]]
    # acts after which documents are made anew, each with the keys of the things concerned
    changed_by: Mapping[str, Callable[[Activity], Iterable[int]]]
    # the keys of things whose readers or words change by themselves when this day begins (`public_from`)
    changed_on: Callable[[date], Iterable[int]]
    # how hits are shown, by their keys; what the actor may not read (any more) is left out
    load: Callable[[Sequence[int], Actor], Mapping[int, Shown]]


def install(app: Flask, kinds: Sequence[SearchableKind]) -> None:
    """Make the kinds known; raises WiringIncomplete if one is incomplete or two have the same name."""
    for kind in kinds:
        if missing := [one.name for one in fields(kind) if getattr(kind, one.name) is None]:
            raise WiringIncomplete(f"The searchable kind “{kind.name}” is missing: {', '.join(missing)}.")
    names = [kind.name for kind in kinds]
    if doubled := sorted({name for name in names if names.count(name) > 1}):
        raise WiringIncomplete(f"Two searchable kinds have the same name: {', '.join(doubled)}.")
    app.extensions["searchable_kinds"] = {kind.name: kind for kind in kinds}


def list_kinds() -> Sequence[SearchableKind]:
    """All kinds, in the order of forum/app.py."""
    return list(_kinds().values())


def find_kind(name: str) -> SearchableKind | None:
    """The kind of that name, for what comes from outside."""
    return _kinds().get(name)


def nothing_changes(_day: date) -> tuple[()]:
    """For kinds whose readers change by acts alone."""
    return ()


def _kinds() -> Mapping[str, SearchableKind]:
    kinds: Mapping[str, SearchableKind] = current_app.extensions["searchable_kinds"]
    return kinds
