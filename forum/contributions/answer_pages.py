"""What experts do for the city on a thread of any kind: answer, set its status, postpone its answer.

The views of a kind call these pages, so that the addresses are the kind's.
"""

from collections.abc import Callable
from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from forum.accounts.identity import current_actor, current_member
from forum.contributions.forms.answers import AnswerForm, PostponeForm, StatusForm
from forum.contributions.policies import may_change_status
from forum.contributions.services import status
from forum.contributions.services.answer import answer_thread
from forum.contributions.services.tell import will_be_told
from forum.core.errors import DomainError
from forum.core.mail.contact import operator_name
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.drafts import draft_is_saved
from forum.core.web.guard import authorise, found
from forum.discussions.addresses import address_of
from forum.discussions.drawing import draw_preview
from forum.discussions.form_parts.publishing import text_in
from forum.discussions.models.threads import Thread
from forum.discussions.policies import may_answer_officially
from forum.discussions.queries import find_thread
from forum.discussions.thread_kinds import Address, ThreadKind
from forum.organisations.queries import labels_for, list_city_units


@dataclass(frozen=True, slots=True)
class AnswerPages:
    """Where a kind of thread has these pages: each is shown and sent at the same address."""

    kind: ThreadKind
    answer: Callable[[Thread], Address]
    status: Callable[[Thread], Address]
    answer_date: Callable[[Thread], Address]


def new_answer(pages: AnswerPages, public_id: str) -> ResponseReturnValue:
    thread = _answerable(pages, public_id)
    form = _answer_form(is_sent=False)
    form.unit.data = _own_unit()
    return _answer_page(pages, thread, form)


def create_answer(pages: AnswerPages, public_id: str) -> ResponseReturnValue:
    thread = _answerable(pages, public_id)
    form = _answer_form(is_sent=True)
    if "preview" in request.form:
        return _answer_page(pages, thread, form, preview=draw_preview(form.body.data or ""))
    if "edit" in request.form:
        return _answer_page(pages, thread, form)
    if not form.validate():
        return _answer_page(pages, thread, form), 422
    if "publish" not in request.form:
        return _check_page(pages, thread, form)
    try:
        answer = answer_thread(
            thread,
            body=form.body.data or "",
            unit=form.unit.data,
            promise=text_in(form.promise)[:300],
            promise_due_at=form.promise_due_at,
            submission=form.submission_key,
            by=current_member(),
        )
    except DomainError as error:
        show_problem(form, error)
        return _answer_page(pages, thread, form), 422
    draft_is_saved(_draft_of(thread))
    flash(_("The answer has been published."), "success")
    return redirect(address_of(thread, answer.number), code=303)


def edit_status(pages: AnswerPages, public_id: str) -> ResponseReturnValue:
    thread = _proposal(pages, public_id)
    return _status_page(pages, thread, _step_form(thread, is_sent=False), PostponeForm(formdata=None, prefix="frist"))


def update_status(pages: AnswerPages, public_id: str) -> ResponseReturnValue:
    thread = _proposal(pages, public_id)
    form, other = _step_form(thread, is_sent=True), PostponeForm(formdata=None, prefix="frist")
    if not form.validate():
        return _status_page(pages, thread, form, other), 422
    try:
        status.change_status(thread, form.chosen_step, reason=text_in(form.reason), by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _status_page(pages, thread, form, other), 422
    flash(_("The new status has been set."), "success")
    return redirect(address_of(thread), code=303)


def update_answer_date(pages: AnswerPages, public_id: str) -> ResponseReturnValue:
    thread = _proposal(pages, public_id)
    form, other = PostponeForm(prefix="frist"), _step_form(thread, is_sent=False)
    if not form.validate():
        return _status_page(pages, thread, other, form), 422
    until = form.until.data
    assert until is not None
    try:
        status.postpone_answer(thread, until, reason=text_in(form.reason), by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _status_page(pages, thread, other, form), 422
    flash(_("The new date has been set."), "success")
    return redirect(address_of(thread), code=303)


def _answerable(pages: AnswerPages, public_id: str) -> Thread:
    actor = current_actor()
    thread = _find(pages, public_id)
    authorise(may_answer_officially(actor, thread), actor)
    return thread


def _proposal(pages: AnswerPages, public_id: str) -> Thread:
    actor = current_actor()
    thread = _find(pages, public_id)
    authorise(may_change_status(actor, thread), actor)
    return thread


def _find(pages: AnswerPages, public_id: str) -> Thread:
    """A thread of this kind that the reader may see, or 404."""
    thread = find_thread(public_id, actor=current_actor())
    return found(thread if thread and thread.type == pages.kind.name else None)


def _url(at: Address) -> str:
    return url_for(at.endpoint, **at.values)


def _own_unit() -> str:
    """The unit of the city for which the expert holds a mandate."""
    labels = labels_for(current_member())
    return next((one.spoken_as for one in labels if one.organisation and one.organisation.is_city_unit), "")


def _step_form(thread: Thread, *, is_sent: bool) -> StatusForm:
    form = StatusForm() if is_sent else StatusForm(formdata=None)
    form.offer_steps(status.next_steps(thread))
    return form


def _answer_form(*, is_sent: bool) -> AnswerForm:
    form = AnswerForm() if is_sent else AnswerForm(formdata=None)
    form.offer_units(list(dict.fromkeys([*list_city_units(), operator_name()])))
    return form


def _draft_of(thread: Thread) -> str:
    return f"verwaltung-{thread.public_id}"


def _answer_page(pages: AnswerPages, thread: Thread, form: AnswerForm, *, preview: Markup | None = None) -> str:
    return render_template(
        "contributions/new_answer.html",
        thread=thread,
        form=form,
        preview=preview,
        draft=_draft_of(thread),
        address=address_of(thread),
        action=_url(pages.answer(thread)),
    )


def _check_page(pages: AnswerPages, thread: Thread, form: AnswerForm) -> str:
    """The answer as it will stand there, to be published or written on."""
    return render_template(
        "contributions/check_answer.html",
        thread=thread,
        form=form,
        html=draw_preview(form.body.data or ""),
        writer=current_member().public_name,
        is_told=will_be_told(thread, by=current_member()),
        address=address_of(thread),
        action=_url(pages.answer(thread)),
    )


def _status_page(pages: AnswerPages, thread: Thread, form: StatusForm, postpone: PostponeForm) -> str:
    return render_template(
        "contributions/edit_status.html",
        thread=thread,
        form=form,
        postpone=postpone,
        status_action=_url(pages.status(thread)),
        date_action=_url(pages.answer_date(thread)),
        may_postpone=thread.answer_due_at is not None and not thread.is_answered,
        address=address_of(thread),
    )
