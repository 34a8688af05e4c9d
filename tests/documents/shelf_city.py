"""A body with a shelf: its chair, members, and people without a seat; the frame is that of an area that claims its space."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask

from forum.accounts.models import User
from forum.core.access import Actor
from forum.documents.models import Document, DocumentVersion, Folder
from forum.documents.queries.versions import find_newest_version, list_versions
from forum.documents.services.add import upload_document
from forum.documents.services.folders import create_folder
from forum.documents.services.replace import replace_document
from forum.documents.services.store import store_file
from forum.spaces.frames import SpaceFrame, SpaceTab
from forum.spaces.models import Function, Level, Space
from tests.documents.files import PDF
from tests.factories import make_seat, make_space, make_user
from tests.support.actors import actor_of

LEVELS = {Level.MEMBERS: "Gremium", Level.PARENT: "Forum", Level.PUBLIC: "öffentlich"}


def stub_frame(space: Space, actor: Actor) -> SpaceFrame | None:
    """For SPACE_FRAMES: claims every closed space."""
    inside = any(seat.space_id == space.id for seat in actor.seats)
    tabs = (SpaceTab("documents", "Unterlagen", f"/unterlagen/{space.public_id}/"),) if inside else ()
    return SpaceFrame(space.name, crumbs=(("Start", "/"),), tabs=tabs, band="", levels=LEVELS)


@contextmanager
def framed(app: Flask) -> Iterator[Flask]:
    """The application as if an area above claimed the spaces."""
    before = app.extensions["space_frames"]
    app.extensions["space_frames"] = (stub_frame,)
    yield app
    app.extensions["space_frames"] = before


def make_shelf(*, parent: Space | None = None, name: str = "Fachbeirat Beispiel") -> Space:
    return make_space(name=name, parent_id=parent.id if parent else None)


def make_member(space: Space, *, function: Function = Function.MEMBER, **fields: Any) -> User:
    person = make_user(**fields)
    make_seat(space, person, function=function)
    return person


def make_folder(space: Space, name: str = "4. Sitzung", *, by: User | None = None) -> Folder:
    return create_folder(space, name, by=by or make_user())


def make_document(
    space: Space,
    name: str = "Plan.pdf",
    *,
    content: bytes = PDF,
    folder: Folder | None = None,
    by: User | None = None,
    level: Level | None = None,
) -> Document:
    """A document of one version, which members of the space read, or those of the level."""
    document = upload_document(content, name, space=space, folder=folder, by=by or make_user())
    for one in versions_of(document):
        one.file.level = level
    return document


def add_content(
    document: Document, content: bytes = PDF, *, by: User | None = None, level: Level | None = None
) -> DocumentVersion:
    """Another version, whoever has the newest one in hand."""
    by = by or make_user()
    reader = Actor(user_id=by.id, seats=actor_of(make_member(document.space, function=Function.CHAIR)).seats)
    file = store_file(content, document.name, space=document.space, level=level, by=by)
    newest = find_newest_version(document, actor=reader)
    added = replace_document(document, file, based_on=newest, reader=reader, by=by, note="")
    assert isinstance(added, DocumentVersion)
    return added


def versions_of(document: Document) -> list[DocumentVersion]:
    """All versions, the newest first, as the chair reads them."""
    chair = actor_of(make_member(document.space, function=Function.CHAIR))
    return [one.version for one in list_versions(document, actor=chair)]
