"""Bodies of a city, alike in every city: the Forum and advisory councils with members, one of whom is logged in."""

from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, insert

from forum.accounts.models import Group
from forum.core.data.public_id import new_public_id
from forum.core.time import clock
from forum.councils.models.bodies import Body, Instruction
from forum.councils.models.members import Membership, MembershipState
from forum.councils.models.rules import BodyKind
from forum.spaces.models import Function, Seat, SeatReason, Space, Visibility

Row = dict[str, Any]

COUNCILS = 12
MEMBERS = 30
# keys of their spaces, behind that of the public one
FIRST_SPACE = 2
GROUPS = list(Group)[:5]


def make_bodies(connection: Connection) -> str:
    """Returns the public id of the first council; the first person sits there."""
    bodies = [_body(number) for number in range(COUNCILS + 1)]
    connection.execute(insert(Space.__table__), [_space(number) for number in range(COUNCILS + 1)])
    for some in (bodies[:1], bodies[1:]):
        connection.execute(insert(Body.__table__), some)
    connection.execute(insert(Instruction.__table__), [_instruction(number) for number in range(COUNCILS + 1)])
    connection.execute(insert(Seat.__table__), [_seat(person) for person in range(1, MEMBERS + 1)])
    connection.execute(insert(Membership.__table__), [_member(person) for person in range(1, MEMBERS + 1)])
    return str(bodies[1]["public_id"])


def _space(number: int) -> Row:
    return {
        "id": FIRST_SPACE + number, "public_id": new_public_id(), "name": f"Gremium {number}",
        "visibility": Visibility.MEMBERS, "parent_id": FIRST_SPACE if number else None,
    }  # fmt: skip


def _body(number: int) -> Row:
    today = clock.today()
    return {
        "id": number + 1, "public_id": new_public_id(), "space_id": FIRST_SPACE + number,
        "kind": BodyKind.COUNCIL if number else BodyKind.FORUM, "name": f"Fachbeirat Beispiel {number}",
        "purpose": "Berät, wie Wege und Parken mit Daten besser werden.", "mandate": "Er berät die Stadt.",
        "mandate_html": "<p>Er berät die Stadt.</p>", "parent_id": 1 if number else None,
        "announced_at": clock.now(), "founded_on": today, "from_day": today - timedelta(days=900),
        "office_name": "Geschäftsstelle", "office_email": "forum@example.org",
    }  # fmt: skip


def _instruction(number: int) -> Row:
    return {"body_id": number + 1, "number": 1, "text": "Sie schweigen.", "html": "<p>Sie schweigen.</p>"}


def _seat(person: int) -> Row:
    return {
        "id": person, "public_id": new_public_id(), "space_id": FIRST_SPACE + 1, "user_id": person,
        "function": Function.MEMBER, "reason": SeatReason.INVITATION, "from_day": clock.today() - timedelta(days=800),
    }  # fmt: skip


def _member(person: int) -> Row:
    now = clock.now()
    return {
        "public_id": new_public_id(), "body_id": 2, "state": MembershipState.ACCEPTED, "name": f"Person {person}",
        "person_id": person, "function": Function.MEMBER, "votes": True, "group": GROUPS[person % len(GROUPS)],
        "from_day": clock.today() - timedelta(days=800), "named_at": now, "answer_until": now, "answered_at": now,
        "instructed_at": now, "instruction_id": 2, "seat_id": person,
    }  # fmt: skip
