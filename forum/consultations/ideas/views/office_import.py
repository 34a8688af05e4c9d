"""The office's page on which it uploads a file of contributions that become ideas."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.accounts.office_pages import enter_office
from forum.consultations.ideas.forms.imports import IdeaUploadForm
from forum.consultations.ideas.import_target import IdeaTarget
from forum.consultations.queries.find import find_module, list_newest_modules
from forum.consultations.views.blueprint import consultations
from forum.contributions.models import ContributionImport
from forum.contributions.services import import_queue
from forum.core.access import Actor
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.web.guard import found

MOST_OFFERED = 100


@consultations.get("/geschaeftsstelle/einlesen/ideen")
def new_idea_import() -> ResponseReturnValue:
    form = _form(enter_office())
    if not form.module.data:
        form.module.data = request.args.get("modul", "")
    return _page(form)


@consultations.post("/geschaeftsstelle/einlesen/ideen")
def create_idea_import() -> ResponseReturnValue:
    actor = enter_office()
    form = _form(actor)
    if not form.validate():
        return _page(form), 422
    try:
        order = _upload(form, actor)
    except DomainError as error:
        show_problem(form, error)
        return _page(form), 422
    return redirect(url_for("contributions.show_import", public_id=order.public_id), code=303)


def _form(actor: Actor) -> IdeaUploadForm:
    form = IdeaUploadForm()
    form.offer_modules(list_newest_modules("ideas", actor=actor, most=MOST_OFFERED))
    return form


def _upload(form: IdeaUploadForm, actor: Actor) -> ContributionImport:
    module = found(find_module(form.module.data, actor=actor, kind="ideas"))
    return import_queue.upload(
        form.content,
        target=IdeaTarget(module.id),
        source=form.source.data or "",
        licence=form.licence.data or "",
        file_name=form.file_name,
        by=current_member(),
    )


def _page(form: IdeaUploadForm) -> str:
    return render_template("consultations/new_idea_import.html", form=form)
