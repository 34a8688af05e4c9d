"""Resolutions for the attacks on forms: one that its chair can publish, and one whose answer the same person gives."""

from forum.accounts.models import User
from forum.core.data.database import session
from forum.spaces.models import Function
from tests.councils.factories import make_body, make_member
from tests.councils.resolutions import decide_on, make_recommendation, make_resolution


def resolutions_of(author: User) -> list[str]:
    """Addresses from which all forms about resolutions are found."""
    board = make_body(name="Board Angriffe")
    body = make_body(name="Fachbeirat Beschlüsse", parent=board)
    make_member(board, author, function=Function.CHAIR)
    make_member(body, author, function=Function.CHAIR)
    closed, asked = make_resolution(body), make_recommendation(body)
    decide_on(closed)
    session.flush()
    return [
        "/gremien/beschluesse/",
        f"/gremien/{body.public_id}/beschluesse",
        *(f"/gremien/beschluesse/{one.number}/bearbeiten" for one in (closed, asked)),
    ]
