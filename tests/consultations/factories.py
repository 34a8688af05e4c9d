"""Procedures, phases and modules for tests; each has what is needed and what the test asks for."""

from datetime import datetime, timedelta
from itertools import count
from typing import Any

from sqlalchemy import update

from forum.accounts.models import Role, User
from forum.consultations.models.kinds import Audience, Influence, PhaseKind
from forum.consultations.models.procedures import Module, Phase, Procedure
from forum.consultations.module_kinds import module_kinds
from forum.consultations.services.modules import add_module
from forum.consultations.services.phases import add_phase
from forum.consultations.services.procedures import begin_procedure
from forum.core.data.database import session
from forum.core.time import clock
from forum.discussions.services.publicity import set_visibility
from forum.spaces.models import Space, Visibility
from tests.factories import make_user

_numbers = count(1)

RUNNING_FOR = timedelta(days=12)


def make_procedure(
    *, audience: Audience = Audience.ACCOUNT, is_draft: bool = False, body_space: Space | None = None, **values: Any
) -> Procedure:
    """A published procedure that everybody may read unless its audience is closed; without phases and modules."""
    by = values.pop("by", None) or make_user(roles=(Role.OFFICE,))
    given: dict[str, Any] = {
        "summary": "Wir fragen, was Sie denken.",
        "asked": "Was soll die Stadt tun?",
        "decided_by": "Board",
        "unit": "Stabsstelle Digitalisierung",
        "contact_email": "forum@example.org",
        "result_due_on": clock.today() + timedelta(days=60),
        "influence": Influence.CONSULTATION,
    } | values
    title = given.pop("title", f"Beteiligung Beispiel {next(_numbers)}")
    procedure = begin_procedure(title, by=by, audience=audience, body_space=body_space, **given)
    if not is_draft:
        procedure.published_at = clock.now()
        if procedure.has_own_space and not audience.is_closed:
            set_visibility(procedure.space, Visibility.PUBLIC, by=by)
    session.flush()
    return procedure


def make_phase(procedure: Procedure, kind: PhaseKind = PhaseKind.IDEAS, **values: Any) -> Phase:
    """A phase that began an hour ago and lasts twelve days."""
    starts_at: datetime = values.pop("starts_at", clock.now() - timedelta(hours=1))
    ends_at: datetime | None = values.pop("ends_at", clock.now() + RUNNING_FOR)
    by = values.pop("by", None) or make_user(roles=(Role.OFFICE,))
    return add_phase(procedure, kind, starts_at=starts_at, ends_at=ends_at, by=by, **values)


def make_module(
    kind: str, *, procedure: Procedure | None = None, phase: Phase | None = None, by: User | None = None, **values: Any
) -> Module:
    """A module of that kind in a running phase; with `procedure` alone the phase is made."""
    held = procedure or make_procedure()
    in_phase = phase or make_phase(held)
    title = values.pop("title", f"Mitmachen {next(_numbers)}")
    by = by or make_user(roles=(Role.OFFICE,))
    return add_module(held, module_kinds()[kind], title=title, phase=in_phase, by=by, **values)


def set_end(module: Module, within: timedelta) -> None:
    """The phase of the module ends so long from now, written by somebody else: rows that are at hand do not know it."""
    ends_at = update(Phase).where(Phase.id == module.phase_id).values(ends_at=clock.now() + within)
    session.execute(ends_at, execution_options={"synchronize_session": False})
