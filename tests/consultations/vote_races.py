"""What polls and budgets share when many vote at the same moment; `room` is the module that makes and ends theirs for tests."""

from datetime import timedelta
from types import ModuleType
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from forum.consultations.models.procedures import Module
from forum.core.data.database import session
from tests.consultations.factories import set_end
from tests.support.rivals import rush

# each acts several times, one after the other
RIVALS = 10


def rush_past_the_end(app: Flask, room: ModuleType, module: Module, *, turns: int, ends_at: int) -> list[str]:
    """All vote, but for the one with the number `ends_at`, which lets the time end and the worker count."""

    def act(number: int) -> None:
        if number == ends_at:
            room.let_end(room.again(module)[0])
        else:
            room.vote(room.again(module)[0], 1 + number % 3)

    return rush(app, act, rivals=RIVALS, turns=turns)


def assert_goes_on_if_extended_meanwhile(
    monkeypatch: pytest.MonkeyPatch, room: ModuleType, module: Module, *, counting: ModuleType, find: str, count: str
) -> None:
    """The worker finds that the time of a vote is over by `find`, then the office extends it, then the worker counts."""
    found, _kept = room.again(module)
    set_end(found, timedelta(minutes=-1))
    due = getattr(counting, find)()
    assert [one.module_id for one in due] == [module.id]
    set_end(found, timedelta(days=1))
    monkeypatch.setattr(counting, find, lambda: due)

    getattr(counting, count)()

    assert not room.again(module)[1].is_counted
    session.expire_all()
    room.vote(room.again(module)[0], 1)


def count_rows(table: type[Any]) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0
