"""Counting SQL statements, so that no page can need more of them when it holds more."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event

from forum.core.web.memory import making_anew


class Queries(list[str]):
    """The statements that ran, in order."""

    def __str__(self) -> str:
        return "\n".join(f"{number}. {' '.join(statement.split())}" for number, statement in enumerate(self, 1))


@contextmanager
def count_queries() -> Iterator[Queries]:
    """Collect every statement of every engine but the pragmas and transaction brackets."""
    queries = Queries()

    def listen(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not making_anew.get() and not statement.upper().startswith(("BEGIN", "PRAGMA", "SAVEPOINT", "RELEASE")):
            queries.append(statement)

    event.listen(Engine, "before_cursor_execute", listen)
    try:
        yield queries
    finally:
        event.remove(Engine, "before_cursor_execute", listen)
