"""What files belong to: areas above name who may see that, as forum/app.py lists them."""

from collections.abc import Callable, Sequence

from flask import Flask, current_app
from sqlalchemy import ColumnElement, and_

from forum.core.access import Actor

# a where-clause on files: the file belongs to nothing of the area, or to something that the actor may see
HolderClause = Callable[[Actor], ColumnElement[bool]]


def install(app: Flask, clauses: Sequence[HolderClause]) -> None:
    app.extensions["file_holders"] = tuple(clauses)


def holder_is_visible(actor: Actor) -> ColumnElement[bool]:
    """Where-clause on files: what the file belongs to can be seen by the actor."""
    clauses: Sequence[HolderClause] = current_app.extensions["file_holders"]
    return and_(True, *(clause(actor) for clause in clauses))
