"""How each page of the office about one body begins."""

from forum.accounts.office_pages import enter_office
from forum.core.web.guard import authorise, found
from forum.councils.models.bodies import Body
from forum.councils.policies import may_run_bodies
from forum.councils.queries.find import find_body


def open_office_body(public_id: str) -> Body:
    """The body, for the office."""
    actor = enter_office()
    body = found(find_body(public_id, actor=actor))
    authorise(may_run_bodies(actor), actor)
    return body
