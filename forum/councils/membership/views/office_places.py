"""The office's list of the places in a body, and inviting somebody to one."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.choices import find_choice
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.councils.membership.forms.office import InvitationForm
from forum.councils.membership.queries import office
from forum.councils.membership.queries.office import PlaceView
from forum.councils.membership.services.invite import USUAL_DAYS, invite
from forum.councils.models.bodies import Body
from forum.councils.office import open_office_body
from forum.councils.views.blueprint import councils
from forum.organisations.queries import list_all_listed

ADDRESS = "/geschaeftsstelle/gremien/<public_id>/mitglieder/"


@councils.get(ADDRESS)
def list_places(public_id: str) -> ResponseReturnValue:
    body = open_office_body(public_id)
    view = find_choice(PlaceView, request.args.get("stand", "")) or PlaceView.CURRENT
    return render_template(
        "councils/list_places.html",
        body=body,
        view=view,
        views=PlaceView,
        counts=office.count_places(body),
        page=office.list_places(body, view, cursor=request.args.get("ab")),
        today=clock.today(),
        now=clock.now(),
        takes_members=body.is_founded and not body.is_over(clock.today()),
        address=lambda **values: url_for(".list_places", public_id=body.public_id, stand=view.address_word, **values),
    )


@councils.get(ADDRESS + "neu")
def new_place(public_id: str) -> ResponseReturnValue:
    body = open_office_body(public_id)
    today = clock.today()
    first = max(body.from_day or today, today)
    values = {"from_day": first, "until_day": body.until_day, "answer_until": today + USUAL_DAYS}
    return _page(body, InvitationForm(formdata=None, data=values))


@councils.post(ADDRESS + "neu")
def create_place(public_id: str) -> ResponseReturnValue:
    body = open_office_body(public_id)
    form = InvitationForm()
    offer_choices(form, body)
    if not form.validate():
        return _page(body, form), 422
    try:
        invite(body, form.read_offer(body.voting_functions), by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _page(body, form), 422
    flash(_("The invitation is on its way."), "success")
    address = url_for(".list_places", public_id=body.public_id, stand=PlaceView.INVITED.address_word)
    return redirect(address, code=303)


def offer_choices(form: InvitationForm, body: Body) -> None:
    form.offer(list_all_listed(), office.list_principals(body))


def _page(body: Body, form: InvitationForm) -> str:
    offer_choices(form, body)
    return render_template("councils/new_place.html", body=body, form=form)
