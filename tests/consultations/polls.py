"""Polls for tests: running ones with three options, votes, and their end."""

from datetime import timedelta
from typing import Any

from sqlalchemy import update

from forum.consultations.models.kinds import Audience, PhaseKind
from forum.consultations.models.polls import Poll, PollKind
from forum.consultations.models.procedures import Module, Phase
from forum.consultations.polls.choices import Choice, in_one_rank
from forum.consultations.polls.queries import get_poll
from forum.consultations.polls.services.cast import cast_secret, cast_vote
from forum.consultations.polls.services.count import count_due_polls
from forum.consultations.polls.services.settings import NewOption, PollSettings, change_poll
from forum.consultations.queries.find import find_module_of_kind
from forum.core.data.database import session
from forum.core.time import clock
from tests.consultations.factories import make_module, make_phase, make_procedure
from tests.factories import make_user

OPTIONS = ("Trinkbrunnen", "Bänke", "Klettergerüst")
WORDS = ("Kastanie", "Rollschuh", "Zaunkoenig", "Lampion", "Schublade", "Wendeltreppe", "Butterkuchen")


def make_poll(
    kind: PollKind = PollKind.SINGLE,
    *,
    options: tuple[str, ...] = OPTIONS,
    audience: Audience = Audience.EVERYBODY,
    is_draft: bool = False,
    **settings: Any,
) -> Module:
    """The module of a poll that runs for twelve days."""
    procedure = make_procedure(audience=audience, is_draft=is_draft)
    module = make_module("poll", procedure=procedure, phase=make_phase(procedure, PhaseKind.VOTE), title="Was zuerst?")
    given = PollSettings(kind=kind, **settings)
    change_poll(get_poll(module), given, options=[NewOption(one) for one in options], by=make_user())
    return module


def again(module: Module) -> tuple[Module, Poll]:
    """As it is now, in a session that may be a new one."""
    found = find_module_of_kind(module.public_id, kinds=("poll",))
    assert found is not None
    return found, get_poll(found)


def vote(module: Module, *numbers: int, by: Any = None, choice: Choice | None = None) -> Any:
    """The vote of a new person, or of `by`; returns the person."""
    person = by or make_user()
    cast_vote(get_poll(module), choice or in_one_rank(numbers), module=module, by=person)
    return person


def vote_as_guest(module: Module, *numbers: int, browser: str) -> None:
    cast_vote(get_poll(module), in_one_rank(numbers), module=module, by=None, browser=browser)


def vote_in_secret(module: Module, *numbers: int, word: str = "Kastanie", by: Any = None, choice: Any = None) -> Any:
    person = by or make_user()
    return cast_secret(get_poll(module), choice or in_one_rank(numbers), module=module, word=word, by=person)


def let_close(module: Module) -> None:
    """The phase ended a minute ago, and the worker has not come by yet."""
    session.flush()
    session.execute(update(Phase).where(Phase.id == module.phase_id).values(ends_at=clock.now() - timedelta(minutes=1)))
    session.expire_all()


def let_end(module: Module) -> Poll:
    """The phase ended a minute ago, and the worker has come by."""
    let_close(module)
    count_due_polls()
    return get_poll(module)
