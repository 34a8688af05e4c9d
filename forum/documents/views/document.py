"""Reading one document, replacing it, restoring an earlier version, and settling a conflict."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.core.access import everyone
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.guard import authorise, found
from forum.documents.file_names import with_sender
from forum.documents.forms import ReplaceForm, SettleForm
from forum.documents.models import Document, DocumentVersion, Replacement
from forum.documents.queries.replacements import find_replacement
from forum.documents.queries.versions import find_version, list_versions
from forum.documents.services.replace import Choice, restore_version, settle, upload_version
from forum.documents.views.blueprint import documents
from forum.documents.views.document_page import show_document_page
from forum.documents.views.entering import enter_document, enter_to_change
from forum.documents.views.shelf_page import framed, shelf_address


@documents.get("/unterlagen/dokument/<public_id>/")
def show_document(public_id: str) -> ResponseReturnValue:
    return show_document_page(enter_document(public_id))


@documents.post("/unterlagen/dokument/<public_id>/ersetzen")
def replace_document(public_id: str) -> ResponseReturnValue:
    """Add a version; if somebody else has done so meanwhile, the sender decides what becomes of the file."""
    visit = enter_to_change(public_id)
    form = ReplaceForm()
    based_on = find_version(list_versions(visit.document, actor=visit.actor), form.based_on.data or "")
    if not form.validate():
        return show_document_page(visit, form=form), 422
    sent = form.files.chosen[0]
    try:
        with sent.stream as stream:
            added = upload_version(
                stream,
                sent.filename or "",
                document=visit.document,
                based_on=found(based_on).version,
                reader=visit.actor,
                by=visit.person,
                note=form.note.data or "",
            )
    except DomainError as error:
        show_problem(form, error, otherwise="files")
        return show_document_page(visit, form=form), 422
    if isinstance(added, Replacement):
        return redirect(url_for(".show_replacement", public_id=added.public_id), code=303)
    return _back(visit.document, _("The new version is added."))


@documents.post("/unterlagen/dokument/<public_id>/fassung/<version_id>/wiederherstellen")
def restore_document_version(public_id: str, version_id: str) -> ResponseReturnValue:
    visit = enter_to_change(public_id)
    earlier = found(find_version(list_versions(visit.document, actor=visit.actor), version_id))
    restore_version(earlier.version, by=visit.person)
    return _back(visit.document, _("Version %(number)s is the newest one again.", number=earlier.number))


@documents.get("/unterlagen/ersetzung/<public_id>")
def show_replacement(public_id: str) -> ResponseReturnValue:
    """What its sender decides about a file that came too late."""
    return _replacement_page(_enter_replacement(public_id), None)


@documents.post("/unterlagen/ersetzung/<public_id>")
def settle_replacement(public_id: str) -> ResponseReturnValue:
    replacement = _enter_replacement(public_id)
    form = _settle_form(replacement)
    if not form.validate():
        return _replacement_page(replacement, form), 422
    actor, document = current_actor(), replacement.document
    newest = find_version(list_versions(document, actor=actor), form.newest.data or "")
    seen: DocumentVersion | None = newest.version if newest else None
    try:
        kept_in = settle(replacement, Choice(form.choice.data), newest=seen, reader=actor, by=current_member())
    except DomainError as error:
        show_problem(form, error, otherwise="choice")
        return _replacement_page(replacement, form), 422
    if kept_in is None:
        flash(_("Your file is discarded."), "success")
        return redirect(shelf_address(document.space, None), code=303)
    return _back(kept_in, _("Your file is added."))


def _enter_replacement(public_id: str) -> Replacement:
    actor = current_actor()
    replacement = found(find_replacement(public_id, actor=actor))
    authorise(everyone, actor)
    return replacement


def _settle_form(replacement: Replacement, **named: object) -> SettleForm:
    """The choices that are left: a document deleted meanwhile takes no version."""
    versions = list_versions(replacement.document, actor=current_actor())
    own = with_sender(replacement.file.name, current_member().public_name)
    labels: dict[Choice, object] = {
        Choice.NEXT_VERSION: _("Add mine as version %(number)s", number=len(versions) + 1),
        Choice.OWN_DOCUMENT: _("Add mine as a document of its own: “%(name)s”", name=own),
        Choice.DISCARD: _("Discard mine"),
    }
    if replacement.document.deleted_at is not None:
        del labels[Choice.NEXT_VERSION]
    return SettleForm(labels=labels, **named)


def _replacement_page(replacement: Replacement, form: SettleForm | None) -> str:
    actor, document = current_actor(), replacement.document
    versions = list_versions(document, actor=actor)
    newest = versions[0] if versions else None
    form = form or _settle_form(replacement, formdata=None)
    # what is shown now is what the next answer is about
    form.newest.data = newest.version.public_id if newest else ""
    based_on = next((one for one in versions if one.version.id == replacement.based_on_id), None)
    return render_template(
        "documents/show_replacement.html",
        **framed(document.space, actor),
        replacement=replacement,
        document=document,
        newest=newest,
        based_on=based_on,
        form=form,
    )


def _back(document: Document, message: str) -> ResponseReturnValue:
    flash(message, "success")
    return redirect(url_for(".show_document", public_id=document.public_id), code=303)
