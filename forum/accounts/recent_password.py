"""Views that change something serious ask here for the password again; the fields of their form are sent along."""

from flask import Flask, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import PasswordField

from forum.accounts.errors import WrongPassword
from forum.accounts.forms import PasswordAgainForm
from forum.accounts.identity import current_login
from forum.accounts.services.password_again import give_password, has_given_password
from forum.accounts.visitor import present_network
from forum.core.data.unit_of_work import SAFE_METHODS
from forum.core.errors import DomainError, TooManyAttempts
from forum.core.mail.links import own_path
from forum.core.security.human_form import show_problem
from forum.core.web.carried_forms import CarriedForm, carries_form, sent_form

FIELD = "password_again"


class PasswordNeeded(Exception):
    """The password was not given lately on this device, or what was given is wrong."""

    def __init__(self, problem: DomainError | None = None) -> None:
        super().__init__(str(problem or ""))
        self.problem = problem


def require_recent_password() -> None:
    """Go on only if the password was given on this device within the last ten minutes; else it is asked for.

    Called after the policy. A form that was sent comes back as a page with one password field that
    sends everything again, so forms with files ask before the file is chosen.
    """
    login = current_login()
    if login is None:
        raise RuntimeError("a view asked for a password without a policy that requires a member")
    if has_given_password(login.device):
        return
    password = request.form.get(FIELD, "")
    if request.method in SAFE_METHODS or FIELD not in request.form:
        raise PasswordNeeded
    try:
        give_password(login.device, password, network=present_network())
    except (WrongPassword, TooManyAttempts) as error:
        raise PasswordNeeded(error) from None


def missing_password_field() -> PasswordField | None:
    """The field for a form whose view asks for the password; None as long as it need not be given."""
    login = current_login()
    return None if login and has_given_password(login.device) else PasswordAgainForm(formdata=None).password_again


def install(app: Flask) -> None:
    app.register_error_handler(PasswordNeeded, _ask)


def password_page(sent: CarriedForm, *, problem: DomainError | None = None) -> str:
    """The page with the password field, whose form sends on the one that was sent."""
    form = PasswordAgainForm(formdata=None)
    if problem:
        # the field of WrongPassword has another name on the forms that always ask
        is_about_field = isinstance(problem, WrongPassword)
        show_problem(form, DomainError(problem.message, field=FIELD if is_about_field else None))
    return render_template("accounts/ask_password_again.html", form=form, sent=sent)


def _ask(needed: PasswordNeeded) -> ResponseReturnValue:
    here, problem = own_path(request.full_path.rstrip("?")), needed.problem
    if request.method in SAFE_METHODS:
        return redirect(url_for("accounts.new_password_again", next=here), code=303)
    page = password_page(sent_form() or CarriedForm(here, (), is_only_filled_in=carries_form()), problem=problem)
    if isinstance(problem, TooManyAttempts):
        return page, 429, {"Retry-After": str(problem.retry_after)}
    return page, 422 if problem else 403
