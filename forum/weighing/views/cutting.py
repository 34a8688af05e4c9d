"""The office cuts contributions, puts passages under arguments, leaves them out, and attaches what says the same."""

from collections.abc import Callable
from functools import partial

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.text.locale import ngettext
from forum.weighing.errors import WrongCut
from forum.weighing.forms.contributions import CutForm, PutForm, SameForm
from forum.weighing.kinds import Step
from forum.weighing.models import WeighedContribution
from forum.weighing.queries import find
from forum.weighing.queries.near import list_near
from forum.weighing.queries.texts import ReadContribution, read_contributions
from forum.weighing.services import arguments, cut, same
from forum.weighing.services.locking import tell_why_locked
from forum.weighing.views.blueprint import DESK, weighing
from forum.weighing.views.entering import Entered, back_to_desk, desk_address, enter_weighing
from forum.weighing.wordings import sentence_starts, text_mark

CONTRIBUTION = f"{DESK}/beitraege/<contribution_id>"
PASSAGE = f"{DESK}/passagen/<passage_id>"
# in the address of the button that puts two passages together: the second one
BEHIND = "dahinter"
# in the address of the buttons beside a passage: the argument that it has on the page
SEEN = "bei"


@weighing.get(f"{CONTRIBUTION}/schneiden")
def edit_passages(public_id: str, contribution_id: str) -> ResponseReturnValue:
    """Cutting without a pointer: each sentence can begin a passage. Where nothing can be cut, it is said before the work."""
    entered = enter_weighing(public_id)
    read = _read(entered.contribution(contribution_id))
    return _page(entered, read, CutForm(formdata=None, seen=text_mark(read.text)))


@weighing.post(f"{CONTRIBUTION}/schneiden")
def cut_contribution(public_id: str, contribution_id: str) -> ResponseReturnValue:
    entered = enter_weighing(public_id)
    contribution, form = entered.contribution(contribution_id), CutForm()
    read = _read(contribution)
    if not form.validate():
        return _page(entered, read, form), 422
    try:
        _cut(contribution, read, form)
    except DomainError as error:
        # what was marked belongs to the text as it was
        show_problem(form, error)
        return _page(entered, _read(contribution), form), 422
    flash(_("The contribution is cut."), "success")
    return redirect(desk_address(public_id, beitrag=contribution_id), code=303)


def _cut(contribution: WeighedContribution, read: ReadContribution, form: CutForm) -> None:
    if not read.is_shown:
        raise WrongCut(_("This contribution can no longer be read."))
    start, end, seen, by = form.start.data, form.end.data, form.seen.data or "", current_member()
    if start is not None and end is not None:
        cut.cut_out(contribution, start, end, read=read.text, seen=seen, by=by)
    else:
        cut.cut_at(contribution, form.chosen_places, read=read.text, seen=seen, by=by)


def _read(contribution: WeighedContribution) -> ReadContribution:
    return read_contributions([contribution])[0]


def _page(entered: Entered, read: ReadContribution, form: CutForm) -> str:
    begun = {one.at for one in read.passages}
    starts = sentence_starts(read.text) if read.text else []
    ends = [*starts[1:], len(read.text)] if starts else []
    return render_template(
        "weighing/edit_passages.html",
        procedure=entered.procedure,
        read=read,
        sentences=[
            (start, read.text[start:end].strip(), start in begun) for start, end in zip(starts, ends, strict=True)
        ],
        seen=text_mark(read.text),
        form=form,
        locked=None if form.errors else tell_why_locked(entered.weighing, Step.CUT),
        chosen=frozenset(form.chosen_places),
        back=desk_address(entered.procedure.public_id, beitrag=read.contribution.public_id),
    )


@weighing.post(f"{PASSAGE}/zuordnen")
def put_passage(public_id: str, passage_id: str) -> ResponseReturnValue:
    entered, form = enter_weighing(public_id), PutForm()
    passage = entered.passage(passage_id)
    argument = find.find_argument(form.into.data or "", entered.weighing)
    if argument is None:
        # none was chosen, or it was put into another one meanwhile
        flash(_("Choose another argument."), "warning")
        return redirect(desk_address(public_id), code=303)
    return back_to_desk(
        public_id,
        lambda: arguments.put_under(argument, passage, seen=request.args.get(SEEN, ""), by=current_member()),
        lambda _done: _("The passage belongs to %(argument)s.", argument=argument.label),
        argument=argument.public_id,
    )


