"""Who sits in a body, for those who sit there; and whether the public page names oneself."""

from flask import after_this_request, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.accounts.personal_pages import forbid_storing
from forum.accounts.policies import is_office, may_use_account
from forum.core.access import Actor
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.core.web.forms import ButtonForm
from forum.core.web.guard import authorise, found
from forum.councils.frame import frame_of_body
from forum.councils.membership.policies import PRINCIPALS
from forum.councils.membership.queries import members
from forum.councils.membership.queries.find import find_own_membership
from forum.councils.membership.services.naming import name_no_longer, name_publicly
from forum.councils.models.bodies import Body
from forum.councils.policies import may_name_deputy
from forum.councils.queries.find import find_own_body
from forum.councils.views.blueprint import councils

ADDRESS = "/gremien/<public_id>/mitglieder"


@councils.get(ADDRESS)
def list_members(public_id: str) -> ResponseReturnValue:
    body, actor = enter_body(public_id)
    listed = members.list_members(body)
    return render_template(
        "councils/list_members.html",
        frame=frame_of_body(body, actor),
        body=body,
        listed=listed,
        former=members.count_former_members(body),
        own=find_own_membership(body, current_member(), clock.today()),
        may_name_deputy_of={
            one.membership.id
            for one in listed.sitting
            if one.membership.function in PRINCIPALS and may_name_deputy(actor, one.membership)
        },
        runs_office=is_office(actor),
        today=clock.today(),
    )


@councils.get(ADDRESS + "/ehemalige")
def list_former_members(public_id: str) -> ResponseReturnValue:
    body, actor = enter_body(public_id)
    return render_template(
        "councils/list_former_members.html",
        frame=frame_of_body(body, actor),
        body=body,
        page=members.list_former_members(body, cursor=request.args.get("ab")),
        address=lambda **values: url_for(".list_former_members", public_id=body.public_id, **values),
    )


@councils.post(ADDRESS + "/nennung")
def set_naming(public_id: str) -> ResponseReturnValue:
    """Let the public page name oneself, or no longer; it never names deputies."""
    body, _actor = enter_body(public_id)
    own = find_own_membership(body, current_member(), clock.today())
    found(own if own and not own.membership.is_deputy else None)
    if ButtonForm().validate() and request.form.get("named") == "yes":
        name_publicly(current_member(), body)
        flash(_("The public page names you now."), "success")
    else:
        name_no_longer(current_member(), body)
        flash(_("The public page no longer names you."), "success")
    return redirect(url_for(".list_members", public_id=body.public_id), code=303)


def enter_body(public_id: str) -> tuple[Body, Actor]:
    """Every view of a page inside a body begins with this: who has no seat there today finds nothing."""
    after_this_request(forbid_storing)
    actor = current_actor()
    body = found(find_own_body(public_id, actor=actor))
    authorise(may_use_account(actor), actor)
    return body, actor
