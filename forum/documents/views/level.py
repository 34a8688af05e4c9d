"""Deciding who reads the newest version of a document: what follows is shown first, and confirmed."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.guard import found
from forum.documents.forms import LevelForm
from forum.documents.models import File
from forum.documents.queries.versions import NumberedVersion, find_version, list_versions
from forum.documents.services.change import check_level, set_level
from forum.documents.views.blueprint import documents
from forum.documents.views.entering import DocumentVisit, enter_to_set_level
from forum.documents.views.shelf_page import framed
from forum.spaces.frames import frame_of
from forum.spaces.holders import holder_words, levels_below
from forum.spaces.policies import level_today


@documents.get("/unterlagen/dokument/<public_id>/stufe")
def edit_level(public_id: str) -> ResponseReturnValue:
    visit = enter_to_set_level(public_id)
    newest = list_versions(visit.document, actor=visit.actor)[0]
    file = newest.version.file
    kept = {"level": level_today(file).value, "public_from": file.public_from, "version": newest.version.public_id}
    return _form_page(visit, newest, _form(visit, file, formdata=None, data=kept))


@documents.post("/unterlagen/dokument/<public_id>/stufe")
def update_level(public_id: str) -> ResponseReturnValue:
    """Shows what would follow, and does it when that is confirmed."""
    visit = enter_to_set_level(public_id)
    versions = list_versions(visit.document, actor=visit.actor)
    chosen = found(find_version(versions, request.form.get("version", "")))
    form = _form(visit, chosen.version.file)
    if not form.validate():
        return _form_page(visit, chosen, form), 422
    named = {"public_from": form.public_from.data, "offered": frame_of(visit.document.space, actor=visit.actor).levels}
    try:
        check_level(chosen.version.file, form.chosen, **named)
    except DomainError as error:
        show_problem(form, error)
        return _form_page(visit, chosen, form), 422
    if "confirmed" not in request.form:
        return _summary_page(visit, chosen, form, earlier=len(versions) - 1)
    set_level(chosen.version, form.chosen, **named, by=visit.person)
    flash(_("It is settled who reads this version."), "success")
    return redirect(url_for(".show_document", public_id=public_id), code=303)


def _form(visit: DocumentVisit, file: File, **named: object) -> LevelForm:
    frame = frame_of(visit.document.space, actor=visit.actor)
    return LevelForm(levels=levels_below(file, frame.levels), **named)


def _form_page(visit: DocumentVisit, chosen: NumberedVersion, form: LevelForm) -> str:
    context = framed(visit.document.space, visit.actor)
    return render_template(
        "documents/edit_level.html",
        **context,
        document=visit.document,
        chosen=chosen,
        form=form,
        held=holder_words(chosen.version.file),
    )


def _summary_page(visit: DocumentVisit, chosen: NumberedVersion, form: LevelForm, *, earlier: int) -> str:
    context = framed(visit.document.space, visit.actor)
    return render_template(
        "documents/confirm_level.html",
        **context,
        document=visit.document,
        chosen=chosen,
        form=form,
        level=form.chosen.value,
        label=context["frame"].levels[form.chosen],
        earlier=earlier,
    )
