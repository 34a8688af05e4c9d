"""Reading the shelf of a space, and putting documents on it."""

from collections.abc import Sequence

from flask import flash, redirect
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage

from forum.accounts.identity import current_member
from forum.core.text.locale import gettext as _
from forum.core.text.locale import ngettext
from forum.documents.errors import FileRefused
from forum.documents.forms import UploadForm
from forum.documents.models import Document, Folder
from forum.documents.services.add import upload_document
from forum.documents.views.blueprint import documents
from forum.documents.views.entering import ShelfVisit, enter_shelf, enter_to_add
from forum.documents.views.shelf_page import chosen_folder, shelf_address, show_shelf


@documents.get("/unterlagen/<space_id>/")
def list_documents(space_id: str) -> ResponseReturnValue:
    return show_shelf(enter_shelf(space_id))


@documents.post("/unterlagen/<space_id>/hochladen")
def create_documents(space_id: str) -> ResponseReturnValue:
    """Take in the files that fit; the others are named with their reasons."""
    visit = enter_to_add(space_id)
    form, folder = UploadForm(), chosen_folder(visit.space)
    if not form.validate():
        return show_shelf(visit, form=form), 422
    added, refused = _take_in(form.files.chosen, visit, folder)
    if not added:
        form.files.errors = refused
        return show_shelf(visit, form=form), 422
    flash(
        ngettext("“%(name)s” is added.", "%(num)s documents are added.", len(added), name=added[0].name),
        "success",
    )
    for reason in refused:
        flash(reason, "warning")
    return redirect(shelf_address(visit.space, folder), code=303)


def _take_in(sent: Sequence[FileStorage], visit: ShelfVisit, folder: Folder | None) -> tuple[list[Document], list[str]]:
    """The documents that the files have become, and a sentence for each that was refused."""
    added, refused = [], []
    for one in sent:
        name = one.filename or ""
        try:
            with one.stream as stream:
                added.append(upload_document(stream, name, space=visit.space, folder=folder, by=current_member()))
        except FileRefused as error:
            refused.append(_("“%(name)s” is not taken: %(reason)s", name=name, reason=str(error)))
    return added, refused
