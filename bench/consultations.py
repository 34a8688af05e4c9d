"""Consultations, alike in every city: 200 procedures with phases, all states among them, one with every change noted."""

from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, insert

from forum.consultations.models.kinds import Audience, ChangeKind, Influence, PhaseKind
from forum.consultations.models.procedures import Phase, Procedure, ProcedureChange
from forum.core.data.public_id import new_public_id
from forum.core.time import clock
from forum.discussions.models.threads import PublicationMode
from forum.spaces.models import Space, Visibility

Row = dict[str, Any]

PROCEDURES, CHANGES = 200, 20
# keys of their spaces, behind those of the bodies
FIRST_SPACE = 1001
TEXT = "Die Stadt fragt, wo gemessen werden soll, wo nicht, und was mit den Daten geschieht."
WEEK = timedelta(weeks=1)


def make_procedures(connection: Connection) -> str:
    """Returns the public id of one that runs."""
    numbers = range(1, PROCEDURES + 1)
    procedures = [_procedure(number) for number in numbers]
    connection.execute(insert(Space.__table__), [_space(number) for number in numbers])
    connection.execute(insert(Procedure.__table__), procedures)
    connection.execute(insert(Phase.__table__), [phase for number in numbers for phase in _phases(number)])
    connection.execute(insert(ProcedureChange.__table__), [_change(place) for place in range(CHANGES)])
    return str(procedures[0]["public_id"])


def _space(number: int) -> Row:
    return {
        "id": FIRST_SPACE + number, "public_id": new_public_id(), "name": f"Beteiligung {number}",
        "visibility": Visibility.PUBLIC,
    }  # fmt: skip


def _starts(number: int) -> timedelta:
    """Every fourth runs, is being evaluated, is still to come or concluded."""
    return (-1, -9, 3, -20)[(number - 1) % 4] * WEEK


def _procedure(number: int) -> Row:
    now = clock.now()
    opens = now + _starts(number)
    is_done = number % 4 == 0
    return {
        "id": number, "public_id": new_public_id(), "space_id": FIRST_SPACE + number, "title": f"Beteiligung Nummer {number}",
        "summary": TEXT, "body": TEXT, "body_html": f"<p>{TEXT}</p>", "asked": TEXT, "decided_by": "Board",
        "influence": list(Influence)[number % 3], "changeable": "Orte\nZeiten", "fixed": "Keine Kameras", "deciders": [],
        "unit": "Stabsstelle", "contact_email": "forum@example.org", "audience": list(Audience)[number % 2], "groups": [],
        "publication_mode": PublicationMode.AT_ONCE, "has_own_space": True, "published_at": now - 30 * WEEK,
        "opens_at": opens, "closes_at": opens + 4 * WEEK, "result_due_on": clock.day_of(opens + 8 * WEEK),
        "outcome": "Angenommen" if is_done else "", "result_at": now - WEEK if is_done else None,
        "contribution_count": number,
    }  # fmt: skip


def _phases(number: int) -> list[Row]:
    opens = clock.now() + _starts(number)
    kinds = ((PhaseKind.IDEAS, 0, 4), (PhaseKind.EVALUATION, 4, 8), (PhaseKind.RESULT, 8, 12))
    return [
        {
            "public_id": new_public_id(),
            "procedure_id": number,
            "kind": kind,
            "starts_at": opens + begins * WEEK,
            "ends_at": opens + ends * WEEK,
        }
        for kind, begins, ends in kinds
    ]


def _change(place: int) -> Row:
    return {
        "procedure_id": 1, "kind": ChangeKind.EXTENDED, "what": f"„Ideen“ verlängert, vorher bis {place}. März",
        "reason": "Die Plakate hingen zu spät.",
    }  # fmt: skip
