"""What experts do for the city: answer, set the status of a proposal, postpone its answer."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from forum.accounts.identity import current_actor, current_member
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.drafts import draft_is_saved
from forum.core.web.guard import authorise, found
from forum.discussions.addresses import address_of
from forum.discussions.drawing import draw_preview
from forum.discussions.policies import may_answer_officially
from forum.organisations.queries import labels_for
from forum.topics import policies
from forum.topics.forms.compose import text_in
from forum.topics.forms.steer import AnswerForm, PostponeForm, StatusForm
from forum.topics.models import Topic
from forum.topics.queries.writing import find_topic
from forum.topics.services import status
from forum.topics.services.answer import answer_topic
from forum.topics.views.blueprint import topics


@topics.get("/themen/<public_id>/antwort-der-verwaltung")
def new_answer(public_id: str) -> ResponseReturnValue:
    topic = _answerable(public_id)
    form = AnswerForm(formdata=None)
    form.unit.data = _own_unit()
    return _answer_page(topic, form)


@topics.post("/themen/<public_id>/antwort-der-verwaltung")
def create_answer(public_id: str) -> ResponseReturnValue:
    topic = _answerable(public_id)
    form = AnswerForm()
    if "preview" in request.form:
        return _answer_page(topic, form, preview=draw_preview(form.body.data or ""))
    if not form.validate():
        return _answer_page(topic, form), 422
    try:
        answer = answer_topic(
            topic,
            body=form.body.data or "",
            unit=text_in(form.unit)[:160],
            promise=text_in(form.promise)[:300],
            promise_due_at=form.promise_due_at,
            submission=form.submission_key,
            by=current_member(),
        )
    except DomainError as error:
        show_problem(form, error)
        return _answer_page(topic, form), 422
    draft_is_saved(_draft_of(topic))
    flash(_("The answer has been published."), "success")
    return redirect(address_of(topic, answer.number), code=303)


@topics.get("/themen/<public_id>/status")
def edit_status(public_id: str) -> ResponseReturnValue:
    topic = _proposal(public_id)
    return _status_page(topic, _step_form(topic, is_sent=False), PostponeForm(formdata=None, prefix="frist"))


@topics.post("/themen/<public_id>/status")
def update_status(public_id: str) -> ResponseReturnValue:
    topic = _proposal(public_id)
    form, other = _step_form(topic, is_sent=True), PostponeForm(formdata=None, prefix="frist")
    if not form.validate():
        return _status_page(topic, form, other), 422
    try:
        status.change_status(topic, form.chosen_step, reason=text_in(form.reason), by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _status_page(topic, form, other), 422
    flash(_("The new status has been set."), "success")
    return redirect(address_of(topic), code=303)


@topics.post("/themen/<public_id>/frist")
def update_answer_date(public_id: str) -> ResponseReturnValue:
    topic = _proposal(public_id)
    form, other = PostponeForm(prefix="frist"), _step_form(topic, is_sent=False)
    if not form.validate():
        return _status_page(topic, other, form), 422
    until = form.until.data
    assert until is not None
    try:
        status.postpone_answer(topic, until, reason=text_in(form.reason), by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _status_page(topic, other, form), 422
    flash(_("The new date has been set."), "success")
    return redirect(address_of(topic), code=303)


def _answerable(public_id: str) -> Topic:
    actor = current_actor()
    topic = found(find_topic(public_id, actor=actor))
    authorise(may_answer_officially(actor, topic), actor)
    return topic


def _proposal(public_id: str) -> Topic:
    actor = current_actor()
    topic = found(find_topic(public_id, actor=actor))
    authorise(policies.may_change_status(actor, topic), actor)
    return topic


def _own_unit() -> str:
    """The unit of the city for which the expert holds a mandate."""
    labels = labels_for(current_member())
    return next((one.spoken_as for one in labels if one.organisation and one.organisation.is_city_unit), "")


def _step_form(topic: Topic, *, is_sent: bool) -> StatusForm:
    form = StatusForm() if is_sent else StatusForm(formdata=None)
    form.offer_steps(status.next_steps(topic))
    return form


def _draft_of(topic: Topic) -> str:
    return f"verwaltung-{topic.public_id}"


def _answer_page(topic: Topic, form: AnswerForm, *, preview: Markup | None = None) -> str:
    return render_template(
        "topics/new_answer.html",
        topic=topic,
        form=form,
        preview=preview,
        draft=_draft_of(topic),
        address=address_of(topic),
        action=url_for("topics.create_answer", public_id=topic.public_id),
    )


def _status_page(topic: Topic, form: StatusForm, postpone: PostponeForm) -> str:
    return render_template(
        "topics/edit_status.html",
        topic=topic,
        form=form,
        postpone=postpone,
        may_postpone=topic.answer_due_at is not None and not topic.is_answered,
        address=address_of(topic),
    )
