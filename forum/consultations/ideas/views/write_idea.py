"""Entering an idea."""

from collections.abc import Sequence
from dataclasses import replace

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from forum.accounts.identity import current_actor, current_member
from forum.consultations.ideas.forms.compose import IdeaForm, IdeaTextForm
from forum.consultations.ideas.map_parts import describe_map
from forum.consultations.ideas.queries.settings import Setting, load_questions, load_setting
from forum.consultations.ideas.queries.similar import SimilarIdea, list_similar
from forum.consultations.ideas.services.submit import EnteredIdea, submit_idea
from forum.consultations.models.procedures import Module
from forum.consultations.views.blueprint import consultations
from forum.consultations.views.entering import EnteredModule, enter_module, frame_of_module
from forum.core.access import everyone
from forum.core.errors import DomainError, TooManyAttempts
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.drafts import draft_is_saved
from forum.core.web.guard import authorise
from forum.discussions.addresses import address_of
from forum.discussions.drawing import draw_preview
from forum.discussions.release_rules import must_wait, release_rules
from forum.discussions.sent import flash_published_or_waiting
from forum.questionnaires.form_parts import with_questions

# the ids of similar ideas that were shown before the form was sent
SEEN = "gesehen"
LONGEST_TITLE = 200


@consultations.get("/beteiligung/ideen/<public_id>/neu")
def new_idea(public_id: str) -> ResponseReturnValue:
    """The form; guests fill it in too, and read first that they will have to log in."""
    entered = enter_module(public_id, "ideas")
    authorise(everyone, entered.actor)
    form, setting = _compose_form(entered.module, is_sent=False)
    return _compose_page(entered, form, setting)


@consultations.post("/beteiligung/ideen/<public_id>/neu")
def create_idea(public_id: str) -> ResponseReturnValue:
    entered = enter_module(public_id, "ideas")
    authorise(entered.verdict, entered.actor)
    form, setting = _compose_form(entered.module, is_sent=True)
    similar = _similar_to(form.title.data or "", entered.module)
    if "preview" in request.form:
        return _compose_page(entered, form, setting, similar=similar, is_preview=True)
    if not form.validate() or form.has_open_questions(*form.all_texts):
        return _compose_page(entered, form, setting, similar=similar), 422
    if not {one.public_id for one in similar} <= set(",".join(request.form.getlist(SEEN)).split(",")):
        # shown once before it is sent, also to those without scripts
        return _compose_page(entered, form, setting, similar=similar, is_asked=True), 422
    try:
        made = _publish(entered.module, form)
    except TooManyAttempts as error:
        show_problem(form, error)
        return _compose_page(entered, form, setting), 429, {"Retry-After": str(error.retry_after)}
    except DomainError as error:
        show_problem(form, error)
        return _compose_page(entered, form, setting, similar=similar), 422
    draft_is_saved(_draft_of(entered.module))
    flash_published_or_waiting(made.opening, _say_published(made))
    return redirect(address_of(made.idea), code=303)


@consultations.get("/beteiligung/ideen/<public_id>/aehnliche")
def show_similar_ideas(public_id: str) -> ResponseReturnValue:
    """Ideas that may be about the same as a title that is being typed, as a fragment."""
    entered = enter_module(public_id, "ideas")
    authorise(everyone, entered.actor)
    similar = _similar_to(request.args.get("titel", ""), entered.module)
    return render_template("consultations/_similar_ideas.html", similar=similar, is_asked=False)


def _say_published(made: EnteredIdea) -> str:
    """Sent a second time it may hold another picture, place or choice, which must not get lost in silence."""
    if made.is_new:
        return _("Your idea has been published.")
    return _(
        "This idea had arrived already and stands here; it has not been entered a second time."
        " What you have changed since is not in it yet: change the idea for that."
    )


def _publish(module: Module, form: IdeaForm) -> EnteredIdea:
    return submit_idea(
        module,
        replace(form.sent, file=form.sent_file),
        by=current_member(),
        speaking=form.chosen_label,
        submission=form.submission_key,
        seconds=form.open_seconds,
    )


def _compose_form(module: Module, *, is_sent: bool) -> tuple[IdeaForm, Setting]:
    setting = load_setting(module)
    kind = with_questions(IdeaForm, load_questions(setting.settings))
    form = kind() if is_sent else kind(formdata=None)
    form.suit(setting)
    if current_actor().is_member:
        form.offer_labels(current_member())
    return form, setting


def _compose_page(
    entered: EnteredModule,
    form: IdeaForm,
    setting: Setting,
    *,
    similar: Sequence[SimilarIdea] = (),
    is_preview: bool = False,
    is_asked: bool = False,
) -> str:
    module = entered.module
    return render_template(
        "consultations/new_idea.html",
        **frame_of_module(module),
        form=form,
        setting=setting,
        map=describe_map(setting.area) if setting.settings.places.asks else None,
        verdict=entered.verdict,
        draft=_draft_of(module),
        previews=draw_previews(form) if is_preview else {},
        similar=similar,
        is_asked=is_asked,
        here_again=url_for("consultations.new_idea", public_id=module.public_id),
        held=_held(module),
    )


def _held(module: Module) -> set[bool]:
    """Whether the idea will wait for its release."""
    if not current_actor().is_member:
        return set()
    return {must_wait(release_rules(module.procedure.publication_mode), by=current_member())}


def draw_previews(form: IdeaTextForm) -> dict[str, Markup]:
    return {"body": draw_preview(form.body.data)} if form.body.data else {}


def _similar_to(title: str, module: Module) -> Sequence[SimilarIdea]:
    return list_similar(title[:LONGEST_TITLE], module, actor=current_actor())


def _draft_of(module: Module) -> str:
    return f"idee-{module.public_id}"
