"""Each area stands in one list of the application, and all that an area declares stands in its entry."""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import pytest

from forum.app import AREAS
from forum.cli import main
from forum.core.acts.verbs import AreaActs
from forum.core.area import Area, list_tables
from forum.core.data.database import Base
from forum.core.data.office_settings import SettingsArea
from forum.core.mail.message import MandatoryKind, NotificationKind
from forum.core.running.jobs import Job
from tests.support.sources import modules


def test_every_area_is_listed_once():
    declared = {id(found) for found in declared_in_areas(Area)}

    assert declared == {id(area) for area in AREAS}
    assert len(declared) == len(AREAS)


@pytest.mark.parametrize(
    ("kind", "listed"),
    [
        (Job, lambda area: area.jobs),
        (MandatoryKind, lambda area: area.must_arrive),
        (NotificationKind, lambda area: area.notifications),
        (SettingsArea, lambda area: area.settings),
        (AreaActs, lambda area: area.acts),
    ],
)
def test_what_an_area_declares_stands_in_its_entry(kind: type, listed: Callable[[Area], Any]):
    declared = {id(found) for found in declared_in_areas(kind)}

    assert declared
    assert declared == {id(one) for area in AREAS for one in listed(area)}


def test_every_module_with_tables_stands_in_the_entry_of_its_area():
    listed = {module.__name__ for area in AREAS for module in area.models}

    assert {mapper.class_.__module__ for mapper in Base.registry.mappers if is_ours(mapper.class_)} == listed
    assert set(list_tables(AREAS)) == set(Base.metadata.tables.values())


@pytest.mark.parametrize(("file", "name"), [("pages.py", "SHOWN"), ("content.py", "CONTENT"), ("acts.py", "ACTS")])
def test_the_lists_of_an_area_stand_in_its_entry(file: str, name: str):
    declared = [vars(import_module(module.name))[name] for module in modules("forum") if module.file.name == file]
    listed = [part for area in AREAS for part in (area.shown, area.content, *area.acts)]

    assert declared
    assert {id(one) for one in declared} <= {id(one) for one in listed}


def test_the_commands_of_every_area_are_those_of_the_forum():
    offered = [command for area in AREAS for command in area.commands]

    assert {"audit", "members", "repair", "triage"} <= {command.name for command in offered}
    assert all(command in main.commands.values() for command in offered)


def declared_in_areas(kind: type) -> Iterator[object]:
    """What stands under a name in a module of the forum."""
    for module in modules("forum"):
        if module.area:
            yield from (found for found in vars(import_module(module.name)).values() if isinstance(found, kind))


def is_ours(model: type) -> bool:
    return model.__module__.startswith("forum.")
