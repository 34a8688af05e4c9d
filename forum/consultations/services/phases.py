"""The phases of a procedure: adding, changing, extending and removing them; the days of the procedure follow."""

from datetime import datetime

from sqlalchemy import exists, select

from forum.accounts.models import User
from forum.consultations.errors import PhaseNeeded, PhasesOutOfOrder, ReasonNeeded
from forum.consultations.models.kinds import ChangeKind, PhaseKind
from forum.consultations.models.procedures import Module, Phase, Procedure
from forum.consultations.queries.find import list_phases
from forum.consultations.services.locking import lock
from forum.consultations.services.procedures import note_change
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.data.row_locks import read_anew
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.locale import lazy_moment
from forum.core.text.one_line import one_line

REASON_LENGTH = 500


def add_phase(
    procedure: Procedure,
    kind: PhaseKind,
    *,
    starts_at: datetime,
    ends_at: datetime | None,
    name: str = "",
    note: str = "",
    by: User,
) -> Phase:
    """Add a phase; people read of it in the list of changes if the procedure is published. Raises PhasesOutOfOrder."""
    lock(procedure)
    _check_order(starts_at, ends_at)
    phase = Phase(
        procedure_id=procedure.id,
        kind=kind,
        starts_at=starts_at,
        ends_at=ends_at,
        name=one_line(name),
        note=one_line(note),
    )
    session.add(phase)
    session.flush()
    if not procedure.is_draft:
        note_change(procedure, ChangeKind.ADDED, what=phase.label, reason="", by=by)
    activity.record("procedure.phase_added", procedure, by=by, phase=phase)
    keep_days(procedure)
    return phase


def change_phase(
    procedure: Procedure,
    phase: Phase,
    *,
    starts_at: datetime,
    ends_at: datetime | None,
    name: str,
    note: str,
    reason: str = "",
    by: User,
) -> Phase:
    """Change a phase. Once the procedure is published other days need a reason, which everybody reads.

    Raises PhasesOutOfOrder, ReasonNeeded.
    """
    lock(procedure)
    read_anew(phase)
    _check_order(starts_at, ends_at)
    was = (phase.starts_at, phase.ends_at)
    if not procedure.is_draft and was != (starts_at, ends_at):
        _tell_days(procedure, phase, starts_at=starts_at, ends_at=ends_at, reason=one_line(reason), by=by)
    phase.starts_at, phase.ends_at, phase.name, phase.note = starts_at, ends_at, one_line(name), one_line(note)
    _forget_what_comes_again(phase, was)
    activity.record("procedure.phase_changed", procedure, by=by, phase=phase)
    keep_days(procedure)
    return phase


def remove_phase(procedure: Procedure, phase: Phase, *, by: User) -> None:
    """Take a phase out; raises PhaseNeeded while a module runs in it."""
    lock(procedure)
    read_anew(phase)
    if session.scalar(select(exists().where(Module.phase_id == phase.id))):
        raise PhaseNeeded(_("Something runs in this phase. Give it another phase first."))
    if not procedure.is_draft:
        note_change(procedure, ChangeKind.MOVED, what=phase.label, reason=_("Taken out."), by=by)
    activity.record("procedure.phase_removed", procedure, by=by, phase=phase)
    session.delete(phase)
    session.flush()
    keep_days(procedure)


def keep_days(procedure: Procedure) -> None:
    """Keep from when until when people take part, for lists: from the first phase for it until the last."""
    session.flush()
    taking_part = [phase for phase in list_phases(procedure) if phase.kind.is_for_taking_part]
    procedure.opens_at = min((phase.starts_at for phase in taking_part), default=None)
    ends = [phase.ends_at for phase in taking_part]
    procedure.closes_at = None if None in ends else max((end for end in ends if end), default=None)
    session.flush()


def _check_order(starts_at: datetime, ends_at: datetime | None) -> None:
    if ends_at is not None and ends_at <= starts_at:
        raise PhasesOutOfOrder(_("The phase would end before it begins."), field="last_moment")


def _tell_days(
    procedure: Procedure, phase: Phase, *, starts_at: datetime, ends_at: datetime | None, reason: str, by: User
) -> None:
    if not reason:
        raise ReasonNeeded(_("Say why: everybody reads the reason beside the change."), field="reason")
    is_longer = phase.ends_at is not None and (ends_at is None or ends_at > phase.ends_at)
    if is_longer and starts_at == phase.starts_at:
        what = _("%(phase)s extended, before until %(end)s", phase=phase.label, end=_last_moment(phase))
        note_change(procedure, ChangeKind.EXTENDED, what=what, reason=reason, by=by)
        activity.record("procedure.extended", procedure, by=by, phase=phase)
        return
    note_change(procedure, ChangeKind.MOVED, what=_how_moved(phase, starts_at), reason=reason, by=by)
    activity.record("procedure.moved", procedure, by=by, phase=phase)


def _how_moved(phase: Phase, starts_at: datetime) -> object:
    """What was valid before, of the beginning if it is another one, else of the end."""
    if starts_at != phase.starts_at:
        return _("%(phase)s moved, before from %(start)s", phase=phase.label, start=lazy_moment(phase.starts_at))
    if phase.ends_at is None:
        return _("%(phase)s now has an end, before until further notice", phase=phase.label)
    return _("%(phase)s ends earlier, before at %(end)s", phase=phase.label, end=_last_moment(phase))


def _last_moment(phase: Phase) -> object:
    last = phase.last_moment
    return lazy_moment(last) if last else ""


def _forget_what_comes_again(phase: Phase, was: tuple[datetime, datetime | None]) -> None:
    """A beginning or an end at another moment is told again."""
    if phase.starts_at != was[0]:
        phase.begun_at = None
    if phase.ends_at != was[1]:
        phase.ended_at = None
