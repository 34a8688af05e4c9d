"""Opinions on statements beside the other modules, alike in every city: two groups, and a result that names them."""

from typing import Any

from sqlalchemy import Connection, insert

from forum.consultations.models.opinions import OpinionPoll, OpinionResult, OpinionStatement, StatementState
from forum.core.data.public_id import new_public_id
from forum.core.time import clock

Row = dict[str, Any]

STATEMENTS, SHOWN, PEOPLE = 60, 12, 200


def make_opinions(connection: Connection, module_id: int) -> None:
    """The statements and the result of a module that is there."""
    now = clock.now()
    poll = {
        "module_id": module_id, "shows_meanwhile": True, "statement_count": STATEMENTS, "person_count": 2 * PEOPLE,
        "computed_persons": 2 * PEOPLE,
    }  # fmt: skip
    statements = [
        {
            "id": key, "public_id": new_public_id(), "module_id": module_id, "state": StatementState.SHOWN,
            "text": f"An Ort Nummer {key} soll gemessen werden, wie laut es ist.", "is_of_office": True, "released_at": now,
        }
        for key in range(1, STATEMENTS + 1)
    ]  # fmt: skip
    result = {"module_id": module_id, "computed_at": now, "persons": 2 * PEOPLE, "shown": _shown(), "geometry": {}}
    connection.execute(insert(OpinionPoll.__table__), [poll])
    connection.execute(insert(OpinionStatement.__table__), statements)
    connection.execute(insert(OpinionResult.__table__), [result])


def _shown() -> Row:
    keys = [str(key) for key in range(1, STATEMENTS + 1)]
    traits = [{"statement": key, "side": "agree"} for key in keys[SHOWN:][:5]]
    return {
        "persons": 2 * PEOPLE, "people": 2 * PEOPLE, "statements": STATEMENTS, "answers": STATEMENTS * PEOPLE,
        "why_no_groups": None, "separation": 0.31, "by_chance": 0.12, "found_again": 0.91,
        "groups": [{"name": name, "people": PEOPLE} for name in "AB"],
        "figures": {key: _told(180) | {"groups": {"A": _told(120), "B": _told(60)}} for key in keys},
        "consensus": {"agree": keys[:5], "disagree": keys[5:8]},
        "informed": [{"statement": key, "share": 0.6} for key in keys[:SHOWN]],
        "representative": {"A": traits, "B": traits},
        "map": [{"group": "AB"[number % 2], "column": number % 9, "row": number % 5, "people": 9} for number in range(30)],
    }  # fmt: skip


def _told(votes: int) -> Row:
    return {"votes": votes, "agree": votes // 2, "disagree": votes // 3, "pass": votes - votes // 2 - votes // 3}
