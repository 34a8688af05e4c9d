"""The first page of one's own account."""

from flask import render_template
from flask.typing import ResponseReturnValue

from forum.accounts import policies
from forum.accounts.identity import current_actor, current_member
from forum.accounts.views.blueprint import accounts
from forum.core.web import page_sections
from forum.core.web.guard import authorise


@accounts.get("/konto/")
def show_account() -> ResponseReturnValue:
    actor = current_actor()
    authorise(policies.may_use_account(actor), actor)
    user = current_member()
    return render_template(
        "accounts/show_account.html",
        user=user,
        sections=page_sections.sections_of("account", user, actor=actor),
    )
