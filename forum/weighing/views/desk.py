"""The desk: figures and steps, the list, a contribution with its passages, and the form that decides."""

from dataclasses import dataclass
from datetime import date

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.core.data.row_locks import read_anew
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.text.locale import ngettext
from forum.core.time import clock
from forum.core.web.forms import ButtonForm
from forum.core.web.overtaken import OVERTAKEN, Difference, differences_of, mark_to_show, was_seen
from forum.discussions.addresses import address_of
from forum.moderation.models.decisions import TextBlock
from forum.weighing.forms.arguments import OPENING, AnswerForm, NewArgumentForm, ReasonForm
from forum.weighing.forms.contributions import CutForm
from forum.weighing.kinds import Step
from forum.weighing.models import Argument, Weighing
from forum.weighing.policies import may_reopen_argument
from forum.weighing.queries import find, lists
from forum.weighing.queries.lists import View
from forum.weighing.queries.texts import ReadContribution, read_contributions, read_passages
from forum.weighing.services import arguments, begin, steps
from forum.weighing.services.blocks import count_uses, list_weighing_blocks
from forum.weighing.services.locking import list_locks, lock, tell_why_finished
from forum.weighing.views.blueprint import DESK, weighing
from forum.weighing.views.entering import Entered, back_to_desk, desk_address, enter_procedure, enter_weighing
from forum.weighing.wordings import text_mark

