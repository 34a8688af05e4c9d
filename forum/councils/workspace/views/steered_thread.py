"""Finding a thread of a body for those who steer it."""

from forum.accounts.identity import current_actor
from forum.core.web.guard import authorise, found
from forum.councils.models.bodies import Body
from forum.councils.models.threads import BodyThread
from forum.councils.policies import may_steer, sits_in
from forum.councils.queries.find import find_body_of_space
from forum.discussions.queries import find_thread


def enter_steered_thread(public_id: str) -> tuple[BodyThread, Body]:
    """The thread and its body, for those who steer it; 404 for whoever does not sit there."""
    actor = current_actor()
    thread = find_thread(public_id, actor=actor)
    body = find_body_of_space(thread.space) if isinstance(thread, BodyThread) else None
    body = found(body if body and sits_in(actor, body) else None)
    authorise(may_steer(actor, body), actor)
    assert isinstance(thread, BodyThread)
    return thread, body
