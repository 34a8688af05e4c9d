"""Changing many arguments at once: what is locked, or was changed meanwhile, stays as it is, and is named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
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
    def values(self) -> Mapping[str, object]:
        """By column."""
        named = {one.name: getattr(self, one.name) for one in fields(self)}
        return {name: value for name, value in named.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Outcome:
    """The arguments that were changed, those that were locked, and those that somebody else had changed meanwhile."""

    changed: Sequence[Argument]
    locked: Sequence[Argument]
    overtaken: Sequence[Argument] = ()

    @property
    def count(self) -> int:
        return len(self.changed) + len(self.locked) + len(self.overtaken)


def change_arguments(weighing: Weighing, seen: Mapping[int, int], changes: Changes, *, by: User) -> Outcome:
    """Change arguments, by key with the version that was seen, unless they are locked or have another one by now.

    Raises WrongArgument for no choice, and StepFinished.
    """
    lock(weighing, needs=Step.WEIGH)
    found = [one for one in read_arguments_anew(list(seen)[:MOST]) if one.weighing_id == weighing.id]
    if not found:
        raise WrongArgument(_("Choose the arguments that are to be changed."), field="arguments")
    if not changes.values or (changes.step is not None and changes.step not in STEPS_OF_ARGUMENTS):
        raise WrongArgument(_("Choose what is to be changed."), field="step")
    locked = [one for one in found if one.is_finished]
    overtaken = [one for one in found if one not in locked and one.version != seen[one.id] and _differs(one, changes)]
    changed = [one for one in found if one not in locked and one not in overtaken]
    for argument in changed:
        if _differs(argument, changes):
            _change(argument, changes)
            note(argument, EntryKind.CHANGED, by=by)
    activity.record("weighing.arguments_changed", weighing, by=by, changed=len(changed), locked=len(locked))
    recount(weighing)
    return Outcome(changed, locked, overtaken)


def _differs(argument: Argument, changes: Changes) -> bool:
    return any(getattr(argument, name) != value for name, value in changes.values.items())


def _change(argument: Argument, changes: Changes) -> None:
    for name, value in changes.values.items():
        setattr(argument, name, value)
    argument.version += 1
