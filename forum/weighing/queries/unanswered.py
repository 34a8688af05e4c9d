"""Contributions that have no answer: those with a number, and those that nobody has taken in yet."""

from dataclasses import dataclass

from sqlalchemy import func, select

from forum.core.data.database import session
from forum.weighing.models import Weighing
from forum.weighing.sources import new_posts


@dataclass(frozen=True, slots=True)
class Unanswered:
    """How many there are: `count` in all, `not_taken_in` of them without a number, of `all_count` contributions."""

    count: int
    not_taken_in: int
    all_count: int


def count_unanswered(weighing: Weighing) -> Unanswered:
    """Once collecting is finished, nothing is taken in: what people go on to say waits for its answer all the same."""
    new = session.scalar(select(func.count()).select_from(new_posts(weighing.procedure_id).subquery())) or 0
    return Unanswered(weighing.open_count + new, new, weighing.contribution_count + new)
