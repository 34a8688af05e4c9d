"""Beginning a procedure from a blueprint: phases and modules come in one step."""

from datetime import date, timedelta

from forum.accounts.models import User
from forum.consultations.desk.blueprints import Blueprint
from forum.consultations.models.kinds import Audience, Influence
from forum.consultations.models.procedures import Phase, Procedure
from forum.consultations.module_kinds import module_kinds
from forum.consultations.services.modules import add_module
from forum.consultations.services.phases import add_phase
from forum.consultations.services.procedures import begin_procedure
from forum.core.mail.contact import CONTACT, office_email
from forum.core.time import clock
from forum.spaces.models import Space


def begin_from(
    blueprint: Blueprint,
    title: str,
    *,
    starts_on: date,
    influence: Influence,
    audience: Audience,
    groups: list[str],
    body_space: Space | None,
    by: User,
) -> Procedure:
    """A draft with the phases from a day on, each behind the other, and the modules of the blueprint."""
    contact = CONTACT.current()
    procedure = begin_procedure(
        title,
        by=by,
        influence=influence,
        audience=audience,
        body_space=body_space,
        groups=groups,
        unit=contact.office_name,
        contact_email=office_email(),
        contact_phone=contact.contact_phone,
    )
    phases = _add_phases(procedure, blueprint, starts_on, by=by)
    for planned in blueprint.modules:
        phase = phases[planned.phase] if planned.phase is not None else None
        add_module(procedure, module_kinds()[planned.kind], title=str(planned.title), phase=phase, by=by)
    return procedure


def _add_phases(procedure: Procedure, blueprint: Blueprint, starts_on: date, *, by: User) -> list[Phase]:
    """Each begins at midnight; days are those of the city, whatever the clocks do in between."""
    phases, day = [], starts_on
    for planned in blueprint.phases:
        end = None if planned.days is None else day + timedelta(days=planned.days)
        ends_at = None if end is None else clock.start_of_day(end)
        phases.append(add_phase(procedure, planned.kind, starts_at=clock.start_of_day(day), ends_at=ends_at, by=by))
        day = end or day
    return phases
