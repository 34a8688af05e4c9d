"""People who do the same at the same moment, each in a transaction of their own."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import sleep
from typing import Any

from flask import Flask
from sqlalchemy import event

from forum.core.data.database import session
from forum.core.data.unit_of_work import transaction
from forum.core.errors import DomainError
from tests.support.parallel import in_threads

RIVALS = 6
LINGERS_SECONDS = 0.05


def kept(make: Callable[[], Any]) -> Any:
    """What was made, committed, so that rivals find it; hand back keys, for the session is another one then."""
    with transaction():
        made = make()
    session.remove()
    return made


def rush(app: Flask, act: Callable[[int], object], *, rivals: int = RIVALS) -> list[str]:
    """Let rivals call `act(number)` at once; what became of each: done, refused, or the name of a mishap.

    Each lingers between what it has read and what it writes, so that a lock that is missing shows.
    """

    def come(number: int) -> str:
        with app.app_context():
            try:
                with transaction():
                    act(number)
            except DomainError:
                return "refused"
            except Exception as error:  # which one does not matter: nothing of the kind may happen
                return type(error).__name__
            finally:
                session.remove()
            return "done"

    with _lingering():
        results = in_threads(come, count=rivals)
    session.rollback()
    return results


@contextmanager
def _lingering() -> Iterator[None]:
    """SQLAlchemy asks its listeners before it writes what has changed, not where nothing has."""

    def linger(*_unused: object) -> None:
        sleep(LINGERS_SECONDS)

    event.listen(session, "before_flush", linger)
    try:
        yield
    finally:
        event.remove(session, "before_flush", linger)
