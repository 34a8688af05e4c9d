"""What holds for publishing everywhere: new accounts, election time."""

from datetime import datetime

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.accounts.office_pages import enter_office
from forum.core.operator_settings import first_posts_held
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.discussions.release_rules import publishing_rules
from forum.discussions.services.publication import set_publishing_rules
from forum.office.forms import PublishingForm
from forum.office.views.blueprint import office


@office.get("/geschaeftsstelle/veroeffentlichung")
def edit_publishing() -> ResponseReturnValue:
    enter_office()
    rules = publishing_rules()
    until = rules.election_mode_until if rules else None
    is_election_mode = until is not None and until > clock.now()
    kept = {
        "first_posts": rules.first_posts_held if rules else first_posts_held(),
        "election_mode": is_election_mode,
        "election_mode_until": until.astimezone(clock.CITY_TIME).date() if until and is_election_mode else None,
    }
    return render_template("office/edit_publishing.html", form=PublishingForm(data=kept))


@office.post("/geschaeftsstelle/veroeffentlichung")
def update_publishing() -> ResponseReturnValue:
    enter_office()
    form = PublishingForm()
    if not form.validate():
        return render_template("office/edit_publishing.html", form=form), 422
    set_publishing_rules(
        first_posts=int(form.first_posts.data or 0), election_mode_until=_until(form), by=current_member()
    )
    flash(_("It is saved when posts appear."), "success")
    return redirect(url_for(".edit_publishing"), code=303)


def _until(form: PublishingForm) -> datetime | None:
    if not form.election_mode.data:
        return None
    return clock.end_of_day(form.election_mode_until.data)
