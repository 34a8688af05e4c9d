"""Changing an idea that one has entered."""

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.consultations.ideas.forms.change import IdeaChangeForm
from forum.consultations.ideas.idea_text import BODY, text_of_parts
from forum.consultations.ideas.map_parts import describe_map
from forum.consultations.ideas.queries.find import find_file_of, find_idea, find_opening
from forum.consultations.ideas.queries.settings import Setting, load_questions, load_setting
from forum.consultations.ideas.services.edit import edit_idea as change_idea
from forum.consultations.ideas.views.write_idea import draw_previews
from forum.consultations.models.ideas import IdeaFile, IdeaThread
from forum.consultations.views.blueprint import consultations
from forum.consultations.views.entering import frame_of_module
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.drafts import draft_is_saved
from forum.core.web.guard import authorise, found
from forum.discussions.addresses import address_of
from forum.discussions.models.posts import Post
from forum.discussions.policies import may_edit
from forum.discussions.readings import source_for_author
from forum.discussions.review import has_been_reported
from forum.discussions.sent import flash_published_or_waiting
from forum.questionnaires.form_parts import as_form_data, with_questions


@consultations.get("/beteiligung/idee/<public_id>/bearbeiten")
def edit_idea(public_id: str) -> ResponseReturnValue:
    idea, opening = _editable(public_id)
    setting = load_setting(idea.module)
    questions = load_questions(setting.settings)
    kept = text_of_parts(opening.parts or {BODY: source_for_author(opening)}, questions)
    file = find_file_of(idea)
    given = {
        "title": idea.title,
        "body": kept.body,
        "place": idea.place,
        "category": idea.category.public_id if idea.category else "",
        "latitude": _degrees(idea.latitude),
        "longitude": _degrees(idea.longitude),
        "file_words": file.words if file else "",
        "seen_file": file.file.public_id if file else "",
    }
    form = with_questions(IdeaChangeForm, questions)(formdata=None, data=given | as_form_data(questions, kept.answers))
    _suit(form, setting, idea, opening, file)
    return _edit_page(idea, opening, form, setting, file)


@consultations.post("/beteiligung/idee/<public_id>/bearbeiten")
def update_idea(public_id: str) -> ResponseReturnValue:
    idea, opening = _editable(public_id)
    setting = load_setting(idea.module)
    form = with_questions(IdeaChangeForm, load_questions(setting.settings))()
    file = find_file_of(idea)
    _suit(form, setting, idea, opening, file)
    if "preview" in request.form:
        return _edit_page(idea, opening, form, setting, file, is_preview=True)
    before = "\n".join((idea.title, idea.place or "", source_for_author(opening), file.words if file else ""))
    if not form.validate() or form.has_open_questions(*form.all_texts, before=before):
        return _edit_page(idea, opening, form, setting, file), 422
    try:
        change_idea(idea, opening, form.sent, by=current_member(), file=form.file_change)
    except DomainError as error:
        show_problem(form, error)
        file = find_file_of(idea)
        if "seen_file" in form:
            form.seen_file.data = file.file.public_id if file else ""
        return _edit_page(idea, opening, form, setting, file), 422
    draft_is_saved(_draft_of_post(opening))
    flash_published_or_waiting(opening, _("Your changes have been saved."))
    return redirect(address_of(idea), code=303)


def _editable(public_id: str) -> tuple[IdeaThread, Post]:
    actor = current_actor()
    idea = found(find_idea(public_id, actor=actor))
    opening = found(find_opening(idea))
    authorise(may_edit(actor, opening, idea), actor)
    return idea, opening


def _suit(form: IdeaChangeForm, setting: Setting, idea: IdeaThread, opening: Post, file: IdeaFile | None) -> None:
    # a report that came while the form was open is told by the service
    may_change_file = file is None or "file_words" in request.form or not has_been_reported(opening)
    form.suit(setting, kept=idea.category, file=file, may_change_file=may_change_file)


def _edit_page(
    idea: IdeaThread,
    opening: Post,
    form: IdeaChangeForm,
    setting: Setting,
    file: IdeaFile | None,
    *,
    is_preview: bool = False,
) -> str:
    return render_template(
        "consultations/edit_idea.html",
        **frame_of_module(idea.module),
        idea=idea,
        opening=opening,
        form=form,
        setting=setting,
        map=describe_map(setting.area) if setting.settings.places.asks else None,
        file=file,
        draft=_draft_of_post(opening),
        previews=draw_previews(form) if is_preview else {},
    )


def _draft_of_post(opening: Post) -> str:
    return f"beitrag-{opening.public_id}"


def _degrees(value: float | None) -> str:
    return "" if value is None else f"{value:.5f}"
