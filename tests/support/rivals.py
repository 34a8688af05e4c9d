"""People who do something at the same moment, each in a transaction of their own."""

from collections.abc import Callable

from flask import Flask

from forum.core.data.database import session
from forum.core.data.unit_of_work import transaction
from forum.core.errors import DomainError
from tests.support.parallel import in_threads


def rush(app: Flask, act: Callable[[int], object], *, rivals: int) -> list[str]:
    """Let rivals call `act(number)` at once; what became of each, as `attempt` tells it."""
    results = in_threads(lambda number: attempt(app, lambda: act(number)), count=rivals)
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
