"""The office writes what has become of a result."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.consultations.models.procedures import Procedure
from forum.consultations.models.results import ENTRY_LENGTH, ResultEntry
from forum.consultations.results.forms import EntryForm
from forum.consultations.results.queries.reports import find_entry
from forum.consultations.results.services import entries
from forum.consultations.results.views.desk import DESK, enter_result_desk
from forum.consultations.services.locking import lock
from forum.consultations.views.blueprint import consultations
from forum.core.data.row_locks import read_anew
from forum.core.data.row_marks import mark_of
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.core.web.drafts import draft_is_saved
from forum.core.web.guard import found
from forum.core.web.overtaken import OVERTAKEN, in_words, mark_to_show, was_seen
from forum.discussions.drawing import draw_preview

ONE = f"{DESK}/eintraege/<entry>"


@consultations.get(f"{DESK}/eintraege/neu")
def new_result_entry(public_id: str) -> ResponseReturnValue:
    procedure = enter_result_desk(public_id)
    return _page(procedure, None, EntryForm(data={"day": clock.today()}))


@consultations.post(f"{DESK}/eintraege/neu")
def create_result_entry(public_id: str) -> ResponseReturnValue:
    procedure = enter_result_desk(public_id)
    form = EntryForm()
    if "preview" in request.form:
        return _page(procedure, None, form, is_preview=True)
    if not form.validate():
        return _page(procedure, None, form), 422
    try:
        entries.add_entry(procedure, form.values, by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _page(procedure, None, form), 422
    return _done(procedure, None, _("The entry is published."))


@consultations.get(ONE)
def edit_result_entry(public_id: str, entry: str) -> ResponseReturnValue:
    procedure = enter_result_desk(public_id)
    return _page(procedure, held := found(find_entry(entry, procedure)), _form(held))


@consultations.post(ONE)
def update_result_entry(public_id: str, entry: str) -> ResponseReturnValue:
    procedure = enter_result_desk(public_id)
    held = found(find_entry(entry, procedure))
    form = _form(held)
    if "preview" in request.form:
        return _page(procedure, held, form, is_preview=True)
    if not form.validate():
        return _page(procedure, held, form), 422
    lock(procedure)
    read_anew(held)
    if not was_seen(mark_of(held, EntryForm.column_names())):
        form.form_errors.append(OVERTAKEN)
        return _page(procedure, held, form, overtaken=True), 422
    try:
        entries.change_entry(procedure, held, form.values, by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _page(procedure, held, form), 422
    return _done(procedure, held, _("The entry is saved."))


@consultations.post(f"{ONE}/entfernen")
def delete_result_entry(public_id: str, entry: str) -> ResponseReturnValue:
    procedure = enter_result_desk(public_id)
    held = found(find_entry(entry, procedure))
    entries.remove_entry(procedure, held, by=current_member())
    return _done(procedure, held, _("The entry is taken out."))


def _form(entry: ResultEntry) -> EntryForm:
    return EntryForm(data={name: getattr(entry, name) for name in EntryForm.column_names()})


def _page(
    procedure: Procedure,
    entry: ResultEntry | None,
    form: EntryForm,
    *,
    is_preview: bool = False,
    overtaken: bool = False,
) -> str:
    """`overtaken`: what stands there by now is shown beside what was typed."""
    columns = EntryForm.column_names()
    return render_template(
        "consultations/results/edit_result_entry.html",
        procedure=procedure,
        entry=entry,
        form=form,
        draft=_draft_key(procedure, entry),
        most=ENTRY_LENGTH,
        seen=mark_to_show(mark_of(entry, columns), is_told=overtaken) if entry else "",
        overtaken=form.list_changes(entry, in_words) if entry and overtaken else (),
        preview=draw_preview(form.body.data or "") if is_preview else None,
    )


def _draft_key(procedure: Procedure, entry: ResultEntry | None) -> str:
    return f"ergebnis-{entry.public_id if entry else procedure.public_id}"


def _done(procedure: Procedure, entry: ResultEntry | None, sentence: str) -> ResponseReturnValue:
    flash(sentence, "success")
    draft_is_saved(_draft_key(procedure, entry))
    return redirect(url_for(".show_result_desk", public_id=procedure.public_id, _anchor="h-since"), code=303)
