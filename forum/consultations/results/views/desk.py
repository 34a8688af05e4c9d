"""Where the office prepares a result: what is written, the table, the figures, later entries, and the publication."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.accounts.office_pages import enter_office
from forum.consultations.closing import list_obstacles
from forum.consultations.errors import StillOpen
from forum.consultations.models.procedures import Procedure
from forum.consultations.policies import may_run_procedures
from forum.consultations.queries.find import find_procedure
from forum.consultations.results.figures import Figure
from forum.consultations.results.forms import ClosingForm, FiguresForm, RowForm
from forum.consultations.results.jobs import count_card_of
from forum.consultations.results.queries.cards import find_card
from forum.consultations.results.queries.reports import list_entries, list_rows
from forum.consultations.results.services.publish import publish_result
from forum.consultations.results.views.show_result import describe_card, describe_result
from forum.consultations.services.procedures import edit_procedure
from forum.consultations.views.blueprint import consultations
from forum.consultations.views.entering import RESULT_TAB, frame_of_procedure
from forum.consultations.words import say_lapse
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.core.web.guard import authorise, found

DESK = "/geschaeftsstelle/beteiligungen/<public_id>/ergebnis"


def enter_result_desk(public_id: str) -> Procedure:
    """Every page on which the office works on a result begins with this."""
    actor = enter_office()
    procedure = found(find_procedure(public_id, actor=actor))
    authorise(may_run_procedures(actor), actor)
    return procedure


@consultations.get(f"{DESK}/")
def show_result_desk(public_id: str) -> ResponseReturnValue:
    return desk_page(enter_result_desk(public_id))


@consultations.get(f"{DESK}/vorschau")
def preview_procedure_result(public_id: str) -> ResponseReturnValue:
    """As everybody will see it."""
    frame = frame_of_procedure(enter_result_desk(public_id))
    shown = {**describe_result(frame), **describe_card(frame, is_preview=True)}
    return render_template("consultations/results/preview_procedure_result.html", frame=frame, tab=RESULT_TAB, **shown)


@consultations.post("/geschaeftsstelle/beteiligungen/<public_id>/ergebnis-veroeffentlichen")
def publish_procedure_result(public_id: str) -> ResponseReturnValue:
    procedure, form = enter_result_desk(public_id), ClosingForm()
    if not form.validate():
        return desk_page(procedure, closing=form), 422
    try:
        publish_result(procedure, reason=form.reason.data or "", by=current_member())
    except StillOpen as error:
        show_problem(form, error)
        return desk_page(procedure, closing=form), 422
    count_card_of.enqueue_after_commit(procedure.id)
    flash(_("The result is published."), "success")
    return redirect(url_for(".show_result_desk", public_id=public_id), code=303)


@consultations.post(f"{DESK}/zahlen")
def choose_result_figures(public_id: str) -> ResponseReturnValue:
    procedure = enter_result_desk(public_id)
    form = figures_form(procedure)
    if not form.validate():
        return desk_page(procedure, figures=form), 422
    edit_procedure(procedure, {"shown_figures": form.shown_figures.data or []}, by=current_member())
    flash(_("The choice of figures is saved."), "success")
    return redirect(url_for(".show_result_desk", public_id=public_id, _anchor="h-figures"), code=303)


def figures_form(procedure: Procedure) -> FiguresForm:
    card = find_card(procedure)
    form = FiguresForm(data={"shown_figures": procedure.shown_figures})
    form.offer([Figure.of(one) for one in card.figures] if card else [])
    return form


def desk_page(
    procedure: Procedure,
    *,
    row: RowForm | None = None,
    figures: FiguresForm | None = None,
    closing: ClosingForm | None = None,
) -> str:
    """With forms that were refused, if there are any."""
    now = clock.now()
    return render_template(
        "consultations/results/show_result_desk.html",
        procedure=procedure,
        state=procedure.state(now),
        lapse=say_lapse(procedure, today=clock.today()),
        rows=list_rows(procedure),
        row_form=row or RowForm(formdata=None),
        figures_form=figures or figures_form(procedure),
        closing=closing or ClosingForm(formdata=None),
        obstacles=list_obstacles(procedure),
        sent=row or figures or closing,
        entries=list_entries(procedure),
        card=find_card(procedure),
    )
