"""The office writes a procedure, section by section."""

from collections.abc import Sequence

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.accounts.office_pages import enter_office
from forum.consultations.closing import list_obstacles
from forum.consultations.desk.forms.procedures import (
    AudienceForm,
    DecisionForm,
    DetailsForm,
    ReasonForm,
    ResultForm,
    write_next_steps,
    write_steps,
)
from forum.consultations.desk.views.sections import SECTIONS, Section, find_section
from forum.consultations.models.kinds import ProcedureState
from forum.consultations.models.procedures import Module, Procedure
from forum.consultations.module_kinds import kind_of
from forum.consultations.policies import may_run_procedures
from forum.consultations.queries.find import find_procedure, list_modules, list_phases
from forum.consultations.services.locking import lock
from forum.consultations.services.procedures import TOLD
from forum.consultations.services.procedures import edit_procedure as write
from forum.consultations.services.publish import Lack, list_lacks
from forum.consultations.views.blueprint import consultations
from forum.consultations.words import Days, say_lapse
from forum.core.data.row_marks import differences, mark_of
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text import readability
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.core.web.column_forms import ColumnForm
from forum.core.web.drafts import draft_is_saved
from forum.core.web.guard import authorise, found
from forum.core.web.overtaken import OVERTAKEN, mark_to_show, was_seen
from forum.core.web.page_sections import sections_of
from forum.discussions.drawing import draw_preview
from forum.fields.queries import list_fields

TEXTS = ("body", "result")
# parts of a procedure that are no sections
PAGES = {"phasen": ".new_phase", "module": ".new_module"}


@consultations.get("/geschaeftsstelle/beteiligungen/<public_id>/bearbeiten")
def edit_procedure(public_id: str) -> ResponseReturnValue:
    """What is written, the phases, the ways to take part, what is missing, and what can be done."""
    actor = enter_office()
    procedure = found(find_procedure(public_id, actor=actor))
    modules, now = list_modules(procedure), clock.now()
    lacks = list_lacks(procedure) if procedure.is_draft else []
    return render_template(
        "consultations/edit_procedure.html",
        procedure=procedure,
        state=procedure.state(now),
        sections=SECTIONS,
        phases=list_phases(procedure),
        modules=[(module, kind_of(module)) for module in modules],
        lacks=[(lack, _where(procedure, lack, modules)) for lack in lacks],
        is_incomplete=any(lack.is_needed for lack in lacks),
        obstacles=list_obstacles(procedure) if procedure.state(now) is ProcedureState.EVALUATING else [],
        more=sections_of("procedure_desk", procedure, actor=actor),
        lapse=say_lapse(procedure, today=clock.today()),
        days=Days(clock.today()),
        now=now,
    )


@consultations.get("/geschaeftsstelle/beteiligungen/<public_id>/bearbeiten/<section>")
def edit_procedure_section(public_id: str, section: str) -> ResponseReturnValue:
    procedure = found(find_procedure(public_id, actor=enter_office()))
    part = found(find_section(section))
    return _page(procedure, part, _form(part, procedure), ReasonForm(formdata=None))


@consultations.post("/geschaeftsstelle/beteiligungen/<public_id>/bearbeiten/<section>")
def update_procedure_section(public_id: str, section: str) -> ResponseReturnValue:
    actor = enter_office()
    procedure = found(find_procedure(public_id, actor=actor))
    part = found(find_section(section))
    authorise(may_run_procedures(actor), actor)
    form, reason = _form(part, procedure), ReasonForm()
    if "preview" in request.form:
        return _page(procedure, part, form, reason, is_preview=True)
    is_valid = form.validate()
    reason.is_needed = is_valid and _must_say_why(procedure, form)
    if not (reason.validate() and is_valid):
        return _page(procedure, part, form, reason), 422
    lock(procedure)
    if not was_seen(mark_of(procedure, part.form.column_names())):
        form.form_errors.append(OVERTAKEN)
        return _page(procedure, part, form, reason, overtaken=True), 422
    try:
        write(procedure, form.values, reason=reason.reason.data or "", by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _page(procedure, part, form, reason), 422
    flash(_("The section is saved."), "success")
    draft_is_saved(_draft_key(procedure))
    return redirect(url_for(".edit_procedure", public_id=public_id), code=303)


def _where(procedure: Procedure, lack: Lack, modules: Sequence[Module]) -> str:
    """Where what is missing is filled in."""
    of_module = next((module for module in modules if module.public_id == lack.part), None)
    if of_module is not None:
        return url_for(kind_of(of_module).desk, public_id=of_module.public_id)
    if lack.part in PAGES:
        return url_for(PAGES[lack.part], public_id=procedure.public_id)
    return url_for(".edit_procedure_section", public_id=procedure.public_id, section=lack.part)


def _must_say_why(procedure: Procedure, form: ColumnForm) -> bool:
    return not procedure.is_draft and bool(TOLD.keys() & differences(procedure, form.values).keys())


def _form(part: Section, procedure: Procedure) -> ColumnForm:
    kept = {name: getattr(procedure, name) for name in part.form.column_names()}
    if part.form is DecisionForm:
        kept["deciders"] = write_steps(procedure.deciders)
    if part.form is ResultForm:
        kept["next_steps"] = write_next_steps(procedure.next_steps)
    form = part.form(data=kept)
    if isinstance(form, DetailsForm):
        form.offer(list_fields(with_archived=False), kept=procedure.field)
    if isinstance(form, AudienceForm) and not procedure.is_draft:
        del form.audience
        del form.groups
    return form


def _page(
    procedure: Procedure,
    part: Section,
    form: ColumnForm,
    reason: ReasonForm,
    *,
    is_preview: bool = False,
    overtaken: bool = False,
) -> str:
    """`overtaken`: what stands in the section by now is shown beside what was typed."""
    typed = next((form[name].data or "" for name in TEXTS if name in form), "")
    return render_template(
        "consultations/edit_procedure_section.html",
        procedure=procedure,
        section=part,
        form=form,
        reason=reason if part.form is DecisionForm and not procedure.is_draft else None,
        draft=_draft_key(procedure),
        texts=TEXTS,
        reading=readability.measure(procedure.summary) if part.form is DetailsForm else None,
        seen=mark_to_show(mark_of(procedure, part.form.column_names()), is_told=overtaken),
        overtaken=form.list_changes(procedure, _in_words) if overtaken else (),
        preview=draw_preview(typed) if is_preview else None,
    )


def _in_words(value: object) -> str:
    if isinstance(value, list):
        if not value or not isinstance(value[0], dict):
            return ", ".join(map(str, value))
        return write_next_steps(value) if "who" not in value[0] else write_steps(value)
    return str(getattr(value, "label", value) or "–")


def _draft_key(procedure: Procedure) -> str:
    return f"beteiligung-{procedure.public_id}"
