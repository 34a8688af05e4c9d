"""The modules of a procedure: adding, changing, moving and removing them."""

from sqlalchemy import func, select

from forum.accounts.models import User
from forum.consultations.errors import HasContributions, WrongModule
from forum.consultations.models.kinds import ChangeKind
from forum.consultations.models.procedures import (
    MODULE_TITLE_LENGTH,
    Module,
    Participation,
    Phase,
    Procedure,
)
from forum.consultations.module_kinds import ModuleKind, kind_of
from forum.consultations.services.locking import lock
from forum.consultations.services.procedures import note_change
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.data.row_locks import hold_row, read_anew
from forum.core.data.upsert import insert_unless_there
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.one_line import one_line


def add_module(
    procedure: Procedure,
    kind: ModuleKind,
    *,
    title: str,
    phase: Phase | None,
    intro: str = "",
    goes_on: str = "",
    by: User,
) -> Module:
    """Add a way to take part, with what its room keeps of it. Raises WrongModule."""
    lock(procedure)
    _check(procedure, title, phase)
    last = session.scalar(select(func.max(Module.position)).where(Module.procedure_id == procedure.id))
    module = Module(
        procedure=procedure,
        phase=phase,
        kind=kind.name,
        position=(last or 0) + 1,
        title=one_line(title),
        intro=intro.strip(),
        goes_on=one_line(goes_on),
        takes_guests=kind.takes_guests,
    )
    session.add(module)
    session.flush()
    kind.begin(module, by)
    if not procedure.is_draft:
        note_change(procedure, ChangeKind.ADDED, what=module.title, reason="", by=by)
    activity.record("procedure.module_added", procedure, by=by, module=module.title)
    return module


def change_module(module: Module, *, title: str, phase: Phase | None, intro: str, goes_on: str, by: User) -> Module:
    """Change what is said of a module and the phase in which it runs. Raises WrongModule."""
    procedure = module.procedure
    hold_row(module, lets_point=True)
    lock(procedure)
    _check(procedure, title, phase)
    module.title, module.intro, module.goes_on, module.phase = one_line(title), intro.strip(), one_line(goes_on), phase
    activity.record("procedure.module_changed", procedure, by=by, module=module.title)
    session.flush()
    return module


def remove_module(module: Module, *, by: User) -> None:
    """Take a module out; raises HasContributions once somebody has taken part."""
    procedure = module.procedure
    hold_row(module)
    lock(procedure)
    if module.contribution_count or module.participant_count:
        raise HasContributions(_("People have taken part already. It cannot be deleted any more."))
    kind_of(module).end(module)
    activity.record("procedure.module_removed", procedure, by=by, module=module.title)
    session.delete(module)
    session.flush()


def count_contribution(module: Module, *, by: User | None, change: int = 1) -> None:
    """Count what somebody contributed (`change` below 0: took back), in the same transaction.

    With `by` the person is counted once for the module and once for the procedure; None: somebody without an
    account, or an answer that must not be tied to anybody.
    """
    hold_row(module, "contribution_count", "participant_count", lets_point=True)
    hold_row(module.procedure, "contribution_count", "participant_count", lets_point=True)
    module.contribution_count += change
    module.procedure.contribution_count += change
    if change > 0 and by is not None and _is_first(module, by):
        module.participant_count += 1
        module.procedure.participant_count += not _took_part_elsewhere(module, by)
    session.flush()


def _is_first(module: Module, person: User) -> bool:
    key = {"module_id": module.id, "user_id": person.id}
    if session.get(Participation, (module.id, person.id)) is not None:
        return False
    insert_unless_there(Participation, **key)
    return True


def _took_part_elsewhere(module: Module, person: User) -> bool:
    others = select(Participation.module_id).join(Module, Module.id == Participation.module_id)
    others = others.where(
        Module.procedure_id == module.procedure_id, Module.id != module.id, Participation.user_id == person.id
    )
    return session.scalar(others.limit(1)) is not None


def _check(procedure: Procedure, title: str, phase: Phase | None) -> None:
    if not 0 < len(one_line(title)) <= MODULE_TITLE_LENGTH:
        message = _("Give it a title of up to %(most)s characters.", most=MODULE_TITLE_LENGTH)
        raise WrongModule(message, field="title")
    if phase is not None:
        # somebody may have taken it out
        read_anew(phase)
    if phase is not None and (phase.procedure_id != procedure.id or not phase.kind.is_for_taking_part):
        raise WrongModule(_("Choose a phase of this consultation in which people take part."), field="phase")
