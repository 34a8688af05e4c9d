"""Finding a resolution for its pages; who may not read it finds none."""

from forum.accounts.identity import current_actor
from forum.core.access import Actor, everyone
from forum.core.web.guard import authorise, found
from forum.councils.models.resolutions import Resolution
from forum.councils.resolutions.queries.find import find_resolution


def enter_resolution(number: str) -> tuple[Resolution, Actor]:
    """The resolution of a number and its reader; 404 for whoever may not read it."""
    actor = current_actor()
    resolution = found(find_resolution(number, actor=actor))
    authorise(everyone, actor)
    return resolution, actor