@weighing.post(f"{PASSAGE}/loesen")
def remove_passage(public_id: str, passage_id: str) -> ResponseReturnValue:
    take_out = partial(arguments.take_out, seen=request.args.get(SEEN, ""))
    return _change(public_id, passage_id, take_out, _("The passage belongs to no argument any more."))


@weighing.post(f"{PASSAGE}/zusammenfuegen")
def merge_passages(public_id: str, passage_id: str) -> ResponseReturnValue:
    behind = request.args.get(BEHIND, "")
    merge = partial(cut.merge_with_next, behind=behind)
    return _change(public_id, passage_id, merge, _("Both passages are one now."))


@weighing.post(f"{PASSAGE}/auslassen")
def leave_passage_out(public_id: str, passage_id: str) -> ResponseReturnValue:
    return _change(public_id, passage_id, cut.leave_out, _("The passage is not weighed."))


@weighing.post(f"{PASSAGE}/aufnehmen")
def weigh_passage_again(public_id: str, passage_id: str) -> ResponseReturnValue:
    return _change(public_id, passage_id, cut.weigh_again, _("The passage is weighed again."))


@weighing.post(f"{PASSAGE}/geprueft")
def check_passage(public_id: str, passage_id: str) -> ResponseReturnValue:
    return _change(public_id, passage_id, cut.mark_as_checked, _("The passage has been looked at."))


def _change(public_id: str, passage_id: str, change: Callable[..., object], words: str) -> ResponseReturnValue:
    """What a button beside a passage alone asks for; `words` say what was done."""
    passage = enter_weighing(public_id).passage(passage_id)
    return back_to_desk(public_id, lambda: change(passage, by=current_member()), lambda _done: words)


@weighing.post(f"{CONTRIBUTION}/gleichlautende")
def attach_all_same(public_id: str, contribution_id: str) -> ResponseReturnValue:
    """Attach all contributions of the same words to this one."""
    contribution = enter_weighing(public_id).contribution(contribution_id)
    return back_to_desk(
        public_id,
        lambda: same.attach_same(contribution, by=current_member()),
        lambda count: ngettext(
            "One contribution gets the same answer.", "%(num)s contributions get the same answer.", count
        ),
        beitrag=contribution_id,
    )


@weighing.get(f"{CONTRIBUTION}/gleiche-stellungnahme")
def new_attachment(public_id: str, contribution_id: str) -> ResponseReturnValue:
    entered = enter_weighing(public_id)
    return _attachment(entered, entered.contribution(contribution_id), SameForm(formdata=None))


@weighing.post(f"{CONTRIBUTION}/gleiche-stellungnahme")
def create_attachment(public_id: str, contribution_id: str) -> ResponseReturnValue:
    """Attach this contribution to another one by its number."""
    entered = enter_weighing(public_id)
    contribution, form = entered.contribution(contribution_id), SameForm()
    if not form.validate():
        return _attachment(entered, contribution, form), 422
    main = find.find_contribution_by_number(form.number.data or 0, entered.weighing)
    if main is None:
        form.number.errors = [_("There is no contribution with this number.")]
        return _attachment(entered, contribution, form), 422
    try:
        same.attach(contribution, main, by=current_member())
    except DomainError as error:
        show_problem(form, error, otherwise="number")
        return _attachment(entered, contribution, form), 422
    flash(_("It gets the answers to %(contribution)s.", contribution=main.label), "success")
    return redirect(desk_address(public_id, beitrag=main.public_id), code=303)


@weighing.post(f"{CONTRIBUTION}/eigene-antwort")
def detach_contribution(public_id: str, contribution_id: str) -> ResponseReturnValue:
    contribution = enter_weighing(public_id).contribution(contribution_id)
    return back_to_desk(
        public_id,
        lambda: same.detach(contribution, by=current_member()),
        lambda _none: _("The contribution is answered by itself again."),
        beitrag=contribution_id,
    )


def _attachment(entered: Entered, contribution: WeighedContribution, form: SameForm) -> str:
    return render_template(
        "weighing/new_attachment.html",
        procedure=entered.procedure,
        read=_read(contribution),
        near=read_contributions(list_near(contribution)),
        form=form,
        locked=None if form.errors else tell_why_locked(entered.weighing, Step.CUT),
        back=desk_address(entered.procedure.public_id, beitrag=contribution.public_id),
    )
