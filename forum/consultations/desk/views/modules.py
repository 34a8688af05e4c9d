"""The office adds ways to take part, says when each is open, and takes them out."""

from collections.abc import Sequence

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.accounts.office_pages import enter_office
from forum.consultations.desk.forms.phases import ModuleForm
from forum.consultations.models.procedures import Module, Phase, Procedure
from forum.consultations.module_kinds import ModuleKind, kind_of, module_kinds
from forum.consultations.policies import may_run_procedures
from forum.consultations.queries.find import find_procedure, list_modules, list_phases
from forum.consultations.services.modules import add_module, change_module, remove_module
from forum.consultations.views.blueprint import consultations
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.guard import authorise, found


@consultations.get("/geschaeftsstelle/beteiligungen/<public_id>/module/neu")
def new_module(public_id: str) -> ResponseReturnValue:
    """The kinds to choose from, or the form of the one that the address names."""
    procedure = found(find_procedure(public_id, actor=enter_office()))
    kind = module_kinds().get(request.args.get("art", ""))
    if kind is None:
        return render_template("consultations/choose_module.html", procedure=procedure, kinds=module_kinds().values())
    return _page(procedure, None, kind, ModuleForm(formdata=None, data={"title": kind.label}), list_phases(procedure))


@consultations.post("/geschaeftsstelle/beteiligungen/<public_id>/module/neu")
def create_module(public_id: str) -> ResponseReturnValue:
    procedure = _enter(public_id)
    kind = found(module_kinds().get(request.args.get("art", "")))
    form, phases = ModuleForm(), list_phases(procedure)
    form.offer(phases)
    if not form.validate():
        return _page(procedure, None, kind, form, phases), 422
    try:
        module = add_module(
            procedure,
            kind,
            title=form.title.data or "",
            phase=_chosen(form, phases),
            intro=form.intro.data or "",
            goes_on=form.goes_on.data or "",
            by=current_member(),
        )
    except DomainError as error:
        show_problem(form, error)
        return _page(procedure, None, kind, form, phases), 422
    flash(_("It is added. Prepare it here."), "success")
    return redirect(url_for(kind.desk, public_id=module.public_id), code=303)


@consultations.get("/geschaeftsstelle/beteiligungen/<public_id>/module/<module_id>")
def edit_module(public_id: str, module_id: str) -> ResponseReturnValue:
    procedure = found(find_procedure(public_id, actor=enter_office()))
    module = found(_find(procedure, module_id))
    kept = {"phase": module.phase.public_id if module.phase else ""}
    kept |= {name: getattr(module, name) for name in ("title", "intro", "goes_on")}
    return _page(procedure, module, kind_of(module), ModuleForm(formdata=None, data=kept), list_phases(procedure))


@consultations.post("/geschaeftsstelle/beteiligungen/<public_id>/module/<module_id>")
def update_module(public_id: str, module_id: str) -> ResponseReturnValue:
    procedure = _enter(public_id)
    module = found(_find(procedure, module_id))
    form, phases = ModuleForm(), list_phases(procedure)
    form.offer(phases)
    if not form.validate():
        return _page(procedure, module, kind_of(module), form, phases), 422
    try:
        change_module(
            module,
            title=form.title.data or "",
            phase=_chosen(form, phases),
            intro=form.intro.data or "",
            goes_on=form.goes_on.data or "",
            by=current_member(),
        )
    except DomainError as error:
        show_problem(form, error)
        return _page(procedure, module, kind_of(module), form, phases), 422
    return _done(procedure, _("It is saved."))


@consultations.post("/geschaeftsstelle/beteiligungen/<public_id>/module/<module_id>/entfernen")
def delete_module(public_id: str, module_id: str) -> ResponseReturnValue:
    procedure = _enter(public_id)
    remove_module(found(_find(procedure, module_id)), by=current_member())
    return _done(procedure, _("It is taken out."))


def _enter(public_id: str) -> Procedure:
    actor = enter_office()
    procedure = found(find_procedure(public_id, actor=actor))
    authorise(may_run_procedures(actor), actor)
    return procedure


def _find(procedure: Procedure, public_id: str) -> Module | None:
    return next((module for module in list_modules(procedure) if module.public_id == public_id), None)


def _chosen(form: ModuleForm, phases: Sequence[Phase]) -> Phase | None:
    return next((phase for phase in phases if phase.public_id == form.phase.data), None)


def _done(procedure: Procedure, sentence: str) -> ResponseReturnValue:
    flash(sentence, "success")
    return redirect(url_for(".edit_procedure", public_id=procedure.public_id, _anchor="h-modules"), code=303)


def _page(
    procedure: Procedure, module: Module | None, kind: ModuleKind, form: ModuleForm, phases: Sequence[Phase]
) -> str:
    form.offer(phases)
    return render_template("consultations/edit_module.html", procedure=procedure, module=module, kind=kind, form=form)
