"""Log in and log out."""

from dataclasses import dataclass

from flask import current_app, flash, make_response, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from forum.accounts import authentication_log
from forum.accounts.authentication_log import Outcome
from forum.accounts.errors import NotConfirmedYet, WrongCredentials
from forum.accounts.forms import EmailForm, LoginForm, text_in
from forum.accounts.identity import current_actor, current_login, end_login, start_login
from forum.accounts.personal_pages import clear_browser
from forum.accounts.services import devices, log_in
from forum.accounts.views.blueprint import ADDRESS, accounts, with_errors
from forum.accounts.visitor import present_device, present_network
from forum.core.access import everyone
from forum.core.errors import TooManyAttempts
from forum.core.mail.links import own_path
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.guard import authorise


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An account of the demonstration that everybody may use."""

    name: str
    role: object
    email: str
    password: str


@accounts.get("/konto/anmelden")
def new_login() -> ResponseReturnValue:
    actor = current_actor()
    authorise(everyone, actor)
    target = own_path(request.args.get("next"))
    if actor.is_member:
        return redirect(target or url_for("home.show_home"))
    return _login_page(LoginForm(data={"next": target, "email": session.get(ADDRESS, "")}))


@accounts.post("/konto/anmelden")
def create_login() -> ResponseReturnValue:
    authorise(everyone, current_actor())
    form = LoginForm()
    if not form.validate():
        return with_errors(_login_page(form))
    try:
        opened = log_in.log_in(
            text_in(form.email),
            text_in(form.password),
            device=present_device(),
            stays=form.stays.data,
            network=present_network(),
        )
    except TooManyAttempts as error:
        authentication_log.note(Outcome.TOO_MANY, text_in(form.email))
        show_problem(form, error)
        return _login_page(form), 429, {"Retry-After": str(error.retry_after)}
    except NotConfirmedYet as error:
        return with_errors(_login_page(form, unconfirmed=error))
    except WrongCredentials as error:
        show_problem(form, error)
        return with_errors(_login_page(form))
    _end_present_login()
    start_login(opened, stays=form.stays.data)
    return redirect(own_path(form.next.data) or url_for("home.show_home"), code=303)


@accounts.post("/konto/abmelden")
def delete_login() -> ResponseReturnValue:
    authorise(everyone, current_actor())
    _end_present_login()
    end_login()
    flash(_("You are logged out."))
    return clear_browser(make_response(redirect(url_for("home.show_home"), code=303)))


def _end_present_login() -> None:
    login = current_login()
    if login:
        authentication_log.note(Outcome.LOGGED_OUT, login.user.email)
        devices.end_device(login.device)


def _login_page(form: LoginForm, *, unconfirmed: NotConfirmedYet | None = None) -> str:
    return render_template(
        "accounts/new_login.html",
        form=form,
        unconfirmed=unconfirmed,
        again_form=_again_form(unconfirmed) if unconfirmed else None,
        demo_accounts=demo_accounts(),
    )


def _again_form(unconfirmed: NotConfirmedYet) -> EmailForm:
    form = EmailForm(formdata=None, data={"email": unconfirmed.user.email})
    form.begin_anew()
    return form


def demo_accounts() -> list[DemoAccount]:
    """The accounts that the demonstration shows on the log-in page; the demo area fills the list."""
    if not current_app.extensions["settings"].demo:
        return []
    return [DemoAccount(*entry) for entry in current_app.extensions.get("demo_accounts", ())]
