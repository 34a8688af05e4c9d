"""Adding, renaming and deleting folders."""

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.forms import ButtonForm
from forum.core.web.guard import found
from forum.documents.errors import FolderNotEmpty
from forum.documents.forms import FolderForm
from forum.documents.models import Folder
from forum.documents.queries.shelf import find_folder
from forum.documents.services import folders
from forum.documents.views.blueprint import documents
from forum.documents.views.entering import ShelfVisit, enter_to_add
from forum.documents.views.shelf_page import framed, shelf_address


@documents.get("/unterlagen/<space_id>/ordner/neu")
def new_folder(space_id: str) -> ResponseReturnValue:
    return _new_page(enter_to_add(space_id), FolderForm(formdata=None))


@documents.post("/unterlagen/<space_id>/ordner/neu")
def create_folder(space_id: str) -> ResponseReturnValue:
    visit, form = enter_to_add(space_id), FolderForm()
    if not form.validate():
        return _new_page(visit, form), 422
    try:
        folder = folders.create_folder(visit.space, form.name.data or "", by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _new_page(visit, form), 422
    flash(_("The folder is added."), "success")
    return redirect(shelf_address(visit.space, folder), code=303)


@documents.get("/unterlagen/<space_id>/ordner/<folder_id>/bearbeiten")
def edit_folder(space_id: str, folder_id: str) -> ResponseReturnValue:
    visit, folder = _enter_folder(space_id, folder_id)
    return _edit_page(visit, folder, FolderForm(formdata=None, data={"name": folder.name}))


@documents.post("/unterlagen/<space_id>/ordner/<folder_id>/bearbeiten")
def update_folder(space_id: str, folder_id: str) -> ResponseReturnValue:
    visit, folder = _enter_folder(space_id, folder_id)
    form = FolderForm()
    if not form.validate():
        return _edit_page(visit, folder, form), 422
    try:
        folders.rename_folder(folder, form.name.data or "", by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _edit_page(visit, folder, form), 422
    flash(_("The folder is renamed."), "success")
    return redirect(shelf_address(visit.space, folder), code=303)


@documents.post("/unterlagen/<space_id>/ordner/<folder_id>/loeschen")
def delete_folder(space_id: str, folder_id: str) -> ResponseReturnValue:
    visit, folder = _enter_folder(space_id, folder_id)
    form = ButtonForm()
    try:
        folders.delete_folder(folder, by=current_member())
    except FolderNotEmpty as error:
        form.form_errors.append(error.message)
        return _edit_page(visit, folder, FolderForm(formdata=None, data={"name": folder.name}), deletion=form), 409
    flash(_("The folder is deleted."), "success")
    return redirect(shelf_address(visit.space, None), code=303)


def _enter_folder(space_id: str, folder_id: str) -> tuple[ShelfVisit, Folder]:
    visit = enter_to_add(space_id)
    return visit, found(find_folder(visit.space, folder_id))


def _new_page(visit: ShelfVisit, form: FolderForm) -> str:
    return render_template("documents/new_folder.html", **framed(visit.space, visit.actor), form=form)


def _edit_page(visit: ShelfVisit, folder: Folder, form: FolderForm, *, deletion: ButtonForm | None = None) -> str:
    return render_template(
        "documents/edit_folder.html",
        **framed(visit.space, visit.actor),
        folder=folder,
        form=form,
        deletion=deletion or ButtonForm(formdata=None),
    )
