"""Letting one transaction at a time decide about a body's places."""

from forum.core.data.database import session
from forum.core.data.row_locks import hold_row
from forum.councils.models.bodies import Body
from forum.councils.models.members import Deputation, Membership

CHANGING = (
    "state",
    "email",
    "link_version",
    "answer_until",
    "from_day",
    "until_day",
    "function",
    "person_id",
    "seat_id",
)


def lock_body(body: Body) -> None:
    """Hold the body's row until the transaction ends, and read its days anew."""
    hold_row(body, "until_day", "from_day", "founded_on")


def lock(*memberships: Membership) -> None:
    """Hold places until the transaction ends, always in the same order, and read anew what others could have changed."""
    session.flush()
    for one in sorted(memberships, key=lambda membership: membership.id):
        hold_row(one, *CHANGING)


def lock_deputation(deputation: Deputation) -> None:
    """Hold a deputation with the places of both people, and read its days anew."""
    lock(deputation.principal, deputation.deputy)
    hold_row(deputation, "from_day", "until_day", "withdrawn_at", "seat_id")
