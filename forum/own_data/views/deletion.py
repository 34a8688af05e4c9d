"""Deleting one's account: what goes and what stays, what must happen first, and the wish itself."""

from flask import flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member, end_login
from forum.accounts.leaving.leaver import list_hindrances
from forum.accounts.leaving.wish import REMINDED_BEFORE, TIME_TO_THINK, leave
from forum.accounts.personal_pages import clear_browser
from forum.accounts.policies import may_use_account
from forum.accounts.recent_password import missing_password_field, require_recent_password
from forum.core.text.locale import gettext as _
from forum.core.text.locale import moment
from forum.core.time import clock
from forum.core.web.guard import authorise
from forum.own_data.fates import list_fates
from forum.own_data.forms import DeletionForm
from forum.own_data.views.blueprint import own_data


@own_data.get("/konto/loeschen")
def new_deletion() -> ResponseReturnValue:
    actor = current_actor()
    authorise(may_use_account(actor), actor)
    return _page(DeletionForm())


@own_data.post("/konto/loeschen")
def create_deletion() -> ResponseReturnValue:
    actor = current_actor()
    authorise(may_use_account(actor), actor)
    form = DeletionForm()
    user = current_member()
    if not form.validate():
        return _page(form), 422
    if list_hindrances(user):
        return _page(form), 409
    require_recent_password()
    leave(user, erases_posts=form.erases_posts)
    assert user.leaves_at is not None
    until = user.leaves_at
    end_login()
    flash(
        _(
            "Your account is deleted on %(moment)s. You are logged out; whoever logs in before then keeps the account.",
            moment=moment(until),
        )
    )
    return clear_browser(make_response(redirect(url_for("home.show_home"), code=303)))


def _page(form: DeletionForm) -> str:
    user, now = current_member(), clock.now()
    gone, stays = list_fates(user)
    return render_template(
        "own_data/new_deletion.html",
        user=user,
        form=form,
        gone=gone,
        stays=stays,
        hindrances=list_hindrances(user),
        leaves_at=now + TIME_TO_THINK,
        reminded_at=now + TIME_TO_THINK - REMINDED_BEFORE,
        password_field=missing_password_field(),
    )
