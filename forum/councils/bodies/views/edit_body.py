"""The office writes a body, section by section."""

from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.core.data.row_marks import mark_of
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.core.web.column_forms import ColumnForm
from forum.core.web.guard import found
from forum.core.web.overtaken import OVERTAKEN, mark_to_show, was_seen
from forum.councils.bodies.forms.sections import AS_NKOMVG, DetailsForm, MeetingRulesForm, RulesForm
from forum.councils.bodies.queries.lists import count_people, list_possible_parents
from forum.councils.bodies.queries.threads import find_founding_thread
from forum.councils.bodies.services.edit import edit_body as save_body
from forum.councils.bodies.services.edit import lock_body
from forum.councils.bodies.words import in_words, list_rules
from forum.councils.models.bodies import Body
from forum.councils.office import open_office_body
from forum.councils.queries.find import find_instruction
from forum.councils.queries.procedure import list_published_papers
from forum.councils.views.blueprint import councils


@dataclass(frozen=True, slots=True)
class Section:
    """A part of what is written about a body."""

    word: str
    title: object
    form: type[ColumnForm]


SECTIONS = (
    Section("angaben", _("Details and mandate"), DetailsForm),
    Section("regeln", _("Rules"), RulesForm),
    Section("sitzungen", _("Meetings and recommendations"), MeetingRulesForm),
)


@councils.get("/geschaeftsstelle/gremien/<public_id>/")
def edit_body(public_id: str) -> ResponseReturnValue:
    """What is written about a body, where its founding stands, and what can be done."""
    body = open_office_body(public_id)
    return render_template(
        "councils/edit_body.html",
        body=body,
        sections=SECTIONS,
        rules=list_rules(body),
        people=count_people([body])[body.id],
        thread=find_founding_thread(body, actor=current_actor()),
        instruction=find_instruction(body),
        today=clock.today(),
    )


@councils.get("/geschaeftsstelle/gremien/<public_id>/bearbeiten/<section>")
def edit_body_section(public_id: str, section: str) -> ResponseReturnValue:
    body = open_office_body(public_id)
    part = found(_find_section(section))
    is_preset = part.form is RulesForm and request.args.get("vorgabe") == "nkomvg"
    return _page(body, part, _form(part, body, AS_NKOMVG if is_preset else {}))


@councils.post("/geschaeftsstelle/gremien/<public_id>/bearbeiten/<section>")
def update_body_section(public_id: str, section: str) -> ResponseReturnValue:
    body = open_office_body(public_id)
    part = found(_find_section(section))
    form = _form(part, body, {})
    if not form.validate():
        return _page(body, part, form), 422
    # whoever saves at the same moment comes before or after the comparison, never between it and the saving
    lock_body(body)
    if not was_seen(mark_of(body, part.form.column_names())):
        form.form_errors.append(OVERTAKEN)
        return _page(body, part, form, overtaken=True), 422
    try:
        save_body(body, form.values, by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _page(body, part, form), 422
    flash(gettext("The section is saved."), "success")
    return redirect(url_for(".edit_body", public_id=public_id), code=303)


def _find_section(word: str) -> Section | None:
    return next((one for one in SECTIONS if one.word == word), None)


def _form(part: Section, body: Body, preset: Any) -> ColumnForm:
    standing = {name: getattr(body, name) for name in part.form.column_names()} | dict(preset)
    for key in {"parent_id", "rules_paper_id"} & standing.keys():
        standing[key] = str(standing[key] or "")
    form = part.form(data=standing)
    if isinstance(form, DetailsForm):
        form.offer(list_possible_parents(body))
    if isinstance(form, RulesForm):
        form.offer(list_published_papers(body))
    return form


def _page(body: Body, part: Section, form: ColumnForm, *, overtaken: bool = False) -> str:
    """`overtaken`: what stands in the section by now is shown beside what was typed."""
    return render_template(
        "councils/edit_body_section.html",
        body=body,
        section=part,
        form=form,
        has_preset=part.form is RulesForm,
        seen=mark_to_show(mark_of(body, part.form.column_names()), is_told=overtaken),
        overtaken=form.list_changes(body, in_words) if overtaken else (),
    )
