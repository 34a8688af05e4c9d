"""What somebody wanted who has to log in first: a page is returned to, a form that was sent is carried through the log-in."""

import logging

from flask import Flask, flash, g, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from forum.accounts.forms import LoginForm
from forum.accounts.identity import current_login
from forum.accounts.login_page import log_in_by, login_page
from forum.core.data.unit_of_work import SAFE_METHODS, keep_now
from forum.core.text.locale import gettext as _
from forum.core.web.carried_forms import LOGIN_PREFIX, carries_form, holds_secret_vote, refused_form
from forum.core.web.error_pages import forget_changes
from forum.core.web.guard import LoginNeeded
from forum.core.web.referrer import page_it_came_from

log = logging.getLogger("forum.errors")


def install(app: Flask) -> None:
    app.register_error_handler(LoginNeeded, _ask)


def log_in_first() -> ResponseReturnValue | None:
    """Log in whoever sends a carried form with address and password, before its view fills it in."""
    is_asked_for = carries_form() and f"{LOGIN_PREFIX}password" in request.form
    # an address that is exempt from the token, or is none, logs nobody in
    if not is_asked_for or not g.get("csrf_valid") or current_login():
        return None
    refused = log_in_by(LoginForm(prefix=LOGIN_PREFIX), sent=refused_form())
    if refused is not None:
        return _unkept(refused)
    # the log-in holds, whatever becomes of the form
    keep_now()
    return None


def _ask(_needed: LoginNeeded) -> ResponseReturnValue:
    forget_changes()
    log.info("access refused: log-in needed")
    if request.method in SAFE_METHODS:
        return _to_the_log_in(request.full_path.rstrip("?"))
    sent = refused_form()
    if holds_secret_vote():
        flash(
            _(
                "Your vote has not been handed in. Nothing of what you chose has been kept, so that it stays secret:"
                " log in and choose again."
            ),
            "info",
        )
        return _to_the_log_in(page_it_came_from() or "/")
    if sent is None:
        flash(_("Please log in."), "info")
        return _to_the_log_in(page_it_came_from() or "/")
    # whoever has no account yet goes on from here to register, and comes back to the page with the form
    form = LoginForm(formdata=None, prefix=LOGIN_PREFIX, data={"next": page_it_came_from()})
    return _unkept((login_page(form, sent=sent), 403))


def _to_the_log_in(wanted: str) -> Response:
    return redirect(url_for("accounts.new_login", next=wanted), code=303)


def _unkept(answer: ResponseReturnValue) -> Response:
    """The answer with what somebody wrote is stored in no cache."""
    response = make_response(answer)
    response.headers["Cache-Control"] = "no-store"
    return response
