"""The office writes the table of a result."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.consultations.models.procedures import Procedure
from forum.consultations.models.results import ResultRow
from forum.consultations.results.forms import RowForm
from forum.consultations.results.queries.reports import find_row
from forum.consultations.results.services import rows
from forum.consultations.results.views.desk import DESK, desk_page, enter_result_desk
from forum.consultations.services.locking import lock
from forum.consultations.views.blueprint import consultations
from forum.core.data.row_locks import read_anew
from forum.core.data.row_marks import mark_of
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.guard import found
from forum.core.web.overtaken import OVERTAKEN, in_words, mark_to_show, was_seen

ONE = f"{DESK}/zeilen/<row>"


@consultations.post(f"{DESK}/zeilen")
def create_result_row(public_id: str) -> ResponseReturnValue:
    procedure = enter_result_desk(public_id)
    form = RowForm()
    if not form.validate():
        return desk_page(procedure, row=form), 422
    try:
        rows.add_row(procedure, form.values, by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return desk_page(procedure, row=form), 422
    return _done(procedure, _("The line is added."))


@consultations.get(ONE)
def edit_result_row(public_id: str, row: str) -> ResponseReturnValue:
    procedure = enter_result_desk(public_id)
    return _page(procedure, held := found(find_row(row, procedure)), _form(held))


@consultations.post(ONE)
def update_result_row(public_id: str, row: str) -> ResponseReturnValue:
    procedure = enter_result_desk(public_id)
    held = found(find_row(row, procedure))
    form = _form(held)
    if not form.validate():
        return _page(procedure, held, form), 422
    lock(procedure)
    read_anew(held)
    if not was_seen(mark_of(held, RowForm.column_names())):
        form.form_errors.append(OVERTAKEN)
        return _page(procedure, held, form, overtaken=True), 422
    try:
        rows.change_row(procedure, held, form.values, by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _page(procedure, held, form), 422
    return _done(procedure, _("The line is saved."))


@consultations.post(f"{ONE}/hoch")
def raise_result_row(public_id: str, row: str) -> ResponseReturnValue:
    procedure = enter_result_desk(public_id)
    rows.raise_row(procedure, found(find_row(row, procedure)), by=current_member())
    return _done(procedure, _("The order is saved."))


@consultations.post(f"{ONE}/entfernen")
def delete_result_row(public_id: str, row: str) -> ResponseReturnValue:
    procedure = enter_result_desk(public_id)
    rows.remove_row(procedure, found(find_row(row, procedure)), by=current_member())
    return _done(procedure, _("The line is taken out."))


def _form(row: ResultRow) -> RowForm:
    return RowForm(data={name: getattr(row, name) for name in RowForm.column_names()})


def _page(procedure: Procedure, row: ResultRow, form: RowForm, *, overtaken: bool = False) -> str:
    """`overtaken`: what stands there by now is shown beside what was typed."""
    return render_template(
        "consultations/results/edit_result_row.html",
        procedure=procedure,
        row=row,
        form=form,
        seen=mark_to_show(mark_of(row, RowForm.column_names()), is_told=overtaken),
        overtaken=form.list_changes(row, in_words) if overtaken else (),
    )


def _done(procedure: Procedure, sentence: str) -> ResponseReturnValue:
    flash(sentence, "success")
    return redirect(url_for(".show_result_desk", public_id=procedure.public_id, _anchor="h-rows"), code=303)
