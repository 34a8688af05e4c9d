"""Procedures that are over, for tests of results: with ideas, and with votes of several groups."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from forum.accounts.models import Group, Role, User
from forum.consultations.models.polls import PollKind
from forum.consultations.models.procedures import Module, Procedure
from forum.consultations.polls.services.count import count_due_polls
from forum.consultations.results.services.publish import publish_result
from forum.consultations.services.procedures import edit_procedure
from forum.core.data.database import session
from forum.core.time import clock
from tests.consultations.factories import make_procedure
from tests.consultations.ideas.factories import make_category, make_idea, make_ideas
from tests.consultations.polls import make_poll, vote
from tests.factories import make_user


def make_office() -> User:
    return make_user(roles=(Role.OFFICE,))


def make_voted(votes: Mapping[Group, Sequence[int]], kind: PollKind = PollKind.SINGLE, **values: Any) -> Module:
    """A poll in which so many people of each group have voted, each for the option of that number."""
    module = make_poll(kind, **values)
    for group, numbers in votes.items():
        for number in numbers:
            vote(module, number, by=make_user(group=group))
    session.flush()
    return module


def make_collected(ideas: int = 3) -> Module:
    """Ideas in two categories, all by people of their own."""
    module = make_ideas(procedure=make_procedure(result_due_on=clock.today() + timedelta(days=30)))
    first, second = make_category(module, "Schatten"), make_category(module, "Wasser")
    for number in range(ideas):
        make_idea(module, category=second if number % 3 else first)
    return module


def conclude(module: Module) -> Procedure:
    """Nobody can take part any more, what is due has been counted; no result yet."""
    assert module.phase is not None
    module.phase.ends_at = clock.now() - timedelta(seconds=1)
    module.procedure.closes_at = module.phase.ends_at
    session.flush()
    count_due_polls()
    return module.procedure


def publish(procedure: Procedure, **values: Any) -> Procedure:
    """With a result in words."""
    given = {"outcome": "Zwei von drei Plätzen werden umgebaut", "result": "Wir bauen **zwei** Plätze um."} | values
    edit_procedure(procedure, given, by=make_office())
    publish_result(procedure, by=make_office())
    return procedure
