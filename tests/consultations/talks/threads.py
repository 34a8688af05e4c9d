"""Dialogues and their threads, for tests."""

from itertools import count
from typing import Any

from forum.accounts.models import Role, User
from forum.consultations.models.kinds import Audience
from forum.consultations.models.procedures import Module
from forum.consultations.models.talks import ConsultationThread
from forum.consultations.talks.queries import get_talk
from forum.consultations.talks.services.talks import open_talk
from forum.core.data.database import session
from tests.consultations.factories import make_module, make_procedure
from tests.factories import make_user

_numbers = count(1)


def make_talks(
    *, audience: Audience = Audience.ACCOUNT, is_draft: bool = False, takes_threads: bool = False, **values: Any
) -> Module:
    """A dialogue in a running phase, without threads."""
    procedure = values.pop("procedure", None) or make_procedure(audience=audience, is_draft=is_draft)
    module = make_module("talk", procedure=procedure, **values)
    get_talk(module).takes_threads = takes_threads
    session.flush()
    return module


def make_talk(module: Module | None = None, *, by: User | None = None, **values: Any) -> ConsultationThread:
    """A thread in a dialogue, begun by the office unless somebody else is named."""
    given = {"title": f"Was ist zu Nummer {next(_numbers)} zu sagen", "text": "Fragen Sie hier."} | values
    thread = open_talk(module or make_talks(), by=by or make_user(roles=(Role.OFFICE,)), **given)
    session.flush()
    return thread
