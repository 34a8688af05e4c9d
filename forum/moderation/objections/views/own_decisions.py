"""The decisions about one's own texts and account, each with the way to read it and to object."""

from functools import partial

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.accounts.models import User
from forum.accounts.policies import may_use_account
from forum.core.access import Actor
from forum.core.reportable.kind import ReportableKind
from forum.core.text.locale import gettext as _
from forum.core.web.guard import authorise, found
from forum.core.web.page_sections import Section
from forum.moderation.models.decisions import Decision
from forum.moderation.models.objections import Objector
from forum.moderation.objection_links import objection_link
from forum.moderation.objections.own_decisions import find_last_on, find_own_decision, list_own_decisions
from forum.moderation.policies import may_object
from forum.moderation.views.blueprint import moderation

IN_ACCOUNT = 3

_may_object = partial(may_object, objector=Objector.AUTHOR)


def decisions_in_account(user: User, actor: Actor, _cursor: str | None) -> Section:
    """In one's account: the latest decisions, with a link to all of them."""
    page = list_own_decisions(user, actor=actor, size=IN_ACCOUNT)
    return Section(
        _("Decisions of the moderation"),
        "moderation/_own_decisions.html",
        {"decisions": page.items, "may_object": _may_object, "has_more": page.after is not None},
    )


@moderation.get("/konto/entscheidungen/")
def list_decisions_about_me() -> ResponseReturnValue:
    actor = current_actor()
    authorise(may_use_account(actor), actor)
    return render_template(
        "moderation/list_own_decisions.html",
        page=list_own_decisions(current_member(), actor=actor, cursor=request.args.get("ab")),
        address=partial(url_for, ".list_decisions_about_me"),
        may_object=_may_object,
    )


@moderation.get("/konto/entscheidungen/<public_id>")
def show_decision_about_me(public_id: str) -> ResponseReturnValue:
    """The page that the link in the mail opens."""
    actor = current_actor()
    authorise(may_use_account(actor), actor)
    return _open(find_own_decision(public_id, current_member()))


@moderation.get("/konto/entscheidungen/<reported_kind:kind>/<public_id>")
def show_decision_on_mine(kind: ReportableKind, public_id: str) -> ResponseReturnValue:
    """What was decided last about a thing of one's own, from the place where it stands."""
    actor = current_actor()
    authorise(may_use_account(actor), actor)
    return _open(find_last_on(kind, public_id, current_member()))


def _open(decision: Decision | None) -> ResponseReturnValue:
    return redirect(objection_link(found(decision), author=current_member()))
