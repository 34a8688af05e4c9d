"""Asking for the links to one's sign-ups, and taking over one that was sent without account."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.accounts.visitor import present_network
from forum.core.access import everyone
from forum.core.text.locale import gettext as _
from forum.core.web.guard import authorise, found
from forum.events.queries.find import find_event
from forum.events.signing_up import policies
from forum.events.signing_up.forms.manage import LinkRequestForm
from forum.events.signing_up.queries.find import find_active_of_address
from forum.events.signing_up.queries.taking_over import can_take_over
from forum.events.signing_up.services.confirm import take_over
from forum.events.signing_up.services.links import request_links
from forum.events.signing_up.views.behind import member_here
from forum.events.views.blueprint import events


@events.get("/veranstaltungen/link-anfordern")
def new_link_request() -> ResponseReturnValue:
    authorise(everyone, current_actor())
    return _page(LinkRequestForm())


@events.post("/veranstaltungen/link-anfordern")
def create_link_request() -> ResponseReturnValue:
    """The same answer whether the address has sign-ups or not."""
    authorise(everyone, current_actor())
    form = LinkRequestForm()
    if not form.is_from_a_machine:
        valid = bool(form.validate())
        if valid and form.hurry:
            form.form_errors.append(form.hurry)
        if not valid or form.form_errors:
            return _page(form, status=422)
        request_links(form.email.data or "", network=present_network())
    flash(_("If there are sign-ups with this address, their links are on the way to it."), "success")
    return redirect(url_for(".new_link_request"), code=303)


@events.get("/veranstaltungen/<public_id>/uebernehmen")
def show_take_over(public_id: str) -> ResponseReturnValue:
    """Tell a member of a sign-up with the account's address that was sent without the account."""
    actor, member = current_actor(), member_here()
    authorise(policies.may_open_without_link(actor), actor)
    event = found(find_event(public_id, actor=actor))
    sign_up = find_active_of_address(event, member.email) if member else None
    if sign_up is None or not can_take_over(member, sign_up):
        return redirect(url_for(".new_sign_up", public_id=public_id))
    return render_template("events/show_take_over.html", event=event)


@events.post("/veranstaltungen/<public_id>/uebernehmen")
def create_take_over(public_id: str) -> ResponseReturnValue:
    actor, member = current_actor(), member_here()
    authorise(policies.may_open_without_link(actor), actor)
    event = found(find_event(public_id, actor=actor))
    sign_up = find_active_of_address(event, member.email) if member else None
    if sign_up is None or member is None or not can_take_over(member, sign_up):
        return redirect(url_for(".new_sign_up", public_id=public_id), code=303)
    take_over(sign_up, event, by=member)
    flash(_("The sign-up belongs to your account now."), "success")
    return redirect(url_for(".show_sign_up", token=sign_up.public_id), code=303)


def _page(form: LinkRequestForm, *, status: int = 200) -> ResponseReturnValue:
    form.begin_anew()
    return render_template("events/new_link_request.html", form=form), status
