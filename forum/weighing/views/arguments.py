"""The office begins arguments, hands them on, locks and opens them, splits and merges them, and reads their history."""

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.accounts.models import User
from forum.core.data.row_marks import mark_of
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.text.locale import ngettext
from forum.core.web.guard import authorise, found
from forum.core.web.overtaken import OVERTAKEN, Difference, differences, in_words, mark_to_show, was_seen
from forum.weighing.forms.arguments import (
    OPENING,
    AnswerForm,
    AssignmentForm,
    MergeForm,
    NewArgumentForm,
    ReasonForm,
    SplitForm,
)
from forum.weighing.kinds import Step
from forum.weighing.models import Argument
from forum.weighing.policies import may_reopen, may_reopen_argument
from forum.weighing.queries import find, lists
from forum.weighing.queries.texts import read_passages
from forum.weighing.services import arguments, steps
from forum.weighing.services.locking import lock, tell_why_locked
from forum.weighing.views.blueprint import DESK, weighing
from forum.weighing.views.desk import render_desk
from forum.weighing.views.entering import Entered, desk_address, enter_weighing

ONE = f"{DESK}/argumente/<argument_id>"
# what handing over changes
ASSIGNED = ("assignee_id", "due_on")


@weighing.post(f"{DESK}/argumente")
def create_argument(public_id: str) -> ResponseReturnValue:
    """A new argument, with the passage from whose line it was begun."""
    entered, form = enter_weighing(public_id), NewArgumentForm()
    if not form.validate():
        return render_desk(entered, new_argument=form), 422
    chosen = find.list_passages_by_public_id(request.form.getlist("passage"), entered.weighing)
    try:
        made = arguments.add_argument(entered.weighing, form.title.data or "", by=current_member(), passages=chosen)
    except DomainError as error:
        show_problem(form, error)
        return render_desk(entered, new_argument=form), 422
    flash(_("%(argument)s is there.", argument=made.label), "success")
    return redirect(desk_address(public_id, argument=made.public_id), code=303)


@weighing.get(f"{ONE}/zustaendig")
def edit_assignment(public_id: str, argument_id: str) -> ResponseReturnValue:
    entered = enter_weighing(public_id)
    argument = entered.argument(argument_id)
    kept = {"assignee": argument.assignee.public_id if argument.assignee else "", "due_on": argument.due_on}
    return _assignment(entered, argument, AssignmentForm(formdata=None, data=kept))


