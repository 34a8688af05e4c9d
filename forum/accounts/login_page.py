"""The page on which one logs in, for itself or on the way back into a form that was sent without a log-in."""

from dataclasses import dataclass

from flask import current_app, render_template
from flask.typing import ResponseReturnValue

from forum.accounts import authentication_log
from forum.accounts.authentication_log import Outcome
from forum.accounts.errors import NotConfirmedYet, WrongCredentials
from forum.accounts.forms import EmailForm, LoginForm, text_in
from forum.accounts.identity import current_login, start_login
from forum.accounts.services import devices, log_in
from forum.accounts.visitor import present_device, present_network
from forum.core.errors import TooManyAttempts
from forum.core.security.human_form import show_problem
from forum.core.web.carried_forms import CarriedForm


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An account of the demonstration that everybody may use."""

    name: str
    role: object
    email: str
    password: str


def log_in_by(form: LoginForm, *, sent: CarriedForm | None = None) -> ResponseReturnValue | None:
    """Log in whoever entered the right password; None: it is done, else the answer that says why not."""
    if not form.validate():
        return login_page(form, sent=sent), 422
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
        return login_page(form, sent=sent), 429, {"Retry-After": str(error.retry_after)}
    except NotConfirmedYet as error:
        return login_page(form, sent=sent, unconfirmed=error), 422
    except WrongCredentials as error:
        show_problem(form, error)
        return login_page(form, sent=sent), 422
    end_present_login()
    start_login(opened, stays=form.stays.data)
    return None


def end_present_login() -> None:
    login = current_login()
    if login:
        authentication_log.note(Outcome.LOGGED_OUT, login.user.email)
        devices.end_device(login.device)


def login_page(form: LoginForm, *, sent: CarriedForm | None = None, unconfirmed: NotConfirmedYet | None = None) -> str:
    """The page; with `sent`, a form that it carries on, which the log-in fills in again."""
    return render_template(
        "accounts/new_login.html",
        form=form,
        sent=sent,
        unconfirmed=unconfirmed,
        again_form=_again_form(unconfirmed) if unconfirmed else None,
        demo_accounts=_demo_accounts(),
    )


def _again_form(unconfirmed: NotConfirmedYet) -> EmailForm:
    form = EmailForm(formdata=None, data={"email": unconfirmed.user.email})
    form.begin_anew()
    return form


def _demo_accounts() -> list[DemoAccount]:
    """The accounts that the demonstration shows on the log-in page; the demo area fills the list."""
    if not current_app.extensions["settings"].demo:
        return []
    return [DemoAccount(*entry) for entry in current_app.extensions.get("demo_accounts", ())]
