"""The office changes the categories of ideas."""

from collections.abc import Callable

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.consultations.ideas.forms.settings import CategoryForm
from forum.consultations.ideas.queries.settings import find_category
from forum.consultations.ideas.services import categories
from forum.consultations.ideas.views.office_settings import ADDRESS, render_settings
from forum.consultations.models.ideas import IdeaCategory
from forum.consultations.models.procedures import Module
from forum.consultations.views.blueprint import consultations
from forum.consultations.views.entering import enter_desk_of_module
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.guard import found

ONE = f"{ADDRESS}/kategorien/<category>"


@consultations.post(f"{ADDRESS}/kategorien")
def create_idea_category(public_id: str) -> ResponseReturnValue:
    module = enter_desk_of_module(public_id, "ideas")
    form = CategoryForm()
    if not form.validate():
        return render_settings(module, form), 422
    try:
        categories.add_category(module, form.name.data or "", by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return render_settings(module, form), 422
    return _done(public_id, _("The category has been added."))


@consultations.post(f"{ONE}/umbenennen")
def rename_idea_category(public_id: str, category: str) -> ResponseReturnValue:
    form = CategoryForm(prefix="new")

    def rename(module: Module, one: IdeaCategory) -> None:
        categories.rename_category(module, one, form.name.data or "", by=current_member())

    return _act(public_id, category, rename, _("The category has another name."))


@consultations.post(f"{ONE}/schliessen")
def close_idea_category(public_id: str, category: str) -> ResponseReturnValue:
    return _act(
        public_id,
        category,
        lambda module, one: categories.close_category(module, one, by=current_member()),
        _("The category takes no new ideas."),
    )


@consultations.post(f"{ONE}/oeffnen")
def open_idea_category(public_id: str, category: str) -> ResponseReturnValue:
    return _act(
        public_id,
        category,
        lambda module, one: categories.open_category(module, one, by=current_member()),
        _("The category takes new ideas again."),
    )


@consultations.post(f"{ONE}/hoch")
def raise_idea_category(public_id: str, category: str) -> ResponseReturnValue:
    return _act(
        public_id,
        category,
        lambda module, one: categories.raise_category(module, one, by=current_member()),
        _("The order is saved."),
    )


@consultations.post(f"{ONE}/entfernen")
def delete_idea_category(public_id: str, category: str) -> ResponseReturnValue:
    return _act(
        public_id,
        category,
        lambda module, one: categories.remove_category(module, one, by=current_member()),
        _("The category has been taken out."),
    )


def _act(public_id: str, key: str, act: Callable[[Module, IdeaCategory], None], done: str) -> ResponseReturnValue:
    module = enter_desk_of_module(public_id, "ideas")
    category = found(find_category(key, module))
    try:
        act(module, category)
    except DomainError as refusal:
        flash(str(refusal), "warning")
        return redirect(url_for(".edit_idea_settings", public_id=public_id), code=303)
    return _done(public_id, done)


def _done(public_id: str, words: str) -> ResponseReturnValue:
    flash(words, "success")
    return redirect(url_for("consultations.edit_idea_settings", public_id=public_id), code=303)
