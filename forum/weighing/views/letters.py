"""The office enters contributions that came by post or mail, and corrects or blacks out what was entered."""

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.core.data.row_locks import read_anew
from forum.core.data.row_marks import mark
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.guard import found
from forum.core.web.overtaken import OVERTAKEN, Difference, differences_of, mark_to_show, was_seen
from forum.weighing.forms.contributions import CoverForm, EnteredForm
from forum.weighing.kinds import Step
from forum.weighing.models import EnteredText, WeighedContribution
from forum.weighing.queries.find import is_step_finished
from forum.weighing.queries.texts import find_entered
from forum.weighing.services.enter import Sender, change_entered, cover_entered, enter_contribution
from forum.weighing.services.locking import lock, tell_why_locked
from forum.weighing.views.blueprint import DESK, weighing
from forum.weighing.views.entering import Entered, desk_address, enter_weighing

ONE = f"{DESK}/beitraege/<contribution_id>/bearbeiten"
# in a form that takes nothing but bars
COVERS = "nur-schwaerzen"


@weighing.get(f"{DESK}/erfassen")
def new_entered_contribution(public_id: str) -> ResponseReturnValue:
    """Nobody copies out a letter that would be refused: it is said first that collecting is finished."""
    entered = enter_weighing(public_id)
    return _page(entered, EnteredForm(formdata=None), locked=tell_why_locked(entered.weighing, Step.COLLECT))


@weighing.post(f"{DESK}/erfassen")
def create_entered_contribution(public_id: str) -> ResponseReturnValue:
    entered, form = enter_weighing(public_id), EnteredForm()
    if not form.validate():
        return _page(entered, form), 422
    try:
        made = enter_contribution(
            entered.weighing,
            form.channel.data,
            form.body.data or "",
            _sender(form),
            received_on=form.received_on.data,
            by=current_member(),
        )
    except DomainError as error:
        show_problem(form, error)
        return _page(entered, form), 422
    flash(_("%(contribution)s is entered.", contribution=made.label), "success")
    return redirect(desk_address(public_id, beitrag=made.public_id), code=303)


@weighing.get(ONE)
def edit_entered_contribution(public_id: str, contribution_id: str) -> ResponseReturnValue:
    """Once collecting is finished, words can only be blacked out: always, for they stand in what everybody reads."""
    entered = enter_weighing(public_id)
    contribution = entered.contribution(contribution_id)
    text = found(find_entered(contribution))
    if is_step_finished(entered.weighing, Step.COLLECT):
        return _page(entered, CoverForm(formdata=None, data={"body": text.body}), contribution, text)
    return _page(entered, EnteredForm(formdata=None, data=_kept(contribution, text)), contribution, text)


@weighing.post(ONE)
def update_entered_contribution(public_id: str, contribution_id: str) -> ResponseReturnValue:
    entered = enter_weighing(public_id)
    contribution = entered.contribution(contribution_id)
    text = found(find_entered(contribution))
    form = CoverForm() if COVERS in request.form else EnteredForm()
    if not form.validate():
        return _page(entered, form, contribution, text), 422
    lock(entered.weighing)
    read_anew(text)
    read_anew(contribution)
    is_overtaken = not was_seen(_mark(form, contribution, text))
    is_locked = is_step_finished(entered.weighing, Step.COLLECT)
    if isinstance(form, EnteredForm) and not is_locked and is_overtaken:
        form.form_errors.append(OVERTAKEN)
        return _page(entered, form, contribution, text, is_overtaken=True), 422
    try:
        _save(contribution, form)
    except DomainError as error:
        # black-outs that go with those of somebody else are taken
        is_overtaken = is_overtaken and isinstance(form, CoverForm)
        if is_overtaken:
            form.form_errors.append(OVERTAKEN)
        else:
            show_problem(form, error)
        return _page(entered, form, contribution, text, is_overtaken=is_overtaken), 422
    flash(_("%(contribution)s is saved.", contribution=contribution.label), "success")
    return redirect(desk_address(public_id, beitrag=contribution_id), code=303)


def _save(contribution: WeighedContribution, form: EnteredForm | CoverForm) -> None:
    body, by = form.body.data or "", current_member()
    if isinstance(form, CoverForm):
        cover_entered(contribution, body, by=by)
    else:
        change_entered(contribution, body, _sender(form), received_on=form.received_on.data, by=by)


def _kept(contribution: WeighedContribution, text: EnteredText) -> dict[str, object]:
    return {
        "channel": contribution.channel,
        "received_on": contribution.received_on,
        "body": text.body,
        "name": text.author_name,
        "organisation": text.organisation,
        "address": text.address,
        "email": text.email,
    }


def _sender(form: EnteredForm) -> Sender:
    return Sender(form.name.data or "", form.organisation.data or "", form.address.data or "", form.email.data or "")


def _heading(form: EnteredForm | CoverForm, contribution: WeighedContribution | None) -> str:
    if contribution is None:
        return _("Enter a letter or an e-mail")
    if isinstance(form, CoverForm):
        return _("Black out words in %(contribution)s", contribution=contribution.label)
    return _("Correct %(contribution)s", contribution=contribution.label)


def _mark(form: EnteredForm | CoverForm, contribution: WeighedContribution, text: EnteredText) -> str:
    """Of all that the form saves."""
    return mark([(name, value) for name, value in _kept(contribution, text).items() if name in form])


def _list_changes(
    form: EnteredForm | CoverForm, contribution: WeighedContribution, text: EnteredText
) -> list[Difference]:
    kept = _kept(contribution, text)
    return differences_of((form[name], value) for name, value in kept.items() if name in form)


def _said_of_sender(text: EnteredText) -> str:
    """Nothing once it has been erased."""
    lines = (text.author_name, text.organisation, *text.address.splitlines(), text.email)
    return ", ".join(line.strip() for line in lines if line.strip())


def _page(
    entered: Entered,
    form: EnteredForm | CoverForm,
    contribution: WeighedContribution | None = None,
    text: EnteredText | None = None,
    *,
    is_overtaken: bool = False,
    locked: str | None = None,
) -> str:
    """With a form that was refused; `is_overtaken`: what stands there by now is shown beside what was typed."""
    return render_template(
        "weighing/edit_entered_contribution.html",
        procedure=entered.procedure,
        contribution=contribution,
        heading=_heading(form, contribution),
        form=form,
        locked=locked,
        covers=COVERS if isinstance(form, CoverForm) else "",
        sender=_said_of_sender(text) if text else "",
        seen=mark_to_show(_mark(form, contribution, text), is_told=is_overtaken) if contribution and text else "",
        overtaken=_list_changes(form, contribution, text) if is_overtaken and contribution and text else (),
        back=desk_address(entered.procedure.public_id),
    )
