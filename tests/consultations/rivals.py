"""Races in which each pauses before writing, so that a missing lock shows; and committed rows to race for."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import sleep
from typing import Any

from flask import Flask
from sqlalchemy import event

from forum.core.data.database import session
from forum.core.data.unit_of_work import transaction
from tests.support import rivals as support

RIVALS = 6
LINGERS_SECONDS = 0.05


def kept(make: Callable[[], Any]) -> Any:
    """What was made, committed, so that rivals find it; hand back keys, for the session is another one then."""
    with transaction():
        made = make()
    session.remove()
    return made


def rush(app: Flask, act: Callable[[int], object], *, rivals: int = RIVALS) -> list[str]:
    """Let rivals call `act(number)` at once, each pausing between reading and writing; what became of each."""
    with lingering():
        return support.rush(app, act, rivals=rivals)


@contextmanager
def lingering() -> Iterator[None]:
    """Each pauses between reading and writing: SQLAlchemy asks its listeners before it writes what has changed, not where nothing has."""

    def linger(*_unused: object) -> None:
        sleep(LINGERS_SECONDS)

    event.listen(session, "before_flush", linger)
    try:
        yield
    finally:
        event.remove(session, "before_flush", linger)
