"""One question with its answers to choose, written by the office."""

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.guard import found
from forum.questionnaires.editing.holder import Editor
from forum.questionnaires.editing.question_forms import OptionForm, QuestionForm, find_kind, question_data
from forum.questionnaires.models import QuestionKind, QuestionOption
from forum.questionnaires.services import build
from forum.questionnaires.values import Item

# what stays as it is once there are answers
DEMANDS = ("is_required", "least", "most", "condition")
# the keys of the forms for one more option: an answer to choose or a row, and a column of a table
NEW, NEW_COLUMN = "neu", "spalte"


def new_question(editor: Editor) -> ResponseReturnValue:
    kind = _kind()
    return _draw_new(editor, kind, _new_form(editor, kind))


def create_question(editor: Editor) -> ResponseReturnValue:
    kind = _kind()
    form = _new_form(editor, kind)
    if not form.validate():
        return _draw_new(editor, kind, form), 422
    try:
        question = editor.holder.change(
            lambda asked: build.add_question(
                asked, kind, form.content, options=form.words_of("options"), columns=form.words_of("columns")
            )
        )
    except DomainError as error:
        show_problem(form, error)
        return _draw_new(editor, kind, form), 422
    flash(_("The heading is added.") if kind is QuestionKind.SECTION else _("The question is added."), "success")
    if kind.has_options:
        return redirect(editor.address("edit_question", question=question.public_id), code=303)
    return redirect(editor.address("list_questions"), code=303)


def edit_question(editor: Editor, question: str) -> ResponseReturnValue:
    return draw_question(editor, editor.find_item(question))


def update_question(editor: Editor, question: str) -> ResponseReturnValue:
    item = editor.find_item(question)
    form = _edit_form(editor, item)
    if not form.validate():
        return draw_question(editor, item, form=form), 422
    content = form.wording_of(item) if editor.loaded.is_locked else form.content
    try:
        editor.holder.change(lambda asked: build.edit_question(asked, item.question, content))
    except DomainError as error:
        show_problem(form, error)
        return draw_question(editor, item, form=form), 422
    flash(_("The heading is saved.") if item.is_section else _("The question is saved."), "success")
    return redirect(editor.address("list_questions"), code=303)


def draw_question(
    editor: Editor, item: Item, *, form: QuestionForm | None = None, options: dict[str, OptionForm] | None = None
) -> str:
    """The page of a question; `form` and `options`, by their keys, are those that were sent and did not fit."""
    return render_template(
        "questionnaires/edit_question.html",
        editor=editor,
        holder=editor.holder,
        loaded=editor.loaded,
        item=item,
        is_extensible=item.is_choice or not editor.loaded.is_locked,
        form=form or _edit_form(editor, item, is_sent=False),
        option_forms=_option_forms(editor, item) | (options or {}),
    )


def sent_option_form(editor: Editor, item: Item, key: str) -> OptionForm:
    """The form of an option as it was sent."""
    return _suited(OptionForm(prefix=f"option-{key}-"), editor, item, is_new=key in (NEW, NEW_COLUMN))


def _kept_option_form(editor: Editor, item: Item, key: str, option: QuestionOption | None = None) -> OptionForm:
    kept = {"wording": option.words, "seats": option.seats, "is_other": option.is_other} if option else {}
    form = OptionForm(prefix=f"option-{key}-", formdata=None, data=kept)
    return _suited(form, editor, item, is_new=option is None)


def _suited(form: OptionForm, editor: Editor, item: Item, *, is_new: bool) -> OptionForm:
    form.suit(
        has_seats=editor.holder.has_seats and item.is_choice,
        can_be_other=item.is_choice and (is_new or not editor.loaded.is_locked),
    )
    return form


def _option_forms(editor: Editor, item: Item) -> dict[str, OptionForm]:
    kept = {one.public_id: _kept_option_form(editor, item, one.public_id, one) for one in item.options}
    return kept | {key: _kept_option_form(editor, item, key) for key in (NEW, NEW_COLUMN)}


def _kind() -> QuestionKind:
    return found(find_kind(request.args.get("art", "")))


def _new_form(editor: Editor, kind: QuestionKind) -> QuestionForm:
    form = QuestionForm()
    form.suit(kind, editor.loaded.items, leave_out=("is_required",) if editor.loaded.is_locked else ())
    return form


def _draw_new(editor: Editor, kind: QuestionKind, form: QuestionForm) -> str:
    return render_template(
        "questionnaires/new_question.html", editor=editor, holder=editor.holder, kind=kind, form=form
    )


def _edit_form(editor: Editor, item: Item, *, is_sent: bool = True) -> QuestionForm:
    data, loaded = question_data(item), editor.loaded
    form = QuestionForm(data=data) if is_sent else QuestionForm(formdata=None, data=data)
    earlier = loaded.items[: loaded.items.index(item)]
    left_out = ("options", "columns", *(DEMANDS if loaded.is_locked else ()))
    form.suit(item.question.kind, earlier, leave_out=left_out)
    return form
