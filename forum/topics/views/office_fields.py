"""The office's pages about fields of action: create, describe, order, archive."""

from collections.abc import Callable
from typing import TypedDict

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.accounts.models import User
from forum.accounts.office_pages import enter_office
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.guard import authorise, found
from forum.discussions.models.threads import PublicationMode
from forum.fields.models import FieldOfAction
from forum.fields.queries import find_field, list_fields
from forum.topics.forms.fields import FieldForm
from forum.topics.policies import may_edit_fields
from forum.topics.queries import lists
from forum.topics.services import fields
from forum.topics.views.blueprint import topics

Step = Callable[..., FieldOfAction]


class FieldValues(TypedDict):
    name: str
    description: str
    icon: str
    publication_mode: PublicationMode


@topics.get("/geschaeftsstelle/handlungsfelder/")
def manage_fields() -> ResponseReturnValue:
    enter_office()
    every = list_fields()
    return render_template(
        "topics/manage_fields.html",
        shown=[field for field in every if field.archived_at is None],
        archived=[field for field in every if field.archived_at is not None],
        counts=lists.count_by(lists.list_tallies(), "field_id"),
    )


@topics.get("/geschaeftsstelle/handlungsfelder/neu")
def new_field() -> ResponseReturnValue:
    enter_office()
    return render_template("topics/edit_field.html", field=None, form=FieldForm())


@topics.post("/geschaeftsstelle/handlungsfelder/neu")
def create_field() -> ResponseReturnValue:
    actor = enter_office()
    authorise(may_edit_fields(actor), actor)
    form = FieldForm()
    if not form.validate():
        return render_template("topics/edit_field.html", field=None, form=form), 422
    try:
        field = fields.create_field(**_values(form), by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return render_template("topics/edit_field.html", field=None, form=form), 422
    flash(_("%(name)s is a field of action now.", name=field.name), "success")
    return redirect(url_for(".manage_fields"), code=303)


@topics.get("/geschaeftsstelle/handlungsfelder/<public_id>")
def edit_field(public_id: str) -> ResponseReturnValue:
    enter_office()
    field = _find(public_id)
    kept = {
        "name": field.name,
        "description": field.description,
        "icon": field.icon,
        "publication_mode": field.publication_mode.value,
    }
    return render_template("topics/edit_field.html", field=field, form=FieldForm(data=kept))


@topics.post("/geschaeftsstelle/handlungsfelder/<public_id>")
def update_field(public_id: str) -> ResponseReturnValue:
    actor = enter_office()
    authorise(may_edit_fields(actor), actor)
    field, form = _find(public_id), FieldForm()
    if not form.validate():
        return render_template("topics/edit_field.html", field=field, form=form), 422
    try:
        fields.edit_field(field, **_values(form), by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return render_template("topics/edit_field.html", field=field, form=form), 422
    flash(_("The field of action is saved."), "success")
    return redirect(url_for(".manage_fields"), code=303)


@topics.post("/geschaeftsstelle/handlungsfelder/<public_id>/hoch")
def raise_field(public_id: str) -> ResponseReturnValue:
    return _step(public_id, fields.move_up, _("The order is saved."))


@topics.post("/geschaeftsstelle/handlungsfelder/<public_id>/runter")
def lower_field(public_id: str) -> ResponseReturnValue:
    return _step(public_id, fields.move_down, _("The order is saved."))


@topics.post("/geschaeftsstelle/handlungsfelder/<public_id>/archivieren")
def archive_field(public_id: str) -> ResponseReturnValue:
    return _step(public_id, fields.archive_field, _("Archived: its topics stay readable, new ones are not possible."))


@topics.post("/geschaeftsstelle/handlungsfelder/<public_id>/wiederherstellen")
def restore_field(public_id: str) -> ResponseReturnValue:
    return _step(public_id, fields.restore_field, _("The field of action takes new topics again."))


def _step(public_id: str, act: Step, message: str) -> ResponseReturnValue:
    actor = enter_office()
    authorise(may_edit_fields(actor), actor)
    by: User = current_member()
    act(_find(public_id), by=by)
    flash(message, "success")
    return redirect(url_for(".manage_fields"), code=303)


def _find(public_id: str) -> FieldOfAction:
    return found(find_field(public_id))


def _values(form: FieldForm) -> FieldValues:
    return {
        "name": form.name.data or "",
        "description": form.description.data or "",
        "icon": form.icon.data or "",
        "publication_mode": PublicationMode(form.publication_mode.data),
    }
