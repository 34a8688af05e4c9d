"""Rooms for live questions and their questions, for tests."""

from itertools import count
from typing import Any

from forum.accounts.models import Role
from forum.consultations.live.queries.rooms import get_room
from forum.consultations.live.services.ask import ask
from forum.consultations.live.services.lead import release
from forum.consultations.models.kinds import Audience
from forum.consultations.models.live import LiveQuestion
from forum.consultations.models.procedures import Module
from forum.core.data.database import session
from tests.consultations.factories import make_module, make_procedure
from tests.factories import make_user

_numbers = count(1)


def make_live_module(
    *, audience: Audience = Audience.EVERYBODY, releases_first: bool = False, is_draft: bool = False, **values: Any
) -> Module:
    """A room in a running phase, by default open to everybody without a release."""
    procedure = values.pop("procedure", None) or make_procedure(audience=audience, is_draft=is_draft)
    module = make_module("live", procedure=procedure, **values)
    room = get_room(module)
    room.releases_first = releases_first
    room.rest_note = "Was heute nicht drankommt, beantworten wir im Gespräch."
    session.flush()
    return module


def make_question(
    module: Module | None = None, text: str = "", *, browser: str = "", network: str = "", is_released: bool = True
) -> LiveQuestion:
    """A question in a room, each from another browser and network, released unless the test wants it to wait."""
    number = next(_numbers)
    question = ask(
        module or make_live_module(),
        text or f"Wer zahlt Nummer {number}?",
        browser=browser or f"browser-{number}",
        network=network or f"192.0.{number % 250}.0/24",
    )
    if is_released:
        release(question, by=make_user(roles=(Role.OFFICE,)))
    session.flush()
    return question
