"""Confirming anew an address to which mail could not be delivered."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.core.access import everyone
from forum.core.text.locale import gettext as _
from forum.core.web.guard import authorise
from forum.notifications import address_check
from forum.notifications.views.blueprint import enter, notifications

GONE = 410


@notifications.post("/konto/e-mail/pruefen")
def create_address_check() -> ResponseReturnValue:
    enter()
    address_check.check_address(current_member())
    flash(_("A mail with a link is on its way to you."), "success")
    return redirect(url_for("accounts.show_account"), code=303)


@notifications.get("/konto/e-mail/pruefen/<token>")
def show_address_check(token: str) -> ResponseReturnValue:
    """Changes nothing: programs that look into mails open every link."""
    authorise(everyone, current_actor())
    user = address_check.read_check(token)
    return render_template("notifications/show_address_check.html", is_valid=bool(user), token=token), (
        200 if user else GONE
    )


@notifications.post("/konto/e-mail/pruefen/<token>")
def confirm_address_check(token: str) -> ResponseReturnValue:
    authorise(everyone, current_actor())
    user = address_check.read_check(token)
    if user is None:
        return render_template("notifications/show_address_check.html", is_valid=False, token=token), GONE
    address_check.confirm_check(user)
    flash(_("Thank you. Mails go to this address again."), "success")
    return redirect(url_for("home.show_home"), code=303)
