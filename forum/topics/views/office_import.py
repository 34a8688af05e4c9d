"""The office's page on which it uploads a file of contributions that become topics."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.accounts.office_pages import enter_office
from forum.contributions.models import ContributionImport
from forum.contributions.services import import_queue
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.web.guard import found
from forum.fields.queries import find_field, list_fields
from forum.topics.forms.imports import TopicUploadForm
from forum.topics.import_target import TopicTarget
from forum.topics.models import Kind
from forum.topics.views.blueprint import topics


@topics.get("/geschaeftsstelle/einlesen/neu")
def new_import() -> ResponseReturnValue:
    enter_office()
    return _page(_form())


@topics.post("/geschaeftsstelle/einlesen/neu")
def create_import() -> ResponseReturnValue:
    enter_office()
    form = _form()
    if not form.validate():
        return _page(form), 422
    try:
        order = _upload(form)
    except DomainError as error:
        show_problem(form, error)
        return _page(form), 422
    return redirect(url_for("contributions.show_import", public_id=order.public_id), code=303)


def _form() -> TopicUploadForm:
    form = TopicUploadForm()
    form.offer_fields(list_fields(with_archived=False))
    return form


def _upload(form: TopicUploadForm) -> ContributionImport:
    return import_queue.upload(
        form.content,
        target=TopicTarget(found(find_field(form.field.data)).id, Kind(form.kind.data)),
        source=form.source.data or "",
        licence=form.licence.data or "",
        file_name=form.file_name,
        by=current_member(),
    )


def _page(form: TopicUploadForm) -> str:
    return render_template("topics/new_import.html", form=form)
