"""Beginning a procedure as a copy of another one: words, phases and ways to take part, no answers."""

from collections.abc import Sequence
from datetime import date, datetime

from forum.accounts.models import User
from forum.consultations.models.procedures import Module, Phase, Procedure
from forum.consultations.module_kinds import kind_of
from forum.consultations.queries.find import list_modules, list_phases
from forum.consultations.services.modules import add_module
from forum.consultations.services.phases import add_phase
from forum.consultations.services.procedures import begin_procedure
from forum.core.time import clock
from forum.core.time.wall_clock import moment_at, wall_time

# what a copy is written with; days, result and counts are its own
WRITTEN = (
    "summary",
    "body",
    "asked",
    "decided_by",
    "changeable",
    "fixed",
    "field_id",
    "unit",
    "contact_email",
    "contact_phone",
    "groups",
    "publication_mode",
    "licence",
)


def copy_procedure(pattern: Procedure, title: str, *, starts_on: date, by: User) -> Procedure:
    """A draft whose first phase begins on a day, and all others as many days later as in the pattern.

    Raises NoSuchTime if the clocks change just then.
    """
    copy = begin_procedure(
        title,
        by=by,
        influence=pattern.influence,
        audience=pattern.audience,
        body_space=None if pattern.has_own_space else pattern.space,
        **{name: getattr(pattern, name) for name in WRITTEN},
    )
    phases = _copy_phases(copy, list_phases(pattern), starts_on, by=by)
    for module in list_modules(pattern):
        _copy_module(copy, module, phases, by=by)
    return copy


def _copy_phases(copy: Procedure, phases: Sequence[Phase], starts_on: date, *, by: User) -> dict[int, Phase]:
    """By the keys of those of the pattern: the same time on the clocks, as many days later as the first one."""
    if not phases:
        return {}
    later = starts_on - clock.day_of(phases[0].starts_at)

    def moved(moment: datetime) -> datetime:
        return moment_at(clock.day_of(moment) + later, wall_time(moment))

    return {
        phase.id: add_phase(
            copy,
            phase.kind,
            starts_at=moved(phase.starts_at),
            ends_at=moved(phase.ends_at) if phase.ends_at else None,
            name=phase.name,
            by=by,
        )
        for phase in phases
    }


def _copy_module(copy: Procedure, module: Module, phases: dict[int, Phase], *, by: User) -> None:
    added = add_module(
        copy,
        kind_of(module),
        title=module.title,
        phase=phases.get(module.phase_id) if module.phase_id else None,
        intro=module.intro,
        goes_on=module.goes_on,
        by=by,
    )
    kind_of(module).copy(module, added, by)
