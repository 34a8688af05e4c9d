"""What whoever runs a room does with one question, by buttons and on its page at the desk."""

from collections.abc import Callable

from flask import render_template
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.accounts.models import User
from forum.consultations.live.forms.questions import AnswerForm, EditForm, HideForm, MergeForm
from forum.consultations.live.queries.questions import find_question, list_merge_targets
from forum.consultations.live.services import lead
from forum.consultations.live.services.hiding import hide_question, restore_question
from forum.consultations.live.views.desk import done_at_desk
from forum.consultations.live.views.entering import question_at_desk
from forum.consultations.models.live import LiveQuestion
from forum.consultations.views.blueprint import consultations
from forum.consultations.views.entering import frame_of_procedure
from forum.consultations.words import Days
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.core.web.forms import Form


@consultations.get("/beteiligung/live/frage/<public_id>/pult")
def edit_live_question(public_id: str) -> ResponseReturnValue:
    question, _actor = question_at_desk(public_id)
    return _page(question)


@consultations.post("/beteiligung/live/frage/<public_id>/freigeben")
def release_live_question(public_id: str) -> ResponseReturnValue:
    return _do(public_id, lead.release)


@consultations.post("/beteiligung/live/frage/<public_id>/aufrufen")
def take_up_live_question(public_id: str) -> ResponseReturnValue:
    return _do(public_id, lead.take_up)


@consultations.post("/beteiligung/live/frage/<public_id>/zurueck")
def put_back_live_question(public_id: str) -> ResponseReturnValue:
    return _do(public_id, lead.put_back)


@consultations.post("/beteiligung/live/frage/<public_id>/einblenden")
def restore_live_question(public_id: str) -> ResponseReturnValue:
    return _do(public_id, restore_question)


@consultations.post("/beteiligung/live/frage/<public_id>/beantwortet")
def answer_live_question(public_id: str) -> ResponseReturnValue:
    form = AnswerForm()
    question, _actor = question_at_desk(public_id)
    return _take(question, form, lambda: lead.answer(question, text=form.answer.data or "", by=current_member()))


@consultations.post("/beteiligung/live/frage/<public_id>/bearbeiten")
def update_live_question(public_id: str) -> ResponseReturnValue:
    form = EditForm()
    question, _actor = question_at_desk(public_id)
    return _take(question, form, lambda: lead.edit(question, text=form.text.data or "", by=current_member()))


@consultations.post("/beteiligung/live/frage/<public_id>/ausblenden")
def hide_live_question(public_id: str) -> ResponseReturnValue:
    form = HideForm()
    question, _actor = question_at_desk(public_id)
    return _take(question, form, lambda: hide_question(question, by=current_member(), reason=form.reason.data or ""))


@consultations.post("/beteiligung/live/frage/<public_id>/zusammenlegen")
def merge_live_question(public_id: str) -> ResponseReturnValue:
    question, actor = question_at_desk(public_id)
    form = _merge_form(question)

    def merge() -> None:
        into = find_question(form.into.data, actor=actor)
        assert into is not None
        lead.merge(question, into, by=current_member())

    return _take(question, form, merge)


def _do(public_id: str, service: Callable[..., object]) -> ResponseReturnValue:
    question, _actor = question_at_desk(public_id)
    by: User = current_member()
    try:
        service(question, by=by)
    except DomainError as error:
        form = Form(formdata=None)
        form.form_errors.append(error.message)
        return _page(question, form), 409
    return done_at_desk(question.module)


def _take(question: LiveQuestion, form: Form, act: Callable[[], object]) -> ResponseReturnValue:
    """Do what a form asks for; a refused one is shown again on the question's page at the desk."""
    if not form.validate():
        return _page(question, form), 422
    try:
        act()
    except DomainError as error:
        show_problem(form, error)
        return _page(question, form), 422
    return done_at_desk(question.module, _("Saved."))


def _page(question: LiveQuestion, sent: Form | None = None) -> str:
    return render_template(
        "consultations/live/edit_live_question.html",
        frame=frame_of_procedure(question.module.procedure),
        days=Days(clock.today()),
        module=question.module,
        question=question,
        sent=sent or Form(formdata=None),
        edit_form=sent if isinstance(sent, EditForm) else EditForm(formdata=None, data={"text": question.text}),
        answer_form=sent
        if isinstance(sent, AnswerForm)
        else AnswerForm(formdata=None, data={"answer": question.answer}),
        hide_form=sent if isinstance(sent, HideForm) else HideForm(formdata=None),
        merge_form=sent if isinstance(sent, MergeForm) else _merge_form(question),
    )


def _merge_form(question: LiveQuestion) -> MergeForm:
    form = MergeForm()
    form.into.choices = [(one.public_id, one.text) for one in list_merge_targets(question)]
    return form
