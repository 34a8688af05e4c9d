"""Keeping one's account after all, behind the link of a mail: a page with a button, for scanners open links."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.accounts.keys import LinkNotValid
from forum.accounts.leaving.staying import stay
from forum.accounts.leaving.wish import find_leaving_by_key
from forum.core.access import everyone
from forum.core.text.locale import gettext as _
from forum.core.web.guard import authorise
from forum.own_data.views.blueprint import own_data


@own_data.get("/konto/loeschen/zuruecknehmen/<key>")
def show_stay(key: str) -> ResponseReturnValue:
    authorise(everyone, current_actor())
    try:
        user = find_leaving_by_key(key)
    except LinkNotValid as error:
        return render_template("own_data/link_not_needed.html", problem=error.message), 404
    return render_template("own_data/show_stay.html", leaves_at=user.leaves_at, key=key)


@own_data.post("/konto/loeschen/zuruecknehmen/<key>")
def create_stay(key: str) -> ResponseReturnValue:
    authorise(everyone, current_actor())
    try:
        stay(find_leaving_by_key(key))
    except LinkNotValid as error:
        return render_template("own_data/link_not_needed.html", problem=error.message), 404
    flash(_("Your account stays. You can log in as before."))
    return redirect(url_for("home.show_home"), code=303)
