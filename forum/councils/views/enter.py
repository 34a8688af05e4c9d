"""Finding a body for those who sit in it today; for everybody else there is no such page."""

from forum.accounts.identity import current_actor
from forum.core.access import Actor, everyone
from forum.core.web.guard import authorise, found
from forum.councils.models.bodies import Body
from forum.councils.queries.find import find_own_body


def enter_body(public_id: str) -> tuple[Body, Actor]:
    """The body and the reader, who has a seat there today; 404 otherwise."""
    actor = current_actor()
    body = found(find_own_body(public_id, actor=actor))
    authorise(everyone, actor)
    return body, actor
