"""How pages of modules begin: they find the module for its reader, and make the frame that stands around it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import url_for

from forum.accounts.identity import current_actor
from forum.accounts.office_pages import enter_office
from forum.consultations.models.kinds import ProcedureState
from forum.consultations.models.procedures import Module, Phase, Procedure
from forum.consultations.module_kinds import kind_of
from forum.consultations.page_lifetime import moments_of
from forum.consultations.policies import may_join_in, may_run_procedures
from forum.consultations.queries.find import find_module, list_modules, list_phases
from forum.consultations.words import Days
from forum.core.access import Actor, Verdict
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.core.web.guard import authorise, found

# the key of the tab of the result; no public id is like it
RESULT_TAB = "result"


@dataclass(frozen=True, slots=True)
class ProcedureTab:
    """A tab of a procedure; `key` is "" for its own page, RESULT_TAB, and else the public id of a module."""

    key: str
    label: object
    url: str


@dataclass(frozen=True, slots=True)
class DrawnPhase:
    """A phase in the tracker: what class it gets, its name and its days in words."""

    phase: Phase
    is_done: bool
    is_current: bool


@dataclass(frozen=True, slots=True)
class ProcedureFrame:
    """What stands above each page of a procedure: head, phases, tabs."""

    procedure: Procedure
    state: ProcedureState
    phases: Sequence[DrawnPhase]
    tabs: Sequence[ProcedureTab]
    modules: Sequence[Module]
    at: datetime

    @property
    def moments(self) -> list[datetime | None]:
        return moments_of(one.phase for one in self.phases)


@dataclass(frozen=True, slots=True)
class EnteredModule:
    """A module at hand, for one reader: `verdict` says whether they may take part now, or why not."""

    actor: Actor
    module: Module
    verdict: Verdict

    @property
    def procedure(self) -> Procedure:
        return self.module.procedure


def enter_module(public_id: str, kind: str) -> EnteredModule:
    """Every page of a module begins with this; a module that the reader may not see is a 404.

    It does not authorise: a page that only shows says `authorise(everyone, …)`, one that writes `authorise(verdict, …)`.
    """
    actor = current_actor()
    module = found(find_module(public_id, actor=actor, kind=kind))
    return EnteredModule(actor, module, may_join_in(actor, module))


def enter_desk_of_module(public_id: str, kind: str) -> Module:
    """Every page on which the office prepares a module begins with this."""
    actor = enter_office()
    module = found(find_module(public_id, actor=actor, kind=kind))
    authorise(may_run_procedures(actor), actor)
    return module


def frame_of_procedure(procedure: Procedure, *, at: datetime | None = None) -> ProcedureFrame:
    """What stands around the pages of a procedure, as it is now or at another moment. Two queries."""
    now = at or clock.now()
    modules = list_modules(procedure)
    phases = [DrawnPhase(one, one.is_over(now), one.is_current(now)) for one in list_phases(procedure)]
    return ProcedureFrame(procedure, procedure.state(now), phases, list(_tabs(procedure, modules)), modules, now)


def frame_of_module(module: Module, here: str = "") -> dict[str, object]:
    """What every page of a module is given; `here` names a page that is not its first. The procedure has been loaded."""
    return {
        "frame": frame_of_procedure(module.procedure),
        "tab": module.public_id,
        "here": here or module.title,
        "days": Days(clock.today()),
        "module": module,
    }


def _tabs(procedure: Procedure, modules: Sequence[Module]) -> list[ProcedureTab]:
    own = url_for("consultations.show_procedure", public_id=procedure.public_id, slug=procedure.slug)
    of_modules = [
        ProcedureTab(one.public_id, one.title, url_for(kind_of(one).page, public_id=one.public_id)) for one in modules
    ]
    tabs = [ProcedureTab("", _("Overview"), own), *of_modules]
    if procedure.result_at is not None:
        result = url_for("consultations.show_procedure_result", public_id=procedure.public_id)
        tabs.append(ProcedureTab(RESULT_TAB, _("Result"), result))
    return tabs
