"""Holding a procedure while something about it changes, and what is counted at its end."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import TypeVar

from sqlalchemy import select

from forum.consultations.models.budgets import Budget
from forum.consultations.models.polls import Poll
from forum.consultations.models.procedures import Module, Procedure
from forum.consultations.models.surveys import Survey
from forum.consultations.queries.find import ends_at, get_module
from forum.core.data.database import Entity, session
from forum.core.data.row_locks import hold_row, keep_row
from forum.core.time import clock

Due = TypeVar("Due", Budget, Poll, Survey)


def lock(procedure: Procedure) -> None:
    """From here on nobody else changes the procedure, its phases or its modules until the transaction ends.

    Who locks a module too locks it before: so does whoever takes part in it and is counted for both.
    """
    hold_row(procedure, lets_point=True)


def has_ended(module: Module, *, since: timedelta = timedelta()) -> bool:
    """Whether it has been over so long, by days that nobody changes until the transaction ends.

    The office could extend the phase at this very moment. Whoever needs rows that those who take part hold, holds
    them before. The procedure has been loaded.
    """
    lock(module.procedure)
    end = session.scalar(select(ends_at()).join(Module.procedure).outerjoin(Module.phase).where(Module.id == module.id))
    return end is not None and end + since <= clock.now()


def hold_ended(due: Sequence[Due], *, beside: Callable[[Due], Entity] | None = None) -> list[Due]:
    """Those that are still over, each held with its module and, if asked for, one more row.

    All are held before the first procedure is, as by whoever takes part and is counted: the other order may deadlock.
    """
    modules = {row.id: get_module(row.module_id) for row in due}
    for row in due:
        keep_row(modules[row.id])
        hold_row(row)
        if beside is not None:
            hold_row(beside(row))
    return [row for row in due if has_ended(modules[row.id])]
