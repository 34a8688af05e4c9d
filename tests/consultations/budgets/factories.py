"""Participatory budgets for tests: three projects of which two fit, votes, and their end."""

from datetime import timedelta
from typing import Any

from sqlalchemy import update

from forum.accounts.models import Role
from forum.ballots.values import Receipt
from forum.consultations.budgets.queries import get_budget
from forum.consultations.budgets.services.cast import cast_approval
from forum.consultations.budgets.services.count import count_due_budgets
from forum.consultations.budgets.services.projects import NewProject, add_project
from forum.consultations.budgets.services.settings import change_budget
from forum.consultations.models.budgets import Budget
from forum.consultations.models.kinds import Audience, PhaseKind
from forum.consultations.models.procedures import Module, Phase
from forum.consultations.queries.find import find_module_of_kind
from forum.core.data.database import session
from forum.core.time import clock
from forum.discussions.services.publicity import set_visibility
from forum.spaces.models import Visibility
from tests.consultations.factories import make_module, make_phase, make_procedure
from tests.factories import make_user

PROJECTS = (
    NewProject("Trinkbrunnen", 600, "Markt", "Mit Leitung und Betrieb."),
    NewProject("Bänke", 400, "Ringgleis"),
    NewProject("Klettergerüst", 500),
)
WORDS = ("Kastanie", "Rollschuh", "Zaunkoenig", "Lampion", "Schublade", "Wendeltreppe", "Butterkuchen")
# what the seven of `vote_all` choose: more want the fountain, the others agree on the benches
SEVEN = ((1,), (1, 3), (1,), (1, 3), (2,), (2, 3), (2,))


def make_budget(
    *,
    audience: Audience = Audience.ACCOUNT,
    is_draft: bool = False,
    amount: int = 1000,
    most_choices: int | None = None,
    projects: tuple[NewProject, ...] = PROJECTS,
    begins_in: timedelta = timedelta(hours=-1),
) -> Module:
    """The module of a budget; people can vote on it for twelve days."""
    procedure = make_procedure(audience=audience, is_draft=True)
    phase = make_phase(procedure, PhaseKind.VOTE, starts_at=clock.now() + begins_in)
    module = make_module("budget", procedure=procedure, phase=phase, title="Bürgerhaushalt")
    budget, office = get_budget(module), make_user(roles=(Role.OFFICE,))
    change_budget(budget, amount=amount, most_choices=most_choices, by=office)
    for one in projects:
        add_project(budget, one, by=office)
    if not is_draft:
        publish(module)
    return module


def publish(module: Module) -> None:
    """Let everybody read it who may."""
    procedure = module.procedure
    procedure.published_at = clock.now()
    if procedure.has_own_space and not procedure.audience.is_closed:
        set_visibility(procedure.space, Visibility.PUBLIC, by=make_user(roles=(Role.OFFICE,)))
    session.flush()


def again(module: Module) -> tuple[Module, Budget]:
    """As it is now, in a session that may be a new one."""
    found = find_module_of_kind(module.public_id, kinds=("budget",))
    assert found is not None
    return found, get_budget(found)


def vote(module: Module, *numbers: int, word: str = "Kastanie", by: Any = None) -> Receipt:
    person = by or make_user()
    return cast_approval(get_budget(module), numbers, module=module, word=word, by=person)


def vote_all(module: Module) -> list[Receipt]:
    """Seven people."""
    return [vote(module, *numbers, word=word) for numbers, word in zip(SEVEN, WORDS, strict=True)]


def let_close(module: Module) -> None:
    """The phase ended a minute ago, and the worker has not come by yet."""
    session.flush()
    session.execute(update(Phase).where(Phase.id == module.phase_id).values(ends_at=clock.now() - timedelta(minutes=1)))
    session.expire_all()


def let_end(module: Module) -> Budget:
    """The phase ended a minute ago, and the worker has come by."""
    let_close(module)
    count_due_budgets()
    return get_budget(module)
