"""Changing many arguments at once: what is locked stays as it is, and is named."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.text.locale import lazy_gettext as _
from forum.weighing.errors import WrongArgument
from forum.weighing.kinds import STEPS_OF_ARGUMENTS, Disposition, EntryKind, Step
from forum.weighing.models import Argument, Weighing
from forum.weighing.services.arguments import note
from forum.weighing.services.counts import recount
from forum.weighing.services.locking import lock, read_arguments_anew

MOST = 500


@dataclass(frozen=True, slots=True)
class Changes:
    """What all chosen arguments get; None leaves what they have."""

    assignee_id: int | None = None
    due_on: date | None = None
    step: Step | None = None
    disposition: Disposition | None = None

    @property
    def is_empty(self) -> bool:
        return self == Changes()


@dataclass(frozen=True, slots=True)
class Outcome:
    """The arguments that were changed, and those that were locked."""

    changed: Sequence[Argument]
    locked: Sequence[Argument]

    @property
    def count(self) -> int:
        return len(self.changed) + len(self.locked)


def change_arguments(weighing: Weighing, keys: Sequence[int], changes: Changes, *, by: User) -> Outcome:
    """Change those of the weighing that are not locked; raises WrongArgument for no choice, and StepFinished."""
    lock(weighing, needs=Step.WEIGH)
    found = [one for one in read_arguments_anew(list(keys)[:MOST]) if one.weighing_id == weighing.id]
    if not found:
        raise WrongArgument(_("Choose the arguments that are to be changed."), field="arguments")
    if changes.is_empty or (changes.step is not None and changes.step not in STEPS_OF_ARGUMENTS):
        raise WrongArgument(_("Choose what is to be changed."), field="step")
    locked = [one for one in found if one.is_finished]
    changed = [one for one in found if not one.is_finished]
    for argument in changed:
        _change(argument, changes)
        note(argument, EntryKind.CHANGED, by=by)
    activity.record("weighing.arguments_changed", weighing, by=by, changed=len(changed), locked=len(locked))
    recount(weighing)
    return Outcome(changed, locked)


def _change(argument: Argument, changes: Changes) -> None:
    for name in ("assignee_id", "due_on", "step", "disposition"):
        value = getattr(changes, name)
        if value is not None:
            setattr(argument, name, value)
    argument.version += 1
