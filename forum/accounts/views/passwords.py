"""Change the password, and choose a new one when it is forgotten."""

from flask import flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue

from forum.accounts import keys, policies
from forum.accounts.forms import EmailForm, NewPasswordForm, PasswordForm, text_in
from forum.accounts.identity import current_actor, current_login, current_member
from forum.accounts.services import password_changes
from forum.accounts.views.blueprint import ADDRESS, accounts, is_valid, with_errors
from forum.accounts.visitor import present_network
from forum.core.access import everyone
from forum.core.errors import DomainError, TooManyAttempts
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.guard import authorise


@accounts.get("/konto/passwort")
def edit_password() -> ResponseReturnValue:
    actor = current_actor()
    authorise(policies.may_use_account(actor), actor)
    return render_template("accounts/edit_password.html", form=PasswordForm())


@accounts.post("/konto/passwort")
def update_password() -> ResponseReturnValue:
    actor = current_actor()
    authorise(policies.may_use_account(actor), actor)
    form, login = PasswordForm(), current_login()
    if login is None or not is_valid(form):
        return with_errors(render_template("accounts/edit_password.html", form=form))
    try:
        password_changes.change_password(
            current_member(),
            current=text_in(form.current_password),
            new=text_in(form.password),
            here=login.device,
            network=present_network(),
        )
    except TooManyAttempts:
        raise
    except DomainError as error:
        show_problem(form, error)
        return with_errors(render_template("accounts/edit_password.html", form=form))
    flash(_("Your password is changed. All other devices are logged out."))
    return redirect(url_for(".show_account"), code=303)


@accounts.get("/konto/passwort-vergessen")
def new_password_reset() -> ResponseReturnValue:
    authorise(everyone, current_actor())
    return _reset_page(EmailForm())


@accounts.post("/konto/passwort-vergessen")
def create_password_reset() -> ResponseReturnValue:
    authorise(everyone, current_actor())
    form = EmailForm()
    if form.is_from_a_machine:
        return redirect(url_for(".show_mail_sent", kind="passwort"), code=303)
    if not is_valid(form):
        return with_errors(_reset_page(form))
    password_changes.request_reset(text_in(form.email), network=present_network())
    session[ADDRESS] = form.email.data
    return redirect(url_for(".show_mail_sent", kind="passwort"), code=303)


@accounts.get("/konto/passwort-neu/<key>")
def edit_forgotten_password(key: str) -> ResponseReturnValue:
    authorise(everyone, current_actor())
    try:
        user = password_changes.find_user_by_reset_key(key)
    except keys.LinkNotValid as error:
        return _not_valid_page(error)
    return render_template("accounts/edit_forgotten_password.html", user=user, form=NewPasswordForm())


@accounts.post("/konto/passwort-neu/<key>")
def update_forgotten_password(key: str) -> ResponseReturnValue:
    authorise(everyone, current_actor())
    try:
        user = password_changes.find_user_by_reset_key(key)
    except keys.LinkNotValid as error:
        return _not_valid_page(error)
    form = NewPasswordForm()
    if not is_valid(form):
        return with_errors(render_template("accounts/edit_forgotten_password.html", user=user, form=form))
    try:
        password_changes.reset_password(user, new=text_in(form.password))
    except DomainError as error:
        show_problem(form, error)
        return with_errors(render_template("accounts/edit_forgotten_password.html", user=user, form=form))
    flash(_("Your new password holds. You are logged out on all devices; log in with it now."))
    session[ADDRESS] = user.email
    return redirect(url_for(".new_login"), code=303)


def _reset_page(form: EmailForm) -> str:
    form.begin_anew()
    return render_template("accounts/new_password_reset.html", form=form)


def _not_valid_page(error: keys.LinkNotValid) -> ResponseReturnValue:
    again_url = url_for(".new_password_reset")
    return render_template("accounts/link_not_valid.html", reason=error.message, again_url=again_url), 410
