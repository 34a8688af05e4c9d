"""The office's page about the release of posts everywhere: new accounts, election time."""

from datetime import datetime

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.accounts.office_pages import enter_office
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.discussions.forms.publishing_rules import PublishingRulesForm
from forum.discussions.release_rules import held_posts, publishing_rules
from forum.discussions.services.publication import set_publishing_rules
from forum.discussions.views.blueprint import discussions


@discussions.get("/geschaeftsstelle/veroeffentlichung")
def edit_publishing_rules() -> ResponseReturnValue:
    enter_office()
    rules = publishing_rules()
    until = rules.election_mode_until if rules else None
    is_election_mode = until is not None and until > clock.now()
    kept = {
        "first_posts": held_posts(),
        "election_mode": is_election_mode,
        "election_mode_until": until.astimezone(clock.CITY_TIME).date() if until and is_election_mode else None,
    }
    return _page(PublishingRulesForm(data=kept))


@discussions.post("/geschaeftsstelle/veroeffentlichung")
def update_publishing_rules() -> ResponseReturnValue:
    enter_office()
    form = PublishingRulesForm()
    if not form.validate():
        return _page(form), 422
    set_publishing_rules(
        first_posts=int(form.first_posts.data or 0), election_mode_until=_until(form), by=current_member()
    )
    flash(_("It is saved when posts appear."), "success")
    return redirect(url_for(".edit_publishing_rules"), code=303)


def _until(form: PublishingRulesForm) -> datetime | None:
    if not form.election_mode.data:
        return None
    return clock.end_of_day(form.election_mode_until.data)


def _page(form: PublishingRulesForm) -> str:
    return render_template("discussions/edit_publishing_rules.html", form=form)