FEW_PASSAGES = 5
# the button that saves an answer and finishes it
FINISHES = "abschliessen"


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the reader has before them."""

    argument: Argument | None
    contribution: ReadContribution | None


@weighing.get(f"{DESK}/")
def show_weighing(public_id: str) -> ResponseReturnValue:
    actor, procedure = enter_procedure(public_id)
    found = find.find_weighing(procedure)
    if found is None:
        return render_template("weighing/begin_weighing.html", procedure=procedure, form=ButtonForm())
    return render_desk(Entered(actor, procedure, found))


@weighing.post(f"{DESK}/beginnen")
def create_weighing(public_id: str) -> ResponseReturnValue:
    _actor, procedure = enter_procedure(public_id)
    made = begin.begin_weighing(procedure, by=current_member())
    words = ngettext(
        "The weighing has begun with one contribution.",
        "The weighing has begun with %(num)s contributions.",
        made.contribution_count,
    )
    flash(words, "success")
    return redirect(desk_address(public_id), code=303)


@weighing.post(f"{DESK}/uebernehmen")
def take_in_contributions(public_id: str) -> ResponseReturnValue:
    entered = enter_weighing(public_id)
    return back_to_desk(
        public_id,
        lambda: begin.take_in(entered.weighing),
        lambda taken: ngettext(
            "One contribution has been taken in.", "%(num)s contributions have been taken in.", taken
        ),
    )


@weighing.post(f"{DESK}/argumente/<argument_id>")
def answer_argument(public_id: str, argument_id: str) -> ResponseReturnValue:
    """Save what becomes of an argument; it is finished, or the next one follows, if that is wanted."""
    entered = enter_weighing(public_id)
    argument, form = entered.argument(argument_id), AnswerForm()
    if not form.validate():
        return render_desk(entered, argument=argument, form=form), 422
    try:
        lock(entered.weighing)
        read_anew(argument)
        is_seen = was_seen(str(argument.version)) or not _changes(argument, form)
        if not is_seen and entered.why_locked(argument) is None:
            form.form_errors.append(OVERTAKEN)
            return render_desk(entered, argument=argument, form=form, is_overtaken=True), 422
        _save(argument, form)
    except DomainError as error:
        show_problem(form, error)
        return render_desk(entered, argument=argument, form=form), 422
    return _after(entered, argument)


def _save(argument: Argument, form: AnswerForm) -> None:
    """What stands there already is not saved again: the button that finishes may be all that was wanted."""
    disposition, reason, by = form.disposition.data, form.reason.data or "", current_member()
    if FINISHES in request.form:
        steps.refuse_unanswered(disposition, reason)
    if _changes(argument, form):
        arguments.answer(argument, title=form.title.data or "", disposition=disposition, reason=reason, by=by)
    if FINISHES in request.form:
        steps.finish_argument(argument, by=by)


def _after(entered: Entered, argument: Argument) -> ResponseReturnValue:
    following = lists.find_next_argument(argument) if "weiter" in request.form else argument
    if following is None:
        flash(_("%(argument)s is saved. No argument is open any more.", argument=argument.label), "success")
        following = argument
    elif argument.is_finished:
        flash(_("%(argument)s is finished and locked.", argument=argument.label), "success")
    else:
        flash(_("%(argument)s is saved.", argument=argument.label), "success")
    return redirect(desk_address(entered.procedure.public_id, argument=following.public_id, beitrag=None), code=303)


def render_desk(
    entered: Entered,
    *,
    argument: Argument | None = None,
    form: AnswerForm | None = None,
    is_overtaken: bool = False,
    new_argument: NewArgumentForm | None = None,
    reopening: ReasonForm | None = None,
) -> str:
    """The whole desk; with a form that was refused, and what somebody else wrote meanwhile.

    `form` is an answer as it was typed, `reopening` why its locked argument was to be opened again.
    """
    view = _view()
    chosen = _choose(entered.weighing, argument)
    locked = list_locks(entered.weighing)
    decide = form or (AnswerForm(formdata=None, obj=chosen.argument) if chosen.argument else None)
    return render_template(
        "weighing/show_weighing.html",
        procedure=entered.procedure,
        weighing=entered.weighing,
        steps=find.list_steps(entered.weighing),
        locked=locked,
        why_finished=tell_why_finished,
        days_left=_days_left(entered.procedure.result_due_on),
        view=view,
        views=list(View),
        rows=_rows(entered, view),
        chosen=chosen,
        neighbours=find.find_neighbours(chosen.contribution.contribution) if chosen.contribution else (None, None),
        gathered=_gathered(chosen.argument),
        same=lists.list_same(chosen.contribution.contribution) if chosen.contribution else (),
        place=_place(chosen.contribution),
        blocks=_offered(entered, chosen.argument),
        all_arguments=lists.list_all_arguments(entered.weighing),
        form=decide,
        new_argument=new_argument or NewArgumentForm(formdata=None),
        cut=CutForm(formdata=None, seen=text_mark(chosen.contribution.text)) if chosen.contribution else None,
        reopening=reopening or ReasonForm(formdata=None, prefix=OPENING),
        seen=mark_to_show(str(chosen.argument.version), is_told=is_overtaken or form is None)
        if chosen.argument
        else "",
        overtaken=_changes(chosen.argument, form) if is_overtaken and form and chosen.argument else (),
        may_reopen=may_reopen_argument(entered.actor, entered.procedure, locked=locked.get(Step.WEIGH)),
        address=lambda **values: desk_address(entered.procedure.public_id, **values),
        now=clock.now(),
    )


def _place(read: ReadContribution | None) -> str | None:
    """Where a contribution of the forum stands."""
    post = read.contribution.post if read else None
    return address_of(post.thread, post.number) if post else None


def _offered(entered: Entered, argument: Argument | None) -> list[tuple[TextBlock, int]]:
    """Text blocks, each with how many arguments use it."""
    if argument is None or argument.is_finished:
        return []
    blocks = list_weighing_blocks()
    uses = count_uses(blocks, actor=entered.actor)
    return [(one, uses.get(one.id, 0)) for one in blocks]


def _view() -> View:
    wanted = request.args.get("ansicht", "")
    return View(wanted) if wanted in list(View) else View.ARGUMENTS


def _rows(entered: Entered, view: View) -> object:
    cursor = request.args.get("ab")
    if view is View.OWN:
        return lists.list_own_arguments(entered.weighing, assignee_id=entered.actor.user_id or 0, cursor=cursor)
    if view is View.ARGUMENTS:
        return lists.list_arguments(entered.weighing, cursor=cursor)
    return lists.list_contributions(entered.weighing, view, cursor=cursor)


def _choose(held: Weighing, argument: Argument | None) -> Chosen:
    """What the address names; else the first argument and the first contribution that belongs to it."""
    wanted = request.args.get("beitrag", "")
    contribution = find.find_contribution(wanted, held) if wanted else None
    argument = argument or find.find_argument(request.args.get("argument", ""), held)
    if argument is None and contribution is None:
        argument = lists.find_first_argument(held)
    if argument is not None and contribution is None:
        contribution = find.find_first_contribution_of(argument)
    if contribution is None:
        contribution = lists.find_first_contribution(held)
    read = read_contributions([contribution])[0] if contribution else None
    if argument is None and read is not None:
        argument = next((one.argument for one in read.passages if one.argument), None)
    return Chosen(argument, read)


def _gathered(argument: Argument | None) -> object:
    if argument is None:
        return ()
    page = lists.list_passages_of(argument, cursor=None, size=FEW_PASSAGES)
    return list(zip(read_passages(page.items), find.contributions_of(page.items), strict=True))


def _changes(argument: Argument, form: AnswerForm) -> list[Difference]:
    kept = [(form.title, argument.title), (form.disposition, argument.disposition), (form.reason, argument.reason)]
    return differences_of(kept)


def _days_left(due: date | None) -> int | None:
    return None if due is None else (due - clock.today()).days
