"""Ideas for tests; each has what is needed and what the test asks for."""

from datetime import timedelta
from itertools import count
from typing import Any

from forum.accounts.models import Role, User
from forum.consultations.ideas.idea_text import IdeaText
from forum.consultations.ideas.places import Point
from forum.consultations.ideas.queries.settings import load_setting
from forum.consultations.ideas.services.categories import add_category
from forum.consultations.ideas.services.rules import SentFile, Where
from forum.consultations.ideas.services.submit import SentIdea, submit_idea
from forum.consultations.models.ideas import IdeaCategory, IdeaThread
from forum.consultations.models.procedures import Module
from forum.consultations.queries.find import get_module
from forum.core.data.database import session
from forum.core.time import clock
from tests.consultations.factories import make_module, make_phase, make_procedure
from tests.factories import make_user

_numbers = count(1)
TEXT = "Hier fehlt seit Jahren eine sichere Querung für alle, die zu Fuß gehen."
MUSTERPLATZ = Point(52.26, 10.52)


def make_ideas(**values: Any) -> Module:
    """A module of ideas in a running phase."""
    return make_module("ideas", **values)


def make_finished_ideas() -> Module:
    """A module of ideas whose phase has ended yesterday."""
    procedure = make_procedure()
    ended = clock.now() - timedelta(days=1)
    phase = make_phase(procedure, starts_at=ended - timedelta(days=20), ends_at=ended)
    return make_ideas(procedure=procedure, phase=phase)


def make_category(module: Module, name: str = "") -> IdeaCategory:
    return add_category(module, name or f"Kategorie {next(_numbers)}", by=make_user(roles=(Role.OFFICE,)))


def make_idea(
    module: Module | None = None,
    *,
    title: str = "",
    by: User | None = None,
    body: str = TEXT,
    category: IdeaCategory | None = None,
    place: str = "",
    point: Point | None = None,
    file: SentFile | None = None,
) -> IdeaThread:
    """An idea in a running module, entered as its author would."""
    held = get_module((module or make_ideas()).id)
    session.refresh(held.procedure, ["space"])
    if category is None and (offered := load_setting(held).open_categories):
        category = offered[0]
    sent = SentIdea(
        title=title or f"Querung Nummer {next(_numbers)} an der Musterstraße",
        text=IdeaText(body),
        category=category.public_id if category else "",
        where=Where(place, point),
        file=file,
    )
    return submit_idea(held, sent, by=by or make_user()).idea