@weighing.post(f"{ONE}/zustaendig")
def update_assignment(public_id: str, argument_id: str) -> ResponseReturnValue:
    entered, form = enter_weighing(public_id), AssignmentForm()
    lock(entered.weighing)
    argument = entered.argument(argument_id)
    form.assignee.offer(find.list_office_people(), _("nobody"))
    if not form.validate():
        return _assignment(entered, argument, form), 422
    is_seen = was_seen(mark_of(argument, ASSIGNED)) or not _list_changes(argument, form)
    if not is_seen and entered.why_locked(argument) is None:
        form.form_errors.append(OVERTAKEN)
        return _assignment(entered, argument, form, is_overtaken=True), 422
    person = find.find_person(form.assignee.data)
    try:
        arguments.hand_over(argument, to=person, due_on=form.due_on.data, by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _assignment(entered, argument, form), 422
    flash(_("%(argument)s is saved.", argument=argument.label), "success")
    return redirect(desk_address(public_id, argument=argument_id), code=303)


def _assignment(entered: Entered, argument: Argument, form: AssignmentForm, *, is_overtaken: bool = False) -> str:
    """`is_overtaken`: who has it by now, and until when, is shown beside what was typed."""
    form.assignee.offer(find.list_office_people(), _("nobody"))
    return render_template(
        "weighing/edit_assignment.html",
        **_frame(entered, argument),
        form=form,
        locked=None if form.errors else entered.why_locked(argument),
        seen=mark_to_show(mark_of(argument, ASSIGNED), is_told=is_overtaken),
        overtaken=_list_changes(argument, form) if is_overtaken else (),
    )


def _list_changes(argument: Argument, form: AssignmentForm) -> list[Difference]:
    who, until = str(form.assignee.label.text), str(form.due_on.label.text)
    standing = [(who, _name(argument.assignee)), (until, in_words(argument.due_on))]
    typed = [(who, _name(find.find_person(form.assignee.data))), (until, in_words(form.due_on.data))]
    return differences(standing, typed)


def _name(person: User | None) -> str:
    return person.public_name if person else _("nobody")


@weighing.get(f"{ONE}/oeffnen")
def new_argument_reopening(public_id: str, argument_id: str) -> ResponseReturnValue:
    entered = enter_weighing(public_id)
    return _reopening(entered, entered.argument(argument_id), ReasonForm(formdata=None, prefix=OPENING))


@weighing.post(f"{ONE}/oeffnen")
def reopen_argument(public_id: str, argument_id: str) -> ResponseReturnValue:
    """Open it again; an answer that was refused because it was locked is sent along and stands in its form."""
    entered = enter_weighing(public_id)
    argument, form = entered.argument(argument_id), ReasonForm(prefix=OPENING)
    authorise(may_reopen(entered.actor, entered.procedure), entered.actor)
    answer = AnswerForm() if "title" in request.form else None
    if not form.validate():
        return _reopening(entered, argument, form, answer), 422
    try:
        steps.reopen_argument(argument, reason=form.reason.data or "", by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _reopening(entered, argument, form, answer), 422
    flash(_("%(argument)s is open again.", argument=argument.label), "success")
    if answer is not None:
        flash(_("Your answer stands in the form and has not been saved yet."), "info")
        return render_desk(entered, argument=argument, form=answer, is_overtaken=True)
    return redirect(desk_address(public_id, argument=argument_id), code=303)


def _reopening(entered: Entered, argument: Argument, form: ReasonForm, answer: AnswerForm | None = None) -> str:
    if answer is not None:
        return render_desk(entered, argument=argument, form=answer, reopening=form)
    locked = tell_why_locked(entered.weighing, Step.WEIGH)
    verdict = may_reopen_argument(entered.actor, entered.procedure, locked=locked)
    return render_template(
        "weighing/new_argument_reopening.html",
        **_frame(entered, argument),
        form=form,
        verdict=verdict,
    )


@weighing.get(f"{ONE}/verlauf")
def show_argument_history(public_id: str, argument_id: str) -> ResponseReturnValue:
    entered = enter_weighing(public_id)
    argument = entered.argument(argument_id)
    return render_template(
        "weighing/show_argument_history.html",
        **_frame(entered, argument),
        entries=find.list_entries(argument),
    )


@weighing.get(f"{ONE}/passagen")
def list_argument_passages(public_id: str, argument_id: str) -> ResponseReturnValue:
    """All passages of an argument, a page at a time; some can be split off."""
    entered = enter_weighing(public_id)
    return _passages(entered, entered.argument(argument_id), SplitForm(formdata=None))


@weighing.post(f"{ONE}/teilen")
def split_argument(public_id: str, argument_id: str) -> ResponseReturnValue:
    entered = enter_weighing(public_id)
    argument, form = entered.argument(argument_id), SplitForm()
    if not form.validate():
        return _passages(entered, argument, form), 422
    chosen = find.list_passages_by_public_id(form.chosen.data or (), entered.weighing)
    try:
        made = arguments.split(argument, chosen, form.title.data or "", by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _passages(entered, argument, form), 422
    flash(_("%(argument)s is there.", argument=made.label), "success")
    return redirect(desk_address(public_id, argument=made.public_id), code=303)


def _passages(entered: Entered, argument: Argument, form: SplitForm) -> str:
    page = lists.list_passages_of(argument, cursor=request.args.get("ab"))
    rows = zip(read_passages(page.items), find.contributions_of(page.items), strict=True)
    return render_template(
        "weighing/list_argument_passages.html",
        **_frame(entered, argument),
        page=page,
        rows=list(rows),
        form=form,
        locked=None if form.errors else entered.why_locked(argument),
        chosen=frozenset(form.chosen.data or ()),
    )


@weighing.get(f"{ONE}/zusammenlegen")
def new_merging(public_id: str, argument_id: str) -> ResponseReturnValue:
    entered = enter_weighing(public_id)
    return _merging(entered, entered.argument(argument_id), MergeForm(formdata=None))


@weighing.post(f"{ONE}/zusammenlegen")
def merge_arguments(public_id: str, argument_id: str) -> ResponseReturnValue:
    entered = enter_weighing(public_id)
    argument, form = entered.argument(argument_id), MergeForm()
    form.offer(_others(entered, argument))
    if not form.validate():
        return _merging(entered, argument, form), 422
    into = found(find.find_argument(form.into.data, entered.weighing))
    try:
        arguments.merge(argument, into, by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _merging(entered, argument, form), 422
    words = ngettext("It has one passage now.", "It has %(num)s passages now.", into.passage_count)
    flash(_("Merged into %(argument)s. %(passages)s", argument=into.label, passages=words), "success")
    return redirect(desk_address(public_id, argument=into.public_id), code=303)


def _merging(entered: Entered, argument: Argument, form: MergeForm) -> str:
    form.offer(_others(entered, argument))
    return render_template(
        "weighing/new_merging.html",
        **_frame(entered, argument),
        form=form,
        locked=None if form.errors else entered.why_locked(argument),
    )


def _others(entered: Entered, argument: Argument) -> list[Argument]:
    return [one for one in lists.list_all_arguments(entered.weighing) if one.id != argument.id]


def _frame(entered: Entered, argument: Argument) -> dict[str, object]:
    """What every page about one argument is given."""
    back = desk_address(entered.procedure.public_id, argument=argument.public_id)
    return {"procedure": entered.procedure, "argument": argument, "back": back}
