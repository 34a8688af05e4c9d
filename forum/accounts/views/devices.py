"""The devices one is logged in on."""

from flask import flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts import policies, queries
from forum.accounts.identity import current_actor, current_login, current_member, end_login
from forum.accounts.personal_pages import clear_browser
from forum.accounts.services import devices
from forum.accounts.views.blueprint import accounts
from forum.core.text.locale import gettext as _
from forum.core.web.forms import ButtonForm
from forum.core.web.guard import authorise, found


@accounts.get("/konto/geraete")
def list_devices() -> ResponseReturnValue:
    actor = current_actor()
    authorise(policies.may_use_account(actor), actor)
    login = current_login()
    return render_template(
        "accounts/list_devices.html",
        devices=queries.list_devices(current_member()),
        here=login.device.public_id if login else "",
        form=ButtonForm(),
    )


@accounts.post("/konto/geraete/<public_id>/abmelden")
def delete_device(public_id: str) -> ResponseReturnValue:
    actor = current_actor()
    authorise(policies.may_use_account(actor), actor)
    device = found(queries.find_device(current_member(), public_id))
    login = current_login()
    is_here = login is not None and login.device.id == device.id
    devices.end_device(device)
    if is_here:
        end_login()
        flash(_("You are logged out."))
        return clear_browser(make_response(redirect(url_for(".new_login"), code=303)))
    flash(_("The device is logged out."))
    return redirect(url_for(".list_devices"), code=303)


@accounts.post("/konto/geraete/abmelden")
def delete_devices() -> ResponseReturnValue:
    """Log out everywhere, here too."""
    actor = current_actor()
    authorise(policies.may_use_account(actor), actor)
    devices.end_devices(current_member())
    end_login()
    flash(_("You are logged out on all devices."))
    return clear_browser(make_response(redirect(url_for(".new_login"), code=303)))
