"""The counts of ideas that lists and maps show: by category and status, and by square of the map."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlalchemy import update

from forum.consultations.ideas.places import Point
from forum.consultations.models.ideas import NO_CATEGORY, IdeaCell, IdeaTally, IdeaThread
from forum.core.data.database import Base, session
from forum.core.data.upsert import upsert
from forum.discussions.models.threads import Thread

Key = tuple[tuple[str, Any], ...]


def listing_changed(threads: Sequence[Thread], listed: bool) -> None:
    """Count ideas that appear in the lists that everybody sees, or leave them."""
    ideas = [thread for thread in threads if isinstance(thread, IdeaThread)]
    step = 1 if listed else -1
    _add(IdeaTally, Counter(_tally_key(idea) for idea in ideas), step)
    _add(IdeaCell, Counter(key for idea in ideas if (key := _cell_key(idea))), step)


def _tally_key(idea: IdeaThread) -> Key:
    status = idea.status.value if idea.status else ""
    return (("module_id", idea.module_id), ("category_id", idea.category_id or NO_CATEGORY), ("status", status))


def _cell_key(idea: IdeaThread) -> Key | None:
    if idea.latitude is None or idea.longitude is None:
        return None
    north, east = Point(idea.latitude, idea.longitude).cell
    return (("module_id", idea.module_id), ("north", north), ("east", east))


def _add(table: type[IdeaTally] | type[IdeaCell], counted: Counter[Key], step: int) -> None:
    """Add to the counts, or take away, in the order of their keys, so that two writers never wait for each other."""
    for key, number in sorted(counted.items()):
        if step > 0:
            statement = upsert(table).values(**dict(key), ideas=number)
            more = {"ideas": table.ideas + statement.excluded.ideas}
            session.execute(statement.on_conflict_do_update(index_elements=[name for name, _value in key], set_=more))
        else:
            _take_away(table, dict(key), number)


def _take_away(table: type[Base], key: dict[str, Any], number: int) -> None:
    columns = table.__table__.c
    place = [columns[name] == value for name, value in key.items()]
    statement = update(table).where(*place).values(ideas=columns["ideas"] - number)
    session.execute(statement, execution_options={"synchronize_session": False})
