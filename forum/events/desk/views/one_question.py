"""One question of an event and its answers to choose, written by the office."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.guard import found
from forum.events.desk.forms.questions import OptionForm, QuestionForm, find_kind, question_data
from forum.events.desk.services.questions import change_questions
from forum.events.desk.views.finding_questions import (
    ADDRESS,
    find_item,
    find_to_change,
    find_to_read,
    load_questions,
)
from forum.events.models.events import Event
from forum.events.views.blueprint import events
from forum.questionnaires.models import QuestionKind
from forum.questionnaires.services import build
from forum.questionnaires.values import Item, LoadedQuestionnaire

# what stays as it is once there are answers
DEMANDS = ("is_required", "least", "most", "condition")


@events.get(f"{ADDRESS}/neu")
def new_question(public_id: str) -> ResponseReturnValue:
    event, kind = find_to_read(public_id), _kind()
    return _draw_new(event, kind, _new_form(event, kind))


@events.post(f"{ADDRESS}/neu")
def create_question(public_id: str) -> ResponseReturnValue:
    event, kind = find_to_change(public_id), _kind()
    form = _new_form(event, kind)
    if not form.validate():
        return _draw_new(event, kind, form), 422
    try:
        question = change_questions(
            event,
            lambda asked: build.add_question(asked, kind, form.content, options=form.option_words),
            by=current_member(),
        )
    except DomainError as error:
        show_problem(form, error)
        return _draw_new(event, kind, form), 422
    flash(_("The question is added."), "success")
    if kind.has_options:
        return redirect(url_for(".edit_question", public_id=public_id, question=question.public_id), code=303)
    return redirect(url_for(".list_questions", public_id=public_id), code=303)


@events.get(f"{ADDRESS}/<question>/")
def edit_question(public_id: str, question: str) -> ResponseReturnValue:
    event = find_to_read(public_id)
    loaded = load_questions(event)
    return draw_question(event, loaded, find_item(loaded, question))


@events.post(f"{ADDRESS}/<question>/")
def update_question(public_id: str, question: str) -> ResponseReturnValue:
    event = find_to_change(public_id)
    loaded = load_questions(event)
    item = find_item(loaded, question)
    form = _edit_form(loaded, item)
    if not form.validate():
        return draw_question(event, loaded, item, form=form), 422
    content = form.wording_of(item) if loaded.is_locked else form.content
    try:
        change_questions(event, lambda asked: build.edit_question(asked, item.question, content), by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return draw_question(event, loaded, item, form=form), 422
    flash(_("The question is saved."), "success")
    return redirect(url_for(".list_questions", public_id=public_id), code=303)


def draw_question(
    event: Event,
    loaded: LoadedQuestionnaire,
    item: Item,
    *,
    form: QuestionForm | None = None,
    options: dict[str, OptionForm] | None = None,
) -> str:
    """The page of a question; `form` and `options`, by their keys, are those that were sent and did not fit."""
    return render_template(
        "events/edit_question.html",
        event=event,
        loaded=loaded,
        item=item,
        form=form or _edit_form(loaded, item, is_sent=False),
        option_forms=_option_forms(item) | (options or {}),
    )


def option_form(key: str, **values: object) -> OptionForm:
    """The form of an option as it was sent, or with its values as they are kept."""
    return (
        OptionForm(prefix=f"option-{key}-", formdata=None, data=values)
        if values
        else OptionForm(prefix=f"option-{key}-")
    )


def _option_forms(item: Item) -> dict[str, OptionForm]:
    kept = {one.public_id: option_form(one.public_id, wording=one.words, seats=one.seats) for one in item.options}
    return kept | {"neu": option_form("neu", wording="", seats=None)}


def _kind() -> QuestionKind:
    return found(find_kind(request.args.get("art", "")))


def _new_form(event: Event, kind: QuestionKind) -> QuestionForm:
    loaded, form = load_questions(event), QuestionForm()
    form.suit(kind, loaded.items, leave_out=("is_required",) if loaded.is_locked else ())
    return form


def _draw_new(event: Event, kind: QuestionKind, form: QuestionForm) -> str:
    return render_template("events/new_question.html", event=event, kind=kind, form=form)


def _edit_form(loaded: LoadedQuestionnaire, item: Item, *, is_sent: bool = True) -> QuestionForm:
    data = question_data(item)
    form = QuestionForm(data=data) if is_sent else QuestionForm(formdata=None, data=data)
    earlier = loaded.items[: loaded.items.index(item)]
    form.suit(item.question.kind, earlier, leave_out=("options", *(DEMANDS if loaded.is_locked else ())))
    return form
