"""Change the address of one's account."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts import keys, policies, queries
from forum.accounts.forms import EmailChangeForm, text_in
from forum.accounts.identity import current_actor, current_login, current_member
from forum.accounts.keys import End
from forum.accounts.services import email_changes
from forum.accounts.services.password_again import give_password, has_given_password
from forum.accounts.views.blueprint import accounts, is_valid, with_errors
from forum.accounts.visitor import present_network
from forum.core.access import everyone
from forum.core.errors import DomainError, TooManyAttempts
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web import page_sections
from forum.core.web.forms import ButtonForm
from forum.core.web.guard import authorise


@accounts.get("/konto/e-mail")
def edit_email() -> ResponseReturnValue:
    actor = current_actor()
    authorise(policies.may_use_account(actor), actor)
    return _email_page(_email_form())


@accounts.post("/konto/e-mail")
def create_email_change() -> ResponseReturnValue:
    actor = current_actor()
    authorise(policies.may_use_account(actor), actor)
    form = _email_form()
    if not is_valid(form):
        return with_errors(_email_page(form))
    try:
        _request(form)
    except TooManyAttempts:
        raise
    except DomainError as error:
        show_problem(form, error)
        return with_errors(_email_page(form))
    flash(_("We have written to both addresses. The change happens when both have agreed."))
    return redirect(url_for(".edit_email"), code=303)


@accounts.post("/konto/e-mail/abbrechen")
def delete_email_change() -> ResponseReturnValue:
    actor = current_actor()
    authorise(policies.may_use_account(actor), actor)
    email_changes.cancel_email_change(current_member())
    flash(_("The change of your address is cancelled."))
    return redirect(url_for(".edit_email"), code=303)


@accounts.get("/konto/e-mail/bestaetigen/<key>")
def show_email_change(key: str) -> ResponseReturnValue:
    authorise(everyone, current_actor())
    try:
        change, end = email_changes.find_change_by_key(key)
    except keys.LinkNotValid as error:
        return _not_valid_page(error)
    return render_template(
        "accounts/show_email_change.html", change=change, is_new_end=end is End.NEW, form=ButtonForm()
    )


@accounts.post("/konto/e-mail/bestaetigen/<key>")
def confirm_email_change(key: str) -> ResponseReturnValue:
    actor = current_actor()
    authorise(everyone, actor)
    try:
        change, end = email_changes.find_change_by_key(key)
    except keys.LinkNotValid as error:
        return _not_valid_page(error)
    if email_changes.confirm_end(change, end):
        flash(_("Both ends have agreed. Your account now uses the new address."))
    else:
        flash(_("Thank you. The address changes as soon as the other end has agreed, too."))
    return redirect(url_for(".edit_email" if actor.is_member else ".new_login"), code=303)


def _email_form() -> EmailChangeForm:
    """With a field for the password, unless it was given on this device a short while ago."""
    form, login = EmailChangeForm(), current_login()
    if login and has_given_password(login.device):
        del form.current_password
    return form


def _request(form: EmailChangeForm) -> None:
    login = current_login()
    if login and "current_password" in form:
        give_password(login.device, text_in(form.current_password), network=present_network())
    email_changes.request_email_change(current_member(), new_email=text_in(form.email), network=present_network())


def _email_page(form: EmailChangeForm) -> str:
    user = current_member()
    return render_template(
        "accounts/edit_email.html",
        user=user,
        form=form,
        change=queries.find_email_change(user),
        button=ButtonForm(),
        sections=page_sections.sections_of("email", user, actor=current_actor()),
    )


def _not_valid_page(error: keys.LinkNotValid) -> ResponseReturnValue:
    again_url = url_for(".edit_email")
    return render_template("accounts/link_not_valid.html", reason=error.message, again_url=again_url), 410
