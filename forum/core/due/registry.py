"""The sources of the office's inbox, as they are listed in forum/app.py."""

from collections.abc import Mapping, Sequence

from flask import Flask, current_app

from forum.core.due.source import DueSource
from forum.core.errors import WiringIncomplete

# as the column keeps them
LONGEST_NAME = 30


def install(app: Flask, sources: Sequence[DueSource]) -> None:
    """Make the sources known; raises WiringIncomplete if two have one name, or one is too long to be kept."""
    names = [one.name for one in sources]
    if doubled := sorted({name for name in names if names.count(name) > 1}):
        raise WiringIncomplete(f"Two sources of the inbox have the same name: {', '.join(doubled)}.")
    if long := [name for name in names if len(name) > LONGEST_NAME or not name]:
        raise WiringIncomplete(f"Names of sources of the inbox have 1 to {LONGEST_NAME} characters: {', '.join(long)}.")
    app.extensions["due_sources"] = {one.name: one for one in sources}


def list_sources() -> Sequence[DueSource]:
    """All sources, in the order of forum/app.py."""
    return list(_sources().values())


def find_source(name: str) -> DueSource | None:
    return _sources().get(name)


def _sources() -> Mapping[str, DueSource]:
    found: Mapping[str, DueSource] = current_app.extensions["due_sources"]
    return found
