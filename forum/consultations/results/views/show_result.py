"""The result of a procedure for everybody: what was decided, what has become of it, and what was reached."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.consultations.ideas.grid import Grid, draw_grid
from forum.consultations.ideas.places import Point
from forum.consultations.ideas.queries.points import list_cells
from forum.consultations.ideas.queries.settings import load_setting
from forum.consultations.models.procedures import Module, Procedure
from forum.consultations.page_lifetime import changes_within_the_hour
from forum.consultations.pages import PROCEDURE_PAGE
from forum.consultations.policies import may_run_procedures
from forum.consultations.queries.find import find_procedure
from forum.consultations.results.districts import count_by_part
from forum.consultations.results.drawn import decisions_of, draw_days, draw_mix, list_shown
from forum.consultations.results.queries.cards import find_card, find_page_keys
from forum.consultations.results.queries.reports import list_earlier, list_entries, list_rows
from forum.consultations.results.words import list_facts
from forum.consultations.views.blueprint import consultations
from forum.consultations.views.entering import RESULT_TAB, ProcedureFrame, frame_of_procedure
from forum.consultations.words import Days
from forum.core.access import Actor, everyone
from forum.core.operator_settings import map_centre
from forum.core.time import clock
from forum.core.web.guard import authorise, found
from forum.core.web.guest_pages import FRAME, made_from_basis
from forum.core.web.page_state import read_basis
from forum.core.web.shared_pages import SharedPage, SharedPages

# in a worker's memory; their parts have a room of their own
RESULTS_KEPT = 60


@dataclass(kw_only=True)
class ResultPage(SharedPage):
    """The result of a procedure in one state, for all who may open its page."""


_results: SharedPages[ResultPage] = SharedPages(room=RESULTS_KEPT)


@dataclass(frozen=True, slots=True)
class IdeaMap:
    """Where the ideas of a module lie: `grid` as MapParts have it, and the same in words."""

    module: Module
    grid: Grid
    parts: Sequence[tuple[object, int]]


@consultations.get("/beteiligung/<public_id>/ergebnis")
def show_procedure_result(public_id: str) -> ResponseReturnValue:
    """Nothing of it is there before it is published."""
    return _published(public_id, "consultations/results/show_procedure_result.html")


@consultations.get("/beteiligung/<public_id>/ergebnis/drucken")
def print_procedure_result(public_id: str) -> ResponseReturnValue:
    """The same on one sheet, with nothing folded in."""
    return _published(public_id, "consultations/results/print_procedure_result.html")


def _published(public_id: str, template: str) -> ResponseReturnValue:
    """Report and card are the same for all who may open it: drawn once for each state of what they are made from."""
    actor = current_actor()
    basis = read_basis(*FRAME, *find_page_keys(public_id), *PROCEDURE_PAGE)
    procedure = found(_find(public_id, actor))
    authorise(everyone, actor)
    frame = frame_of_procedure(procedure)
    state = None if changes_within_the_hour(frame.moments) else basis.state
    if state is not None:
        made_from_basis(basis)
    page = _results.load((public_id,), basis, lambda: ResultPage(state=state))
    may_run = bool(may_run_procedures(actor))
    return render_template(
        template,
        frame=frame,
        tab=RESULT_TAB,
        days=_days(frame),
        report=page.draw("consultations/results/_result.html", (), lambda: describe_result(frame)),
        card=page.draw("consultations/results/_card.html", (may_run,), lambda: describe_card(frame, may_run=may_run)),
    )


def describe_result(frame: ProcedureFrame) -> dict[str, object]:
    """What the report shows."""
    procedure, card = frame.procedure, find_card(frame.procedure)
    rows, entries = list_rows(procedure), list_entries(procedure)
    figures = list_shown(procedure, card) if card else []
    return {
        "procedure": procedure,
        "rows": rows,
        "entries": entries,
        "earlier": list_earlier(entries),
        "figures": [(one, decisions_of(one, rows)) for one in figures],
        "mix": draw_mix(card) if card else None,
        "line": draw_days(card) if card else None,
        "maps": _maps(frame.modules),
        "days": _days(frame),
    }


def describe_card(frame: ProcedureFrame, *, may_run: bool = False, is_preview: bool = False) -> dict[str, object]:
    """What stands beside the report: files, and what was promised and kept."""
    procedure, card = frame.procedure, find_card(frame.procedure)
    return {
        "procedure": procedure,
        "card": card,
        "is_preview": is_preview,
        "may_run": may_run,
        "facts": list_facts(procedure, card) if procedure.result_at else (),
        "files": [(ending.upper(), _file(procedure, ending)) for ending in ("csv", "xlsx", "json")] if card else [],
    }


def _days(frame: ProcedureFrame) -> Days:
    return Days(clock.day_of(frame.at))


def _find(public_id: str, actor: Actor) -> Procedure | None:
    procedure = find_procedure(public_id, actor=actor)
    return procedure if procedure is not None and procedure.result_at is not None else None


def _file(procedure: Procedure, ending: str) -> str:
    return url_for("consultations.export_result_figures", public_id=procedure.public_id, ending=ending)


def _maps(modules: Sequence[Module]) -> list[IdeaMap]:
    """Two queries for each module of ideas; none where no idea has a point."""
    centre = Point(*map_centre())
    found = []
    for module in modules:
        cells = list_cells(module) if module.kind == "ideas" else ()
        if cells:
            area = load_setting(module).area
            grid = draw_grid(area, cells, centre=centre)
            found.append(IdeaMap(module, grid, count_by_part(area, cells, centre=centre)))
    return found
