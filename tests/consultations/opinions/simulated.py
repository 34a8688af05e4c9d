"""Simulated people who answer, written at once: in two known groups, or in none."""

from collections.abc import Callable
from random import Random

from sqlalchemy import insert, update

from forum.consultations.models.opinions import (
    Opinion,
    OpinionParticipant,
    OpinionPoll,
    OpinionStatement,
    OpinionVote,
)
from forum.consultations.models.procedures import Module
from forum.core.data.database import session
from tests.consultations.opinions.polls import statements_of

# how probable it is that somebody agrees, by their group and the number of the statement
Leaning = Callable[[int, int], float]
SIDE = {1: "agree_count", -1: "disagree_count", 0: "pass_count"}


def in_two_groups(group: int, statement: int) -> float:
    """All agree with the first two and reject the third; on the others the groups differ, every second one the other way."""
    if statement < 3:
        return (0.9, 0.85, 0.1)[statement]
    return 0.85 if (statement % 2 == 0) == (group == 0) else 0.15


def alike(_group: int, statement: int) -> float:
    return 0.9 if statement < 2 else 0.5


def let_answer(
    module: Module, people: int, leaning: Leaning, *, share: float = 0.9, seed: int = 1, groups: int = 2
) -> dict[int, int]:
    """So many new people answer most statements; returns the group of each by their key."""
    chance, statements = Random(seed), statements_of(module)
    already = session.query(OpinionParticipant).filter_by(module_id=module.id).count()
    rows = [
        {"module_id": module.id, "browser": f"{module.id}-{already + number}", "vote_count": 9, "ten": []}
        for number in range(people)
    ]
    keys = session.scalars(insert(OpinionParticipant).returning(OpinionParticipant.id), rows).all()
    group_of = {key: number * groups // people for number, key in enumerate(keys)}
    votes = [
        {"participant_id": key, "statement_id": one.id, "value": _draw(chance, leaning(group_of[key], number))}
        for key in keys
        for number, one in enumerate(statements)
        if chance.random() < share
    ]
    session.execute(insert(OpinionVote), votes)
    _count(module, statements, votes, people)
    return group_of


def _draw(chance: Random, leaning: float) -> int:
    drawn = chance.random()
    if drawn < 0.1:
        return Opinion.PASS.value
    return (Opinion.AGREE if chance.random() < leaning else Opinion.DISAGREE).value


def _count(module: Module, statements: list[OpinionStatement], votes: list[dict[str, int]], people: int) -> None:
    for one in statements:
        own = [vote["value"] for vote in votes if vote["statement_id"] == one.id]
        for value, name in SIDE.items():
            setattr(one, name, getattr(one, name) + own.count(value))
    module.contribution_count += people
    more = OpinionPoll.person_count + people
    session.execute(update(OpinionPoll).where(OpinionPoll.module_id == module.id).values(person_count=more))
    session.flush()
