"""Naming a deputy for some days, changing the days and ending them: by the member, or who manages the seats of the body."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]

from forum.accounts.identity import current_member
from forum.core.access import Actor
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.core.web.guard import authorise, found
from forum.councils.frame import frame_of_body
from forum.councils.membership.forms.answer import DeputationDaysForm, NewDeputationForm
from forum.councils.membership.queries.deputations import find_deputation, list_possible_deputies
from forum.councils.membership.queries.find import find_membership
from forum.councils.membership.services import deputise
from forum.councils.membership.views.members import enter_body
from forum.councils.models.bodies import Body
from forum.councils.models.members import Deputation, Membership
from forum.councils.policies import may_name_deputy
from forum.councils.views.blueprint import councils

NEW = "/gremien/<public_id>/mitglieder/<membership_id>/vertretung"
ONE = "/gremien/<public_id>/vertretungen/<deputation_id>"


@councils.get(NEW)
def new_deputation(public_id: str, membership_id: str) -> ResponseReturnValue:
    body, actor, principal = _open_principal(public_id, membership_id)
    form = NewDeputationForm(formdata=None, data={"from_day": clock.today()})
    return _new_page(body, actor, principal, form)


@councils.post(NEW)
def create_deputation(public_id: str, membership_id: str) -> ResponseReturnValue:
    body, actor, principal = _open_principal(public_id, membership_id)
    form = NewDeputationForm()
    if not form.validate():
        return _new_page(body, actor, principal, form), 422
    try:
        declare_from(form, principal)
    except DomainError as error:
        show_problem(form, error)
        return _new_page(body, actor, principal, form), 422
    flash(_("The deputy has been told by mail."), "success")
    return _back(body)


@councils.get(ONE)
def edit_deputation(public_id: str, deputation_id: str) -> ResponseReturnValue:
    body, actor, deputation = _open_deputation(public_id, deputation_id)
    days = {"from_day": deputation.from_day, "until_day": deputation.until_day}
    return _days_page(body, actor, deputation, DeputationDaysForm(formdata=None, data=days))


@councils.post(ONE)
def update_deputation(public_id: str, deputation_id: str) -> ResponseReturnValue:
    body, actor, deputation = _open_deputation(public_id, deputation_id)
    form = DeputationDaysForm()
    if not form.validate():
        return _days_page(body, actor, deputation, form), 422
    try:
        deputise.change_days(
            deputation, from_day=form.from_day.data, until_day=form.until_day.data, by=current_member()
        )
    except DomainError as error:
        show_problem(form, error)
        return _days_page(body, actor, deputation, form), 422
    flash(_("The days have been changed. The deputy has been told by mail."), "success")
    return _back(body)


@councils.post(ONE + "/beenden")
def end_deputation(public_id: str, deputation_id: str) -> ResponseReturnValue:
    body, _actor, deputation = _open_deputation(public_id, deputation_id)
    deputise.end(deputation, by=current_member())
    flash(_("Nobody stands in any more. The deputy has been told by mail."), "success")
    return _back(body)


def offer_deputies(form: NewDeputationForm, principal: Membership) -> None:
    deputies = list_possible_deputies(principal, on=clock.today())
    people = [SelectChoice(one.public_id, one.shown_name) for one in deputies]
    form.deputy.choices = [SelectChoice("", _("Please choose")), *people]


def declare_from(form: NewDeputationForm, principal: Membership) -> Deputation:
    """Declare what a valid form says; raises the errors of `declare`."""
    deputies = list_possible_deputies(principal, on=clock.today())
    deputy = next((one for one in deputies if one.public_id == form.deputy.data), None)
    return deputise.declare(
        principal,
        deputy=found(deputy),
        from_day=form.from_day.data,
        until_day=form.until_day.data,
        by=current_member(),
    )


def _open_principal(public_id: str, membership_id: str) -> tuple[Body, Actor, Membership]:
    body, actor = enter_body(public_id)
    principal = found(find_membership(membership_id, body=body))
    authorise(may_name_deputy(actor, principal), actor)
    return body, actor, principal


def _open_deputation(public_id: str, deputation_id: str) -> tuple[Body, Actor, Deputation]:
    body, actor = enter_body(public_id)
    deputation = found(find_deputation(deputation_id, body=body))
    authorise(may_name_deputy(actor, deputation.principal), actor)
    return body, actor, deputation


def _new_page(body: Body, actor: Actor, principal: Membership, form: NewDeputationForm) -> str:
    offer_deputies(form, principal)
    return render_template(
        "councils/new_deputation.html",
        frame=frame_of_body(body, actor),
        body=body,
        principal=principal,
        form=form,
        is_own=principal.person_id == actor.user_id,
    )


def _days_page(body: Body, actor: Actor, deputation: Deputation, form: DeputationDaysForm) -> str:
    return render_template(
        "councils/edit_deputation.html",
        frame=frame_of_body(body, actor),
        body=body,
        deputation=deputation,
        form=form,
        is_over=deputation.is_over(clock.today()),
    )


def _back(body: Body) -> ResponseReturnValue:
    return redirect(url_for(".list_members", public_id=body.public_id), code=303)
