"""The password once more, on the way to a page or file that asks for it."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts import policies
from forum.accounts.identity import current_actor
from forum.accounts.recent_password import password_page, require_recent_password
from forum.accounts.views.blueprint import accounts
from forum.core.mail.links import own_path
from forum.core.web.carried_forms import CarriedField, CarriedForm
from forum.core.web.guard import authorise


@accounts.get("/konto/passwort-bestaetigen")
def new_password_again() -> ResponseReturnValue:
    actor = current_actor()
    authorise(policies.may_use_account(actor), actor)
    target = CarriedField("next", own_path(request.args.get("next")))
    return password_page(CarriedForm(url_for(".create_password_again"), (target,), is_only_filled_in=False))


@accounts.post("/konto/passwort-bestaetigen")
def create_password_again() -> ResponseReturnValue:
    actor = current_actor()
    authorise(policies.may_use_account(actor), actor)
    require_recent_password()
    return redirect(own_path(request.form.get("next")) or url_for(".show_account"), code=303)
