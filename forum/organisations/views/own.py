"""One's own requests and mandates, and whether an organisation's page may name one."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.accounts.policies import may_use_account
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.core.web.forms import ButtonForm
from forum.core.web.guard import authorise, found
from forum.organisations import policies, queries
from forum.organisations.services import mandates
from forum.organisations.views.blueprint import organisations


@organisations.get("/organisationen/meine")
def show_own() -> ResponseReturnValue:
    actor = current_actor()
    authorise(may_use_account(actor), actor)
    held = queries.list_mandates_of(current_member().id)
    today = clock.today()
    return render_template(
        "organisations/show_own.html",
        current=[mandate for mandate in held if not mandate.is_over(today)],
        past=[mandate for mandate in held if mandate.is_over(today)],
        requests=[
            (organisation, bool(policies.may_change_request(actor, organisation)))
            for organisation in queries.list_requests_of(actor)
        ],
        today=today,
        form=ButtonForm(),
    )


@organisations.post("/organisationen/mandate/<public_id>/nennung")
def create_naming(public_id: str) -> ResponseReturnValue:
    actor = current_actor()
    mandate = found(queries.find_mandate(public_id, actor=actor))
    authorise(policies.may_choose_naming(actor, mandate), actor)
    mandates.agree_to_naming(mandate, by=current_member())
    flash(_("The page of %(organisation)s names you now.", organisation=mandate.organisation.name), "success")
    return redirect(url_for(".show_own"), code=303)


@organisations.post("/organisationen/mandate/<public_id>/nennung/widerrufen")
def delete_naming(public_id: str) -> ResponseReturnValue:
    actor = current_actor()
    mandate = found(queries.find_mandate(public_id, actor=actor))
    authorise(policies.may_choose_naming(actor, mandate), actor)
    mandates.withdraw_naming(mandate, by=current_member())
    flash(_("The page of %(organisation)s no longer names you.", organisation=mandate.organisation.name), "success")
    return redirect(url_for(".show_own"), code=303)
