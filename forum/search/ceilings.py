"""What is held back by what it belongs to, such as a closed agenda item: its documents are for other readers then."""

from collections.abc import Iterator
from contextlib import contextmanager

from forum.core.acts import activity
from forum.core.data.database import Entity
from forum.spaces.models import SpaceItem


@contextmanager
def tell_of_ceiling(item: SpaceItem) -> Iterator[None]:
    """For CEILING_FOLLOWERS in forum/app.py: an act, for the index is written outside of what holds agendas and texts."""
    yield
    if isinstance(item, Entity):
        activity.record("search.readers_changed", item, by=None)
