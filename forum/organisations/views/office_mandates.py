"""The office's pages about mandates: which end soon; granting, prolonging, shortening and ending them."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]

from forum.accounts.identity import current_member
from forum.accounts.models import User
from forum.accounts.office_pages import enter_office
from forum.accounts.queries import find_user_by_email_or_name
from forum.core.access import Actor
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.choices import find_choice
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.core.web.forms import ButtonForm, Form
from forum.core.web.guard import authorise, found
from forum.organisations import policies, queries
from forum.organisations.errors import NobodyFound
from forum.organisations.forms.office import MandateForm, ProlongForm, ShortenForm
from forum.organisations.models import Mandate, Organisation
from forum.organisations.queries import MandateView
from forum.organisations.services import mandates
from forum.organisations.services.listing import default_function
from forum.organisations.steps import label_of
from forum.organisations.views.blueprint import organisations


@organisations.get("/geschaeftsstelle/mandate/")
def list_mandates() -> ResponseReturnValue:
    enter_office()
    view = find_choice(MandateView, request.args.get("stand", "")) or MandateView.ENDING
    return render_template(
        "organisations/list_mandates.html",
        page=queries.list_mandates(view, cursor=request.args.get("ab")),
        view=view,
        views=MandateView,
        organisations=queries.list_all_listed(),
        today=clock.today(),
        address=lambda **values: url_for(".list_mandates", stand=view.address_word, **values),
    )


@organisations.get("/geschaeftsstelle/mandate/neu")
def new_mandate() -> ResponseReturnValue:
    actor = enter_office()
    organisation = found(queries.find_organisation(request.args.get("organisation", ""), actor=actor))
    form = MandateForm(formdata=None, data={"from_day": clock.today(), "function": default_function()})
    return _new_page(organisation, form)


@organisations.post("/geschaeftsstelle/mandate/neu")
def create_mandate() -> ResponseReturnValue:
    actor = enter_office()
    organisation = found(queries.find_organisation(request.args.get("organisation", ""), actor=actor))
    authorise(policies.may_manage_mandates(actor), actor)
    form = MandateForm()
    _offer_deputies(form, organisation)
    if not form.validate():
        return _new_page(organisation, form), 422
    try:
        mandate = _grant(organisation, form, actor)
    except DomainError as error:
        show_problem(form, error)
        return _new_page(organisation, form), 422
    flash(
        _("%(name)s speaks for %(organisation)s.", name=mandate.user.public_name, organisation=organisation.name),
        "success",
    )
    return redirect(url_for(".show_request", public_id=organisation.public_id), code=303)


@organisations.get("/geschaeftsstelle/mandate/<public_id>")
def show_mandate(public_id: str) -> ResponseReturnValue:
    actor = enter_office()
    return _page(_find(public_id, actor))


@organisations.post("/geschaeftsstelle/mandate/<public_id>/verlaengern")
def prolong_mandate(public_id: str) -> ResponseReturnValue:
    actor = enter_office()
    mandate, form = _find(public_id, actor), ProlongForm()
    authorise(policies.may_manage_mandates(actor), actor)
    if not form.validate():
        return _page(mandate, prolong=form), 422
    try:
        mandates.prolong_mandate(mandate, until_day=form.until_day.data, by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _page(mandate, prolong=form), 422
    return _done(mandate, _("The mandate is prolonged. The person has been told by mail."))


@organisations.post("/geschaeftsstelle/mandate/<public_id>/verkuerzen")
def shorten_mandate(public_id: str) -> ResponseReturnValue:
    actor = enter_office()
    mandate, form = _find(public_id, actor), ShortenForm()
    authorise(policies.may_manage_mandates(actor), actor)
    if not form.validate():
        return _page(mandate, shorten=form), 422
    try:
        mandates.shorten_mandate(mandate, last_day=form.last_day.data, by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _page(mandate, shorten=form), 422
    return _done(mandate, _("The mandate ends earlier. The person has been told by mail."))


@organisations.post("/geschaeftsstelle/mandate/<public_id>/beenden")
def end_mandate(public_id: str) -> ResponseReturnValue:
    actor = enter_office()
    mandate = _find(public_id, actor)
    authorise(policies.may_manage_mandates(actor), actor)
    mandates.end_mandate(mandate, by=current_member())
    return _done(mandate, _("The mandate has ended. The person has been told by mail."))


def _find(public_id: str, actor: Actor) -> Mandate:
    return found(queries.find_mandate(public_id, actor=actor))


def _grant(organisation: Organisation, form: MandateForm, actor: Actor) -> Mandate:
    deputy_of = queries.find_mandate(form.deputy_of.data, actor=actor) if form.deputy_of.data else None
    return mandates.grant_mandate(
        organisation,
        person=_person(form.person.data or ""),
        function=form.function.data or "",
        from_day=form.from_day.data,
        until_day=form.until_day.data,
        deputy_of=deputy_of,
        by=current_member(),
    )


def _person(text: str) -> User:
    person = find_user_by_email_or_name(text)
    if person is None or not person.is_confirmed:
        raise NobodyFound(_("Nobody with a confirmed account has this name or address."), field="person")
    return person


def _offer_deputies(form: MandateForm, organisation: Organisation) -> None:
    today = clock.today()
    form.deputy_of.choices = [
        SelectChoice("", _("nobody")),
        *(
            SelectChoice(mandate.public_id, f"{mandate.user.public_name}, {mandate.function}")
            for mandate in queries.list_mandates_of_organisation(organisation)
            if not mandate.is_over(today)
        ),
    ]


def _new_page(organisation: Organisation, form: MandateForm) -> str:
    _offer_deputies(form, organisation)
    return render_template("organisations/new_mandate.html", organisation=organisation, form=form)


def _page(mandate: Mandate, *, prolong: Form | None = None, shorten: Form | None = None) -> str:
    today = clock.today()
    return render_template(
        "organisations/show_mandate.html",
        mandate=mandate,
        prolong=prolong or ProlongForm(formdata=None),
        shorten=shorten or ShortenForm(formdata=None),
        end=ButtonForm(formdata=None),
        steps=[(act, label_of(act.verb), name) for act, name in queries.list_steps(mandate)],
        is_over=mandate.is_over(today),
        today=today,
    )


def _done(mandate: Mandate, message: str) -> ResponseReturnValue:
    flash(message, "success")
    return redirect(url_for(".show_mandate", public_id=mandate.public_id), code=303)
