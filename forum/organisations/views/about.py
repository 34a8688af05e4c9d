"""What an organisation says about itself, edited by those who speak for it."""

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.core.access import Actor, Verdict
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.core.web.drafts import draft_is_saved
from forum.core.web.guard import authorise, found
from forum.organisations import policies, queries
from forum.organisations.forms.requests import AboutForm
from forum.organisations.models import Organisation
from forum.organisations.services import editing
from forum.organisations.views.blueprint import address_of, organisations, text_in


@organisations.get("/organisationen/<public_id>/beschreiben")
def edit_about(public_id: str) -> ResponseReturnValue:
    actor = current_actor()
    organisation = found(queries.find_organisation(public_id, actor=actor))
    authorise(_may_edit(organisation, actor), actor)
    return _page(organisation, AboutForm(data={"about": organisation.about, "website": organisation.website}))


@organisations.post("/organisationen/<public_id>/beschreiben")
def update_about(public_id: str) -> ResponseReturnValue:
    actor = current_actor()
    organisation = found(queries.find_organisation(public_id, actor=actor))
    authorise(_may_edit(organisation, actor), actor)
    form = AboutForm()
    if not form.validate():
        return _page(organisation, form), 422
    editing.describe(organisation, about=text_in(form.about), website=text_in(form.website), by=current_member())
    draft_is_saved(f"organisation-about-{public_id}")
    flash(_("The description is saved."), "success")
    return redirect(address_of(organisation), code=303)


def _may_edit(organisation: Organisation, actor: Actor) -> Verdict:
    mandate = queries.find_mandate_held(user_id=actor.user_id, organisation=organisation, on=clock.today())
    return policies.may_edit_about(actor, organisation, mandate=mandate)


def _page(organisation: Organisation, form: AboutForm) -> str:
    return render_template("organisations/edit_about.html", organisation=organisation, form=form)
