"""People who do something at the same moment, each in a transaction of their own."""

from collections.abc import Callable
from functools import partial

from flask import Flask

from forum.core.data.database import session
from forum.core.data.unit_of_work import transaction
from forum.core.errors import DomainError
from tests.support.parallel import in_threads


def rush(app: Flask, act: Callable[[int], object], *, rivals: int, turns: int = 1) -> list[str]:
    """Let rivals call `act(number)` at once, so often one after the other; what became of each, as `attempt` tells it."""

    def come(rival: int) -> list[str]:
        return [attempt(app, partial(act, rival * turns + turn)) for turn in range(turns)]

    results = [one for found in in_threads(come, count=rivals) for one in found]
    session.rollback()
    return results


def attempt(app: Flask, act: Callable[[], object]) -> str:
    """Act in a transaction of its own: "done", "refused" by a rule, or the name of another error."""
    with app.app_context():
        try:
            with transaction():
                act()
        except DomainError:
            return "refused"
        except Exception as error:  # which one does not matter: nothing of the kind may happen
            return type(error).__name__
        finally:
            session.remove()
        return "done"
