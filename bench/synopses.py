"""A released synopsis, alike in every city: each remark on a text is one passage under one of twelve arguments."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, insert, select

from forum.consultations.models.procedures import Procedure
from forum.core.data.public_id import new_public_id
from forum.core.time import clock
from forum.weighing.kinds import Channel, Disposition
from forum.weighing.models import Argument, Passage, WeighedContribution, Weighing

Row = dict[str, Any]

ARGUMENTS = 12
REASON = "Die Stadt misst an den Orten, die am meisten genannt wurden, und legt die Daten nach einem Jahr offen."


def make_synopsis(connection: Connection, procedure_id: int, *, posts: Iterable[int]) -> str:
    """Returns the public id of the procedure."""
    keys = list(enumerate(posts, 1))
    held = {
        "id": 1, "procedure_id": procedure_id, "released_at": clock.now(), "contribution_count": len(keys),
        "answered_count": len(keys), "passage_count": len(keys), "answered_passage_count": len(keys),
        "argument_count": ARGUMENTS, "last_contribution": len(keys), "last_argument": ARGUMENTS,
    }  # fmt: skip
    connection.execute(insert(Weighing.__table__), [held])
    connection.execute(insert(Argument.__table__), [_argument(number) for number in range(1, ARGUMENTS + 1)])
    connection.execute(insert(WeighedContribution.__table__), [_contribution(number, post) for number, post in keys])
    connection.execute(insert(Passage.__table__), [_passage(number) for number, _post in keys])
    found = select(Procedure.public_id).where(Procedure.id == procedure_id)
    return str(connection.execute(found).scalar_one())


def _argument(number: int) -> Row:
    return {
        "id": number, "public_id": new_public_id(), "weighing_id": 1, "number": number, "title": f"Ort Nummer {number}",
        "disposition": list(Disposition)[number % len(Disposition)], "reason": REASON, "finished_at": clock.now(),
    }  # fmt: skip


def _contribution(number: int, post: int) -> Row:
    return {
        "id": number, "public_id": new_public_id(), "weighing_id": 1, "number": number, "channel": Channel.SITE,
        "post_id": post, "received_on": clock.today(),
    }  # fmt: skip


def _passage(number: int) -> Row:
    return {
        "id": number, "public_id": new_public_id(), "weighing_id": 1, "contribution_id": number,
        "argument_id": 1 + number % ARGUMENTS,
    }  # fmt: skip
