"""The office leads a body through its life: proposed, founded, ended; and rewrites what members are told of their duties."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.core.web.forms import ButtonForm
from forum.councils.bodies.forms.sections import EndForm, FoundingForm, InstructionForm
from forum.councils.bodies.services.found import FoundingResolution, announce_body, delete_draft, end_body, found_body
from forum.councils.models.bodies import Body
from forum.councils.office import open_office_body
from forum.councils.queries.find import find_instruction
from forum.councils.services.open_body import write_instruction
from forum.councils.views.blueprint import councils

ADDRESS = "/geschaeftsstelle/gremien/<public_id>"


@councils.post(ADDRESS + "/vorschlagen")
def announce_proposal(public_id: str) -> ResponseReturnValue:
    body = open_office_body(public_id)
    announce_body(body, by=current_member())
    flash(_("The proposal is public now."), "success")
    return _back(body)


@councils.get(ADDRESS + "/gruendung")
def edit_founding(public_id: str) -> ResponseReturnValue:
    body = open_office_body(public_id)
    names = FoundingForm.column_names()
    standing = {name: getattr(body, name) for name in names}
    if not body.is_founded:
        standing["from_day"] = clock.today()
    return _founding_page(body, FoundingForm(data=standing))


@councils.post(ADDRESS + "/gruendung")
def update_founding(public_id: str) -> ResponseReturnValue:
    body, form = open_office_body(public_id), FoundingForm()
    if not form.validate():
        return _founding_page(body, form), 422
    values = form.values
    resolution = FoundingResolution(
        on=values["founded_on"],
        number=values["founding_number"],
        text=values["founding_text"],
        from_day=values["from_day"],
        until_day=values["until_day"],
    )
    try:
        found_body(body, resolution, by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _founding_page(body, form), 422
    flash(_("The founding resolution is recorded."), "success")
    return _back(body)


@councils.get(ADDRESS + "/ende")
def edit_end(public_id: str) -> ResponseReturnValue:
    body = open_office_body(public_id)
    return _end_page(body, EndForm(data={"until_day": body.until_day, "ending_words": body.ending_words}))


@councils.post(ADDRESS + "/ende")
def update_end(public_id: str) -> ResponseReturnValue:
    body, form = open_office_body(public_id), EndForm()
    if not form.validate():
        return _end_page(body, form), 422
    try:
        end_body(body, until_day=form.until_day.data, words=form.ending_words.data or "", by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _end_page(body, form), 422
    flash(_("The end is set. All seats end with that day at the latest."), "success")
    return _back(body)


@councils.get(ADDRESS + "/belehrung")
def edit_instruction(public_id: str) -> ResponseReturnValue:
    body = open_office_body(public_id)
    instruction = find_instruction(body)
    return _instruction_page(body, InstructionForm(data={"body_text": instruction.body_text if instruction else ""}))


@councils.post(ADDRESS + "/belehrung")
def update_instruction(public_id: str) -> ResponseReturnValue:
    body, form = open_office_body(public_id), InstructionForm()
    if not form.validate():
        return _instruction_page(body, form), 422
    write_instruction(body, form.body_text.data or "", by=current_member())
    flash(_("The instruction is saved. It holds for everybody who accepts a seat from now on."), "success")
    return _back(body)


@councils.get(ADDRESS + "/loeschen")
def confirm_body_deletion(public_id: str) -> ResponseReturnValue:
    return render_template(
        "councils/confirm_body_deletion.html", body=open_office_body(public_id), form=ButtonForm(formdata=None)
    )


@councils.post(ADDRESS + "/loeschen")
def delete_body(public_id: str) -> ResponseReturnValue:
    delete_draft(open_office_body(public_id), by=current_member())
    flash(_("The draft is deleted."), "success")
    return redirect(url_for(".list_office_bodies"), code=303)


def _back(body: Body) -> ResponseReturnValue:
    return redirect(url_for(".edit_body", public_id=body.public_id), code=303)


def _founding_page(body: Body, form: FoundingForm) -> str:
    return render_template("councils/edit_founding.html", body=body, form=form)


def _end_page(body: Body, form: EndForm) -> str:
    return render_template("councils/edit_end.html", body=body, form=form)


def _instruction_page(body: Body, form: InstructionForm) -> str:
    return render_template("councils/edit_instruction.html", body=body, form=form, instruction=find_instruction(body))
