"""The steps of a weighing and the locks they put on what is done: finishing, opening again, setting their days."""

from datetime import date

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.one_line import one_line
from forum.core.time import clock
from forum.weighing.errors import ReasonMissing, WrongArgument
from forum.weighing.kinds import Disposition, EntryKind, Step
from forum.weighing.models import Argument, Weighing, WeighingEntry, WeighingStep
from forum.weighing.queries.find import find_step
from forum.weighing.services.arguments import note
from forum.weighing.services.locking import lock, read_arguments_anew, refuse_finished, refuse_released

UNIT_LENGTH = 80


def plan_step(weighing: Weighing, step: Step, *, due_on: date | None, unit: str, by: User) -> None:
    """By when a step is done, and whose turn it is; raises StepFinished."""
    row = _hold_step(weighing, step)
    refuse_finished(weighing, step)
    row.due_on, row.unit = due_on, one_line(unit).strip()[:UNIT_LENGTH]
    activity.record("weighing.step_planned", weighing, by=by, step=step)


def finish_step(weighing: Weighing, step: Step, *, by: User) -> None:
    """Lock what the step is about. Safe to call twice."""
    row = _hold_step(weighing, step)
    if row.finished_at is None:
        row.finished_at, row.finished_by_id = clock.now(), by.id
        _note(weighing, EntryKind.STEP_FINISHED, step, by=by)
        activity.record("weighing.step_finished", weighing, by=by, step=step)


def reopen_step(weighing: Weighing, step: Step, *, reason: str, by: User) -> None:
    """Unlock what a step is about; raises ReasonMissing, and StepFinished once the answers are released."""
    words = _reason(reason)
    row = _hold_step(weighing, step)
    refuse_released(weighing)
    if row.finished_at is not None:
        row.finished_at, row.finished_by_id = None, None
        _note(weighing, EntryKind.STEP_REOPENED, step, by=by, words=words)
        activity.record("weighing.step_reopened", weighing, by=by, step=step)


def finish_argument(argument: Argument, *, by: User) -> None:
    """Lock an argument that has its answer; raises WrongArgument for one without, and StepFinished. Safe to call twice."""
    weighing = session.get_one(Weighing, argument.weighing_id)
    lock(weighing, needs=Step.WEIGH)
    read_arguments_anew([argument.id])
    if argument.is_finished:
        return
    refuse_unanswered(argument.disposition, argument.reason)
    argument.finished_at, argument.finished_by_id = clock.now(), by.id
    argument.version += 1
    note(argument, EntryKind.FINISHED, by=by)
    activity.record("argument.finished", argument, by=by)


def refuse_unanswered(disposition: Disposition | None, reason: str) -> None:
    """Raise WrongArgument for an answer that cannot be finished."""
    if disposition is None or not reason.strip():
        raise WrongArgument(_("Decide and give a reason first."), field="disposition")


def reopen_argument(argument: Argument, *, reason: str, by: User) -> None:
    """Unlock an argument; raises ReasonMissing, and StepFinished once weighing is finished."""
    words = _reason(reason)
    weighing = session.get_one(Weighing, argument.weighing_id)
    lock(weighing)
    refuse_finished(weighing, Step.WEIGH)
    read_arguments_anew([argument.id])
    if argument.is_finished:
        argument.finished_at, argument.finished_by_id = None, None
        argument.version += 1
        note(argument, EntryKind.REOPENED, by=by, words=words)
        activity.record("argument.reopened", argument, by=by)


def _hold_step(weighing: Weighing, step: Step) -> WeighingStep:
    lock(weighing)
    return find_step(weighing, step)


def _note(weighing: Weighing, kind: EntryKind, step: Step, *, by: User, words: str = "") -> None:
    session.add(WeighingEntry(weighing_id=weighing.id, kind=kind, step=step, by_id=by.id, note=words))


def _reason(reason: str) -> str:
    words = one_line(reason).strip()
    if not words:
        raise ReasonMissing(_("Give the reason: it is kept with the weighing."), field="reason")
    return words[:500]
