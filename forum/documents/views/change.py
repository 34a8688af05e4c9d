"""Renaming, moving and deleting a document, and taking a deletion back."""

from datetime import timedelta

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.core.errors import DomainError
from forum.core.operator_settings import retention
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.guard import found
from forum.documents.forms import MoveForm, NameForm
from forum.documents.queries.shelf import find_folder, list_deleted_documents, list_folders
from forum.documents.services import change
from forum.documents.views.blueprint import documents
from forum.documents.views.entering import DocumentVisit, enter_to_add, enter_to_change, enter_to_take_back
from forum.documents.views.shelf_page import framed, shelf_address


@documents.get("/unterlagen/dokument/<public_id>/umbenennen")
def edit_document(public_id: str) -> ResponseReturnValue:
    visit = enter_to_change(public_id)
    return _name_page(visit, NameForm(formdata=None, data={"name": visit.document.name}))


@documents.post("/unterlagen/dokument/<public_id>/umbenennen")
def update_document(public_id: str) -> ResponseReturnValue:
    visit, form = enter_to_change(public_id), NameForm()
    if not form.validate():
        return _name_page(visit, form), 422
    try:
        change.rename_document(visit.document, form.name.data or "", by=visit.person)
    except DomainError as error:
        show_problem(form, error)
        return _name_page(visit, form), 422
    return _back(visit, _("The document is renamed."))


@documents.get("/unterlagen/dokument/<public_id>/verschieben")
def edit_document_folder(public_id: str) -> ResponseReturnValue:
    visit = enter_to_change(public_id)
    folder = visit.document.folder
    kept = {"folder": folder.public_id if folder else ""}
    return _folder_page(visit, _move_form(visit, formdata=None, data=kept))


@documents.post("/unterlagen/dokument/<public_id>/verschieben")
def update_document_folder(public_id: str) -> ResponseReturnValue:
    visit = enter_to_change(public_id)
    form = _move_form(visit)
    if not form.validate():
        return _folder_page(visit, form), 422
    folder = found(find_folder(visit.document.space, form.folder.data)) if form.folder.data else None
    try:
        change.move_document(visit.document, folder, by=visit.person)
    except DomainError as error:
        show_problem(form, error)
        return _folder_page(visit, form), 422
    return _back(visit, _("The document is moved."))


@documents.get("/unterlagen/dokument/<public_id>/loeschen")
def confirm_document_deletion(public_id: str) -> ResponseReturnValue:
    visit = enter_to_change(public_id)
    return render_template(
        "documents/confirm_document_deletion.html",
        **framed(visit.document.space, visit.actor),
        document=visit.document,
        days=retention() // timedelta(days=1),
    )


@documents.post("/unterlagen/dokument/<public_id>/loeschen")
def delete_document(public_id: str) -> ResponseReturnValue:
    visit = enter_to_change(public_id)
    change.delete_document(visit.document, by=visit.person)
    flash(_("The document is deleted. It can be taken back from the list of deleted documents."), "success")
    return redirect(shelf_address(visit.document.space, visit.document.folder), code=303)


@documents.get("/unterlagen/<space_id>/geloescht")
def list_deleted(space_id: str) -> ResponseReturnValue:
    """Deleted documents that can still be taken back."""
    visit = enter_to_add(space_id)
    return render_template(
        "documents/list_deleted.html",
        **framed(visit.space, visit.actor),
        page=list_deleted_documents(visit.space, actor=visit.actor, cursor=request.args.get("ab")),
        kept_for=retention(),
        address=lambda **named: url_for(".list_deleted", space_id=space_id, **named),
    )


@documents.post("/unterlagen/dokument/<public_id>/zuruecknehmen")
def take_back_document(public_id: str) -> ResponseReturnValue:
    visit = enter_to_take_back(public_id)
    change.take_back_document(visit.document, by=visit.person)
    return _back(visit, _("The document is back."))


def _move_form(visit: DocumentVisit, **named: object) -> MoveForm:
    return MoveForm(folders=list_folders(visit.document.space), **named)


def _name_page(visit: DocumentVisit, form: NameForm) -> str:
    context = framed(visit.document.space, visit.actor)
    return render_template("documents/edit_document.html", **context, document=visit.document, form=form)


def _folder_page(visit: DocumentVisit, form: MoveForm) -> str:
    context = framed(visit.document.space, visit.actor)
    return render_template("documents/edit_document_folder.html", **context, document=visit.document, form=form)


def _back(visit: DocumentVisit, message: str) -> ResponseReturnValue:
    flash(message, "success")
    return redirect(url_for(".show_document", public_id=visit.document.public_id), code=303)
