"""The office's page about the ideas of a module: places, area, files, categories and further questions."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.consultations.ideas.forms.settings import CategoryForm, QuestionForm, SettingsForm
from forum.consultations.ideas.map_parts import describe_map
from forum.consultations.ideas.places import Area, PlaceRefused, read_area
from forum.consultations.ideas.queries.settings import load_questions, load_setting
from forum.consultations.ideas.services.settings import change_settings
from forum.consultations.models.procedures import Module
from forum.consultations.views.blueprint import consultations
from forum.consultations.views.entering import enter_desk_of_module
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.forms import Form

ADDRESS = "/geschaeftsstelle/beteiligungen/module/<public_id>/ideen"


@consultations.get(ADDRESS)
def edit_idea_settings(public_id: str) -> ResponseReturnValue:
    return render_settings(enter_desk_of_module(public_id, "ideas"))


@consultations.post(ADDRESS)
def update_idea_settings(public_id: str) -> ResponseReturnValue:
    module = enter_desk_of_module(public_id, "ideas")
    form = SettingsForm()
    if not form.validate():
        return render_settings(module, form), 422
    try:
        change_settings(
            module, places=form.places.data, area=form.chosen_area, files=form.files.data, by=current_member()
        )
    except DomainError as error:
        show_problem(form, error)
        return render_settings(module, form), 422
    flash(_("Saved."), "success")
    return redirect(url_for(".edit_idea_settings", public_id=public_id), code=303)


def render_settings(module: Module, sent: Form | None = None) -> str:
    """The page with all its forms; the one that was sent keeps what was typed and says what is wrong."""
    setting = load_setting(module)
    kept = {"places": setting.settings.places, "files": setting.settings.files, "area": setting.area.lines}
    settings = sent if isinstance(sent, SettingsForm) else SettingsForm(formdata=None, data=kept)
    return render_template(
        "consultations/edit_idea_settings.html",
        module=module,
        setting=setting,
        questions=load_questions(setting.settings),
        sent=sent,
        form=settings,
        category_form=sent if isinstance(sent, CategoryForm) else CategoryForm(formdata=None),
        question_form=sent if isinstance(sent, QuestionForm) else QuestionForm(formdata=None),
        map=describe_map(_drawn(settings.area.data or "")),
    )


def _drawn(lines: str) -> Area:
    try:
        return read_area(lines)
    except PlaceRefused:
        return Area()
