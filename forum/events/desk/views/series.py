"""The office repeats an event, and sees the dates of its series."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.accounts.office_pages import enter_office
from forum.core.access import Actor
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import ngettext
from forum.core.time import clock
from forum.core.web.guard import authorise, found
from forum.events.desk.forms.series import SeriesForm
from forum.events.desk.queries.readiness import is_ready
from forum.events.desk.queries.series import list_dates
from forum.events.desk.services.publish import publish_event
from forum.events.desk.services.series import dates_of, make_series
from forum.events.models.events import Event
from forum.events.policies import may_run_events
from forum.events.queries.find import find_event
from forum.events.views.blueprint import events


@events.get("/geschaeftsstelle/veranstaltungen/<public_id>/reihe")
def show_series(public_id: str) -> ResponseReturnValue:
    """The dates of a series; of an event without one, the form that makes it."""
    event = found(find_event(public_id, actor=enter_office()))
    if event.series_id is None:
        return _form_page(event, SeriesForm())
    dates = list_dates(event)
    ready = [one for one in dates if one.is_draft and is_ready(one)]
    return render_template("events/show_series.html", event=event, dates=dates, ready=ready, now=clock.now())


@events.post("/geschaeftsstelle/veranstaltungen/<public_id>/reihe")
def create_series(public_id: str) -> ResponseReturnValue:
    """Show the dates first, and make them when they have been seen."""
    event, form = found(find_event(public_id, actor=_enter())), SeriesForm()
    if not form.validate():
        return _form_page(event, form), 422
    try:
        if "preview" in request.form:
            return _form_page(event, form, dates=dates_of(event.starts_at, form.rule))
        made = make_series(event, form.rule, by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _form_page(event, form), 422
    flash(
        ngettext("%(num)s further date is a draft now.", "%(num)s further dates are drafts now.", len(made)), "success"
    )
    return redirect(url_for(".show_series", public_id=public_id), code=303)


@events.post("/geschaeftsstelle/veranstaltungen/<public_id>/reihe/veroeffentlichen")
def publish_series(public_id: str) -> ResponseReturnValue:
    """Publish all drafts of a series that lack nothing."""
    event = found(find_event(public_id, actor=_enter()))
    by = current_member()
    done = [publish_event(one, by=by) for one in list_dates(event) if one.is_draft and is_ready(one)]
    flash(ngettext("%(num)s date is published.", "%(num)s dates are published.", len(done)), "success")
    return redirect(url_for(".show_series", public_id=public_id), code=303)


def _enter() -> Actor:
    actor = enter_office()
    authorise(may_run_events(actor), actor)
    return actor


def _form_page(event: Event, form: SeriesForm, *, dates: object = None) -> str:
    return render_template("events/new_series.html", event=event, form=form, dates=dates)
