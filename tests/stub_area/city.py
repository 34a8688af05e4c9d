"""A city that has the area too: the application is made with the area's names in the lists of forum/app.py."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import pytest
from flask import Flask

from forum import app as forum_app
from forum.accounts.models import User
from forum.core.data.database import db, session
from forum.moderation.consumer import triage_consumer
from forum.spaces.models import Space
from tests.core.acts.stub_consumers import seen
from tests.factories import make_seat, make_space
from tests.stub_area.area import board
from tests.stub_area.consumers import bulletin, catalogue
from tests.stub_area.importing import dialogue_imports
from tests.stub_area.models import Dialogue, Note
from tests.stub_area.reportable import note_kind
from tests.stub_area.services import start_dialogue
from tests.stub_area.thread_kind import dialogue_kind, told
from tests.support.databases import Database

Lists = Mapping[str, Sequence[Any]]

# what the recipes have an area write into forum/app.py
ADDED: Lists = {
    "AREAS": (board,),
    "THREAD_KINDS": (dialogue_kind,),
    "REPORTABLES": (note_kind,),
    "IMPORTABLE_KINDS": (dialogue_imports,),
    "CONSUMERS": (catalogue, bulletin),
}


def make_with(make_app: Callable[..., Flask], added: Lists) -> Flask:
    """An application as forum/app.py would make it with these names in its lists."""
    lists = {name: (*getattr(forum_app, name), *more) for name, more in added.items()}
    # these two are made from the others where they stand
    lists["TABLES"] = tuple(module for area in lists["AREAS"] for module in area.models)
    lists["CONSUMERS"] = (triage_consumer(lists["REPORTABLES"]), *added["CONSUMERS"])
    with pytest.MonkeyPatch.context() as patch:
        for name, listed in lists.items():
            patch.setattr(forum_app, name, listed)
        return make_app()


_cities: dict[str, Flask] = {}


@contextmanager
def city_with_board(make_app: Callable[..., Flask], database: Database) -> Iterator[Flask]:
    """The application with the area, made once for each database, and the area's tables."""
    application = _cities.get(database.url) or make_with(make_app, ADDED)
    _cities[database.url] = application
    told.clear()
    with application.app_context():
        for table in (Note.__table__, seen):
            table.create(db.engine, checkfirst=True)
        yield application
        session.rollback()
        db.engine.dispose()


def make_council(*members: User) -> Space:
    """A closed space in which these people have a seat."""
    space = make_space()
    for person in members:
        make_seat(space, person)
    return space


def make_dialogue(
    space: Space, *, by: User, title: str = "Sensoren im Stadtwald", body: str = "Wer misst was?"
) -> Dialogue:
    return start_dialogue(space, by=by, title=title, body=body)
