"""Kinds of threads: what an area that starts threads says about them, in one list in forum/app.py."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from types import ModuleType
from typing import Any

from flask import Flask, current_app

from forum.core.access import Actor, Verdict
from forum.core.data.database import AnySelect, Base
from forum.core.errors import WiringIncomplete
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread

Rights = Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class Address:
    """An endpoint and the values in its rule."""

    endpoint: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class LoadedThread:
    """A thread with what its kind shows of it.

    `context` is handed to the kind's partials; `rows` are the database rows among it, to be detached from the session.
    """

    thread: Thread
    context: Mapping[str, Any] = field(default_factory=dict)
    rows: Collection[Base] = ()


@dataclass(frozen=True, slots=True)
class Partials:
    """Templates that a kind draws into the page of its threads; empty: nothing there.

    Each gets `thread`, `page` and the kind's context; `margin` and `acts` get the reader's rights too.
    """

    # breadcrumb (unless `is_framed`: the frame of a closed space brings it), heading and what stands below it
    head: str
    # the lines above the title in print
    print_head: str
    # below the text of the opening post
    opening: str = ""
    # sections of the margin
    margin: str = ""
    # list items at the end of the margin
    acts: str = ""


@dataclass(frozen=True, slots=True)
class ThreadKind:
    """All that discussions need to know of the threads of one area. Nothing has a default: an area says it all."""

    # its polymorphic identity is the name of the kind
    model: type[Thread]
    # where a thread is read, and where it is printed
    page: Callable[[Thread], Address]
    print_page: Callable[[Thread], Address]
    # where a thread is edited together with its opening post; None: the opening post is edited like any other
    editor: Callable[[Thread], Address] | None
    # who may change a post that can still be changed
    may_edit: Callable[[Actor, Post, Thread], Verdict]
    # whether somebody may write and support there now, beside what state and space of the thread say
    may_write: Callable[[Actor, Thread], Verdict]
    # who may close, lock, move, split and merge
    may_steer: Callable[[Actor, Thread], Verdict]
    # the publication mode of a thread that has none of its own: a query with the parameter "thread"
    publication_mode: AnySelect
    # called in the transaction in which threads enter (True) or leave (False) the lists that everybody sees
    listing_changed: Callable[[Sequence[Thread], bool], None]
    # called in the transaction in which threads get a title, or another one
    titles_changed: Callable[[Sequence[Thread]], None]
    # loads a thread with its space, for its page
    load: Callable[[int], LoadedThread]
    partials: Partials
    # what the kind keeps of a thread beside its title and summary, as pairs of label and words, for the authorities
    particulars: Callable[[Thread], Iterable[tuple[object, str]]]
    # keys of what the page shows of the kind beside the rows of the thread itself, as in `pages.py`
    made_from: tuple[str, ...]
    # what decides, beside the thread itself, how the margin looks to a reader
    rights: Callable[[Actor, Thread], Rights]

    @property
    def name(self) -> str:
        return str(self.model.__mapper__.polymorphic_identity)


def kind_of(thread: Thread) -> ThreadKind:
    """The kind of a thread."""
    kinds: Mapping[str, ThreadKind] = current_app.extensions["thread_kinds"]
    return kinds[thread.type]


def install(app: Flask, kinds: Sequence[ThreadKind], *, tables: Sequence[ModuleType]) -> None:
    """Make the kinds known. Raises WiringIncomplete if one is incomplete or named twice, or a thread model has none."""
    names = [kind.name for kind in kinds]
    doubled = sorted({name for name in names if names.count(name) > 1})
    if doubled:
        raise WiringIncomplete(f"Two thread kinds have the same name: {', '.join(doubled)}.")
    for kind in kinds:
        _refuse_missing_parts(kind)
    known = {kind.model for kind in kinds}
    missing = sorted(model.__name__ for model in _thread_models(tables) if model not in known)
    if missing:
        raise WiringIncomplete(f"No thread kind is listed in forum/app.py for: {', '.join(missing)}.")
    app.extensions["thread_kinds"] = {kind.name: kind for kind in kinds}


def _refuse_missing_parts(kind: ThreadKind) -> None:
    parts = [one.name for one in fields(kind) if one.name != "editor" and getattr(kind, one.name) is None]
    parts += [f"partials.{name}" for name in ("head", "print_head") if not getattr(kind.partials, name, "")]
    if parts:
        raise WiringIncomplete(f"The thread kind “{kind.name}” is missing: {', '.join(parts)}.")


def _thread_models(tables: Sequence[ModuleType]) -> set[type[Thread]]:
    declared = (thing for module in tables for thing in vars(module).values())
    return {one for one in declared if isinstance(one, type) and issubclass(one, Thread) and one is not Thread}
