"""What the ways to take part tell of themselves: each room has one `ModuleKind`, all are listed in forum/app.py."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields

from flask import Flask, current_app

from forum.accounts.models import User
from forum.consultations.models.kinds import PhaseKind
from forum.consultations.models.procedures import Module
from forum.core.errors import WiringIncomplete


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleKind:
    """A way to take part. It has no defaults, so nothing can be forgotten."""

    # stands in the rows of modules, never changes
    name: str
    label: object
    icon: str
    # what the office reads when it chooses
    purpose: object
    # the words of the button that leads there while it is open
    invitation: object
    # endpoints that take the public id of the module: what people see, and where the office prepares it
    page: str
    desk: str
    # in which phases it makes sense, for the office's choice
    phases: Sequence[PhaseKind]
    # what a new module says to whether people without an account can take part
    takes_guests: bool
    # makes the rows of a new module, in the transaction that makes the module
    begin: Callable[[Module, User], None]
    # takes the rows away before the module of a draft, or one without contributions, is deleted
    end: Callable[[Module], None]
    # makes what a new procedure begins with out of the module of another one; the questions, not the answers
    copy: Callable[[Module, Module, User], None]
    # what must be filled in before it can be published, in sentences
    lacks: Callable[[Module], Sequence[object]]
    # "53 ideas", from counts that the rows keep
    figures: Callable[[Module], object]


def kind_of(module: Module) -> ModuleKind:
    return module_kinds()[module.kind]


def module_kinds() -> Mapping[str, ModuleKind]:
    """All kinds by name, in the order in which the office chooses among them."""
    kinds: Mapping[str, ModuleKind] = current_app.extensions["module_kinds"]
    return kinds


def install(app: Flask, kinds: Sequence[ModuleKind]) -> None:
    """Make the kinds known. Raises WiringIncomplete for one that lacks a part, or stands there twice."""
    names = [kind.name for kind in kinds]
    if len(set(names)) < len(names):
        raise WiringIncomplete("Two kinds of module have the same name.")
    for kind in kinds:
        missing = [one.name for one in fields(kind) if getattr(kind, one.name) in (None, "")]
        if missing:
            raise WiringIncomplete(f"The kind of module “{kind.name}” is missing: {', '.join(missing)}.")
    app.extensions["module_kinds"] = {kind.name: kind for kind in kinds}
