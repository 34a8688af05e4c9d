"""Opening a topic, and editing what one has opened."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from forum.accounts.identity import current_actor, current_member
from forum.contributions.queries.shown import list_tag_names
from forum.core.access import Verdict, everyone
from forum.core.errors import DomainError, TooManyAttempts
from forum.core.security.human_form import show_problem
from forum.core.text.choices import find_choice
from forum.core.text.locale import gettext as _
from forum.core.web.drafts import draft_is_saved
from forum.core.web.guard import authorise, found
from forum.discussions.addresses import address_of
from forum.discussions.drawing import draw_preview
from forum.discussions.form_parts.publishing import text_in
from forum.discussions.models.posts import Post
from forum.discussions.policies import may_edit
from forum.discussions.readings import source_for_author
from forum.discussions.release_rules import must_wait, release_rules
from forum.discussions.sent import flash_published_or_waiting
from forum.fields.queries import list_fields
from forum.topics import policies
from forum.topics.forms.compose import EditTopicForm, TopicForm
from forum.topics.models import Kind, Topic
from forum.topics.queries.similar import SimilarTopic, list_similar
from forum.topics.queries.writing import find_opening_post, find_topic
from forum.topics.services.edit_topic import edit_topic as change_topic
from forum.topics.services.open_topic import OpenedTopic, open_topic
from forum.topics.views.blueprint import topics

DRAFT = "thema-neu"
TEXT_FIELDS = ("body", "problem", "idea", "benefit")


@topics.get("/themen/neu")
def new_topic() -> ResponseReturnValue:
    """The form; guests fill it in too, and read first that they will have to log in."""
    actor = current_actor()
    authorise(everyone, actor)
    form = TopicForm(formdata=None)
    form.kind.data = (find_choice(Kind, request.args.get("art", "")) or Kind.DISCUSSION).address_word
    form.field.data = request.args.get("feld", "")
    _offer(form)
    return _compose_page(form, policies.may_open_topic(actor))


@topics.post("/themen/neu")
def create_topic() -> ResponseReturnValue:
    actor = current_actor()
    verdict = policies.may_open_topic(actor)
    authorise(verdict, actor)
    form = TopicForm()
    _offer(form)
    if "preview" in request.form:
        return _compose_page(form, verdict, is_preview=True)
    if not form.validate() or form.has_open_questions(*form.all_texts):
        return _compose_page(form, verdict), 422
    try:
        opened = _publish(form)
    except TooManyAttempts as error:
        show_problem(form, error)
        return _compose_page(form, verdict), 429, {"Retry-After": str(error.retry_after)}
    except DomainError as error:
        show_problem(form, error)
        return _compose_page(form, verdict), 422
    draft_is_saved(DRAFT)
    flash_published_or_waiting(opened.opening, _("Your topic has been published."))
    return redirect(address_of(opened.topic), code=303)


@topics.get("/themen/aehnliche")
def show_similar() -> ResponseReturnValue:
    """Topics that may be about the same as a title that is being typed, as a fragment."""
    actor = current_actor()
    authorise(everyone, actor)
    return render_template("topics/_similar.html", similar=_similar_to(request.args.get("titel", "")))


@topics.get("/themen/<public_id>/bearbeiten")
def edit_topic(public_id: str) -> ResponseReturnValue:
    topic, opening = _editable(public_id)
    kept = opening.parts or {"body": source_for_author(opening)}
    tags = ", ".join(list_tag_names(topic.id))
    form = EditTopicForm(
        topic.kind, formdata=None, data={**kept, "title": topic.title, "place": topic.place, "tags": tags}
    )
    return _edit_page(topic, opening, form)


@topics.post("/themen/<public_id>/bearbeiten")
def update_topic(public_id: str) -> ResponseReturnValue:
    topic, opening = _editable(public_id)
    form = EditTopicForm(topic.kind)
    if "preview" in request.form:
        return _edit_page(topic, opening, form, is_preview=True)
    if not form.validate() or form.has_open_questions(
        *form.all_texts, before=f"{topic.title}\n{topic.place}\n{source_for_author(opening)}"
    ):
        return _edit_page(topic, opening, form), 422
    try:
        change_topic(
            topic,
            opening,
            title=text_in(form.title),
            body=form.text,
            place=text_in(form.place),
            tags=form.tag_names,
            by=current_member(),
        )
    except DomainError as error:
        show_problem(form, error)
        return _edit_page(topic, opening, form), 422
    draft_is_saved(f"beitrag-{opening.public_id}")
    flash_published_or_waiting(opening, _("Your changes have been saved."))
    return redirect(address_of(topic), code=303)


def _publish(form: TopicForm) -> OpenedTopic:
    kind = form.chosen_kind
    assert kind is not None
    return open_topic(
        form.chosen_field,
        kind=kind,
        title=text_in(form.title),
        body=form.text,
        by=current_member(),
        direction=form.chosen_direction,
        place=text_in(form.place),
        tags=form.tag_names,
        speaking=form.chosen_label,
        submission=form.submission_key,
        seconds=form.open_seconds,
    )


def _offer(form: TopicForm) -> None:
    form.offer_fields(list_fields(with_archived=False))
    if current_actor().is_member:
        form.offer_labels(current_member())


def _editable(public_id: str) -> tuple[Topic, Post]:
    actor = current_actor()
    topic = found(find_topic(public_id, actor=actor))
    opening = found(find_opening_post(topic))
    authorise(may_edit(actor, opening, topic), actor)
    return topic, opening


def _compose_page(form: TopicForm, verdict: Verdict, *, is_preview: bool = False) -> str:
    return render_template(
        "topics/new_topic.html",
        form=form,
        verdict=verdict,
        draft=DRAFT,
        previews=_previews(form) if is_preview else {},
        similar=_similar_to(form.title.data or ""),
        here=url_for("topics.new_topic", art=form.kind.data or None),
        held=_held(form),
    )


def _held(form: TopicForm) -> set[bool]:
    """Whether the topic will wait for release, in the field chosen, or in each one that can be chosen."""
    if not current_actor().is_member:
        return set()
    modes = {field.publication_mode for field in form.possible_fields}
    return {must_wait(release_rules(mode), by=current_member()) for mode in modes}


def _edit_page(topic: Topic, opening: Post, form: EditTopicForm, *, is_preview: bool = False) -> str:
    return render_template(
        "topics/edit_topic.html",
        topic=topic,
        opening=opening,
        form=form,
        draft=f"beitrag-{opening.public_id}",
        previews=_previews(form) if is_preview else {},
    )


def _previews(form: TopicForm | EditTopicForm) -> dict[str, Markup]:
    return {name: draw_preview(form[name].data) for name in TEXT_FIELDS if form[name].data}


def _similar_to(title: str) -> list[SimilarTopic]:
    return list(list_similar(title[:200], actor=current_actor()))
