"""Register and confirm the address."""

from flask import abort, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from forum.accounts import keys
from forum.accounts.forms import ConfirmationForm, EmailForm, RegistrationForm, text_in
from forum.accounts.identity import current_actor, start_login
from forum.accounts.models import Group, User
from forum.accounts.services import registration
from forum.accounts.services.devices import open_device
from forum.accounts.services.registration import Application
from forum.accounts.views.blueprint import ADDRESS, accounts, is_valid, with_errors
from forum.accounts.visitor import present_device, present_network
from forum.core.access import everyone
from forum.core.errors import DomainError, TooManyAttempts
from forum.core.mail.links import own_path
from forum.core.security.human_form import show_problem
from forum.core.security.signing import is_mark_of
from forum.core.text import locale
from forum.core.text.locale import gettext as _
from forum.core.web.forms import ButtonForm
from forum.core.web.guard import authorise

# what the browser that registered remembers until the address is confirmed
MARK, NEXT = "registration", "registration_next"
SENT = {"registrierung": "registration", "bestaetigung": "confirmation", "passwort": "reset"}


@accounts.get("/konto/registrieren")
def new_account() -> ResponseReturnValue:
    actor = current_actor()
    authorise(everyone, actor)
    if actor.is_member:
        return redirect(url_for(".show_account"))
    return _registration_page(RegistrationForm(data={"next": own_path(request.args.get("next"))}))


@accounts.post("/konto/registrieren")
def create_account() -> ResponseReturnValue:
    authorise(everyone, current_actor())
    form = RegistrationForm()
    if form.is_from_a_machine:
        return redirect(url_for(".show_mail_sent", kind="registrierung"), code=303)
    if not is_valid(form):
        return with_errors(_registration_page(form))
    try:
        mark = registration.register(_application(form), network=present_network())
    except TooManyAttempts:
        raise
    except DomainError as error:
        show_problem(form, error)
        return with_errors(_registration_page(form))
    session[MARK], session[ADDRESS] = mark, form.email.data
    session[NEXT] = own_path(form.next.data)
    return redirect(url_for(".show_mail_sent", kind="registrierung"), code=303)


@accounts.get("/konto/gesendet/<kind>")
def show_mail_sent(kind: str) -> ResponseReturnValue:
    """What to do now; says the same whether or not the address is known."""
    authorise(everyone, current_actor())
    if kind not in SENT:
        abort(404)
    form = EmailForm(formdata=None, data={"email": session.get(ADDRESS, "")})
    form.begin_anew()
    return render_template(
        "accounts/show_mail_sent.html",
        kind=SENT[kind],
        form=form,
        address=session.get(ADDRESS, ""),
    )


@accounts.get("/konto/bestaetigung")
def new_confirmation() -> ResponseReturnValue:
    authorise(everyone, current_actor())
    return _again_page(EmailForm(data={"email": session.get(ADDRESS, "")}))


@accounts.post("/konto/bestaetigung")
def create_confirmation() -> ResponseReturnValue:
    authorise(everyone, current_actor())
    form = EmailForm()
    if form.is_from_a_machine:
        return redirect(url_for(".show_mail_sent", kind="bestaetigung"), code=303)
    if not is_valid(form):
        return with_errors(_again_page(form))
    registration.send_confirmation_again(text_in(form.email), network=present_network())
    session[ADDRESS] = form.email.data
    return redirect(url_for(".show_mail_sent", kind="bestaetigung"), code=303)


@accounts.get("/konto/bestaetigen/<key>")
def show_confirmation(key: str) -> ResponseReturnValue:
    """Confirms by a button, because programs that scan mails follow links."""
    authorise(everyone, current_actor())
    try:
        user = registration.find_user_by_confirmation_key(key)
    except keys.LinkNotValid as error:
        return _not_valid_page(error)
    form = ButtonForm() if _is_same_browser(user) else ConfirmationForm()
    return render_template("accounts/show_confirmation.html", user=user, form=form)


@accounts.post("/konto/bestaetigen/<key>")
def confirm_account(key: str) -> ResponseReturnValue:
    authorise(everyone, current_actor())
    try:
        user = registration.find_user_by_confirmation_key(key)
    except keys.LinkNotValid as error:
        return _not_valid_page(error)
    if user.is_confirmed:
        return redirect(url_for(".new_login"), code=303)
    form = ButtonForm() if _is_same_browser(user) else ConfirmationForm()
    if not is_valid(form):
        return with_errors(render_template("accounts/show_confirmation.html", user=user, form=form))
    password = form.current_password.data if isinstance(form, ConfirmationForm) else None
    try:
        registration.confirm(user, password=password, network=present_network())
    except TooManyAttempts:
        raise
    except DomainError as error:
        show_problem(form, error)
        return with_errors(render_template("accounts/show_confirmation.html", user=user, form=form))
    return _welcome(user)


def _welcome(user: User) -> ResponseReturnValue:
    """Log in where the address was just confirmed, and go back to where the person came from."""
    target = own_path(session.get(NEXT)) or url_for("home.show_home")
    start_login(open_device(user, device=present_device(), stays=False), stays=False)
    flash(_("Your address is confirmed and you are logged in. Welcome to the forum."))
    return redirect(target, code=303)


def _is_same_browser(user: User) -> bool:
    return is_mark_of(session.get(MARK, ""), keys.password_state(user.password_hash))


def _application(form: RegistrationForm) -> Application:
    return Application(
        email=text_in(form.email),
        public_name=text_in(form.public_name),
        password=text_in(form.password),
        group=Group(form.group.data),
        language=locale.language(),
    )


def _registration_page(form: RegistrationForm) -> str:
    form.begin_anew()
    return render_template("accounts/new_account.html", form=form)


def _again_page(form: EmailForm) -> str:
    form.begin_anew()
    return render_template("accounts/new_confirmation.html", form=form)


def _not_valid_page(error: keys.LinkNotValid) -> ResponseReturnValue:
    page = render_template("accounts/link_not_valid.html", reason=error.message, again_url=url_for(".new_confirmation"))
    return page, 410
