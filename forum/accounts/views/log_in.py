"""Log in and log out."""

from flask import flash, make_response, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.forms import LoginForm
from forum.accounts.identity import current_actor, end_login
from forum.accounts.login_page import end_present_login, log_in_by, login_page
from forum.accounts.personal_pages import clear_browser
from forum.accounts.views.blueprint import ADDRESS, accounts
from forum.core.access import everyone
from forum.core.mail.links import own_path
from forum.core.text.locale import gettext as _
from forum.core.web.guard import authorise


@accounts.get("/konto/anmelden")
def new_login() -> ResponseReturnValue:
    actor = current_actor()
    authorise(everyone, actor)
    target = own_path(request.args.get("next"))
    if actor.is_member:
        return redirect(target or url_for("home.show_home"))
    return login_page(LoginForm(data={"next": target, "email": session.get(ADDRESS, "")}))


@accounts.post("/konto/anmelden")
def create_login() -> ResponseReturnValue:
    authorise(everyone, current_actor())
    form = LoginForm()
    return log_in_by(form) or redirect(own_path(form.next.data) or url_for("home.show_home"), code=303)


@accounts.post("/konto/abmelden")
def delete_login() -> ResponseReturnValue:
    authorise(everyone, current_actor())
    end_present_login()
    end_login()
    flash(_("You are logged out."))
    return clear_browser(make_response(redirect(url_for("home.show_home"), code=303)))
