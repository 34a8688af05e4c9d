"""Modules that ask for opinions, for tests: statements, people who answer, and what the worker does."""

from datetime import timedelta
from itertools import count
from random import Random
from typing import Any

from sqlalchemy import update

from forum.accounts.models import Role, User
from forum.consultations.models.kinds import Audience, PhaseKind
from forum.consultations.models.opinions import Opinion, OpinionStatement
from forum.consultations.models.procedures import Module, Phase
from forum.consultations.opinions.jobs import compute_due_opinions
from forum.consultations.opinions.queries.find import get_poll
from forum.consultations.opinions.queries.lists import list_statements
from forum.consultations.opinions.services.answer import answer
from forum.consultations.opinions.services.decide import release_statement
from forum.consultations.opinions.services.polls import OWN
from forum.consultations.opinions.services.write import enter_seeds, submit_statement
from forum.consultations.queries.find import get_module
from forum.core.data.database import session
from forum.core.running import jobs
from forum.core.time import clock
from tests.consultations.factories import make_module, make_phase, make_procedure
from tests.factories import make_user

_numbers = count(1)

TEXTS = (
    "An jedem Messort soll ein Schild stehen.",
    "Lärm soll dauernd gemessen werden.",
    "Auf Spielplätzen soll nicht gemessen werden.",
    "Messdaten sollen nach 30 Tagen gelöscht werden.",
    "Parkplätze sollen melden, ob sie frei sind.",
    "Es wird schon jetzt zu viel gemessen.",
    "Private Firmen sollen die Rohdaten kaufen können.",
    "Hitze an Haltestellen soll gemessen werden.",
    "Vor jeder neuen Messung soll die Stadt fragen, wozu.",
    "Zählsensoren ohne Kamera sollen an jedem Zugang stehen.",
    "Mehr Messungen führen zu besseren Entscheidungen.",
    "In Wohnstraßen soll nicht gemessen werden.",
)


def make_opinions(
    *texts: str,
    audience: Audience = Audience.EVERYBODY,
    is_draft: bool = False,
    by: User | None = None,
    **settings: Any,
) -> Module:
    """A module that runs for twelve days, with twelve statements of the office unless others are given."""
    procedure = settings.pop("procedure", None) or make_procedure(audience=audience, is_draft=is_draft)
    phase = settings.pop("phase", None) or make_phase(procedure, PhaseKind.DISCUSSION)
    module = make_module("opinion", procedure=procedure, phase=phase, title="Was darf die Stadt messen?", by=by)
    poll = get_poll(module)
    module.takes_guests = settings.pop("takes_guests", False)
    assert set(settings) <= set(OWN)
    for name, value in settings.items():
        setattr(poll, name, value)
    session.flush()
    enter_seeds(module, texts or TEXTS, by=by or make_user(roles=(Role.OFFICE,)))
    return module


def statements_of(module: Module) -> list[OpinionStatement]:
    return list_statements(module).items


def make_statement(module: Module | None = None, text: str = "", *, by: Any = None, is_released: bool = True) -> Any:
    """A statement of somebody who takes part, released unless the test wants it to wait."""
    number = next(_numbers)
    person = by or make_user()
    statement = submit_statement(
        module or make_opinions(), text or f"Messung Nummer {number} soll es geben.", by=person, network=f"n{number}"
    )
    if is_released:
        release_statement(statement, by=make_user(roles=(Role.OFFICE,)))
    session.flush()
    return statement


def say(statement: OpinionStatement, opinion: Opinion, *, by: User | None = None, browser: str = "") -> User | None:
    """The answer of a new person, of `by`, or of a browser without an account; returns the person."""
    person = None if browser else by or make_user()
    module = get_module(statement.module_id)
    answer(statement, opinion, module=module, wording=statement.wording, by=person, browser=browser, network=browser)
    return person


def let_end(module: Module, *, days_ago: int = 0) -> None:
    """The phase has ended: a minute ago, or so many days."""
    session.flush()
    ended = clock.now() - timedelta(days=days_ago, minutes=1)
    began = ended - timedelta(days=12)
    session.execute(update(Phase).where(Phase.id == module.phase_id).values(starts_at=began, ends_at=ended))
    session.expire_all()


def run(app: Any, job: Any, *ids: Any) -> None:
    """As the worker does."""
    session.commit()
    jobs.run(app, job, *ids)
    session.expire_all()


def compute(app: Any) -> None:
    run(app, compute_due_opinions)


def draw_opinion(chance: Random, leaning: float) -> Opinion:
    """`leaning`: how probable it is that somebody agrees; a tenth does not know."""
    drawn = chance.random()
    if drawn < 0.1:
        return Opinion.PASS
    return Opinion.AGREE if chance.random() < leaning else Opinion.DISAGREE
