"""The office's page of one place in a body: the invitation, and what the office does with a place that has been accepted."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.core.web.forms import ButtonForm, Form
from forum.core.web.guard import found
from forum.councils.membership.errors import DaysOutOfOrder
from forum.councils.membership.forms.answer import NewDeputationForm
from forum.councils.membership.forms.office import (
    ChangeFunctionForm,
    EndPlaceForm,
    InvitationForm,
    PlaceForm,
    ProlongPlaceForm,
    place_values,
)
from forum.councils.membership.policies import PRINCIPALS
from forum.councils.membership.queries import office
from forum.councils.membership.queries.deputations import find_deputation, list_deputations_of
from forum.councils.membership.queries.find import find_membership
from forum.councils.membership.services import change, deputise, invite
from forum.councils.membership.steps import label_of
from forum.councils.membership.views.deputations import declare_from, offer_deputies
from forum.councils.membership.views.office_places import offer_choices
from forum.councils.models.members import Membership, MembershipState
from forum.councils.office import open_office_body
from forum.councils.views.blueprint import councils
from forum.organisations.queries import list_all_listed
from forum.spaces.models import Function

ADDRESS = "/geschaeftsstelle/gremien/<public_id>/mitglieder/<membership_id>"
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Deed:
    """What a form of the page does: under which name the page knows it, and what is said when it is done."""

    name: str
    form: Form
    message: str
    act: Callable[[], object]


@councils.get(ADDRESS)
def show_place(public_id: str, membership_id: str) -> ResponseReturnValue:
    return _page(_open(public_id, membership_id))


@councils.post(ADDRESS + "/erneut-senden")
def resend_invitation(public_id: str, membership_id: str) -> ResponseReturnValue:
    place = _open(public_id, membership_id)
    message = _("The invitation is on its way again. Earlier links no longer work.")
    return _act(place, Deed("resend", ButtonForm(), message, lambda: invite.send_again(place, by=current_member())))


@councils.post(ADDRESS + "/zuruecknehmen")
def withdraw_invitation(public_id: str, membership_id: str) -> ResponseReturnValue:
    place = _open(public_id, membership_id)
    message = _("The invitation is withdrawn. The person has been told by mail.")
    return _act(place, Deed("withdraw", ButtonForm(), message, lambda: invite.withdraw(place, by=current_member())))


@councils.get(ADDRESS + "/einladung")
def edit_invitation(public_id: str, membership_id: str) -> ResponseReturnValue:
    place = _open_invitation(public_id, membership_id)
    days = {"from_day": place.from_day, "until_day": place.until_day, "answer_until": clock.day_of(place.answer_until)}
    values = place_values(place) | days | {"function": place.function.value}
    return _invitation_page(
        place, InvitationForm(formdata=None, data=values | {"name": place.name, "email": place.email})
    )


@councils.post(ADDRESS + "/einladung")
def update_invitation(public_id: str, membership_id: str) -> ResponseReturnValue:
    """Offer something else; it goes out anew."""
    place = _open_invitation(public_id, membership_id)
    form = InvitationForm()
    offer_choices(form, place.body)
    if not form.validate():
        return _invitation_page(place, form), 422
    try:
        invite.change_invitation(place, form.read_offer(place.body.voting_functions), by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _invitation_page(place, form), 422
    flash(_("The changed invitation is on its way. Earlier links no longer work."), "success")
    return _back(place)


@councils.post(ADDRESS)
def update_place(public_id: str, membership_id: str) -> ResponseReturnValue:
    """Vote, for whom, group and principal of a place that goes on."""
    place = _open(public_id, membership_id)
    form = _place_form(place)

    def edit() -> None:
        usually = place.body.gives_vote(place.function)
        change.edit(place, form.read_place(usually_votes=usually), by=current_member())

    return _act(place, Deed("edit", form, _("The place has been changed."), edit))


@councils.post(ADDRESS + "/verlaengern")
def prolong_place(public_id: str, membership_id: str) -> ResponseReturnValue:
    place, form = _open(public_id, membership_id), ProlongPlaceForm(prefix="prolong-")

    def prolong() -> None:
        change.prolong(place, until_day=form.until_day.data, by=current_member())

    return _act(place, Deed("prolong", form, _("It lasts longer. The person has been told by mail."), prolong))


@councils.post(ADDRESS + "/beenden")
def end_place(public_id: str, membership_id: str) -> ResponseReturnValue:
    place, form = _open(public_id, membership_id), EndPlaceForm(prefix="end-")

    def end() -> None:
        if not form.at_once.data and form.last_day.data is None:
            raise DaysOutOfOrder(_("Choose the last day, or that it ends at once."), field="last_day")
        last_day = clock.today() - ONE_DAY if form.at_once.data else form.last_day.data
        change.end(place, last_day=last_day, by=current_member())

    return _act(place, Deed("end", form, _("The end is set. The person has been told by mail."), end))


@councils.post(ADDRESS + "/funktion")
def change_place_function(public_id: str, membership_id: str) -> ResponseReturnValue:
    """Another function from a day on: a new place, whose page is shown then."""
    place, form = _open(public_id, membership_id), ChangeFunctionForm(prefix="function-")
    if not form.validate():
        return _page(place, function=form), 422
    try:
        following = change.change_function(
            place,
            to=Function(form.function.data),
            votes=bool(form.function_votes.data),
            from_day=form.from_day.data,
            by=current_member(),
        )
    except DomainError as error:
        show_problem(form, error)
        return _page(place, function=form), 422
    flash(_("The function changes on that day. The person has been told by mail."), "success")
    return _back(following)


@councils.post(ADDRESS + "/vertretung")
def create_office_deputation(public_id: str, membership_id: str) -> ResponseReturnValue:
    place, form = _open(public_id, membership_id), NewDeputationForm(prefix="deputy-")
    offer_deputies(form, place)
    message = _("The deputy has been told by mail.")
    return _act(place, Deed("deputy", form, message, lambda: declare_from(form, place)))


@councils.post(ADDRESS + "/vertretungen/<deputation_id>/beenden")
def end_office_deputation(public_id: str, membership_id: str, deputation_id: str) -> ResponseReturnValue:
    place = _open(public_id, membership_id)
    deputation = found(find_deputation(deputation_id, body=place.body))
    message = _("Nobody stands in any more. The deputy has been told by mail.")
    return _act(
        place, Deed("end_deputation", ButtonForm(), message, lambda: deputise.end(deputation, by=current_member()))
    )


def _open(public_id: str, membership_id: str) -> Membership:
    return found(find_membership(membership_id, body=open_office_body(public_id)))


def _open_invitation(public_id: str, membership_id: str) -> Membership:
    """A place that nobody has answered; one that was answered has no such page any more."""
    place = _open(public_id, membership_id)
    return found(place if place.state is MembershipState.INVITED else None)


def _act(place: Membership, do: Deed) -> ResponseReturnValue:
    """Do what a form asks for; what is wrong with it stands in the form."""
    if not do.form.validate():
        return _page(place, **{do.name: do.form}), 422
    try:
        do.act()
    except DomainError as error:
        show_problem(do.form, error)
        return _page(place, **{do.name: do.form}), 422
    flash(do.message, "success")
    return _back(place)


def _page(place: Membership, **sent: Form) -> str:
    today = clock.today()
    forms: dict[str, Any] = {
        "resend": ButtonForm(formdata=None),
        "withdraw": ButtonForm(formdata=None),
        "end_deputation": ButtonForm(formdata=None),
        "edit": None if "edit" in sent else _place_form(place, is_sent=False),
        "prolong": ProlongPlaceForm(formdata=None, prefix="prolong-", data={"until_day": place.body.until_day}),
        "end": EndPlaceForm(formdata=None, prefix="end-"),
        "function": ChangeFunctionForm(formdata=None, prefix="function-", data={"from_day": today}),
        "deputy": NewDeputationForm(formdata=None, prefix="deputy-", data={"from_day": today}),
    }
    forms |= sent
    offer_deputies(forms["deputy"], place)
    return render_template(
        "councils/show_place.html",
        place=place,
        body=place.body,
        forms_by_name=forms,
        deputations=list_deputations_of(place, from_day=today),
        steps=[(act, label_of(act.verb), name) for act, name in office.list_steps(place)],
        can_be_stood_in_for=place.function in PRINCIPALS,
        is_over=place.is_accepted and (place.is_over(today) or place.is_taken_back),
        now=clock.now(),
        sent=bool(sent),
        today=today,
    )


def _place_form(place: Membership, *, is_sent: bool = True) -> PlaceForm:
    values = {"prefix": "place-", "data": place_values(place)}
    form = PlaceForm(**values) if is_sent else PlaceForm(formdata=None, **values)
    form.offer(list_all_listed(), office.list_principals(place.body))
    return form


def _invitation_page(place: Membership, form: InvitationForm) -> str:
    offer_choices(form, place.body)
    return render_template("councils/edit_invitation.html", place=place, body=place.body, form=form)


def _back(place: Membership) -> ResponseReturnValue:
    address = url_for(".show_place", public_id=place.body.public_id, membership_id=place.public_id)
    return redirect(address, code=303)
