"""The office sets seats and quotas; what follows for those who have signed up is shown before it is saved."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.accounts.office_pages import enter_office
from forum.core.data.row_marks import mark
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.guard import authorise, found
from forum.core.web.overtaken import OVERTAKEN, Difference, Pair, differences, mark_to_show, was_seen
from forum.events.desk.forms.moves import MoveForm
from forum.events.desk.forms.rows import SeatsForm, quota_rows
from forum.events.desk.forms.series import ScopeForm
from forum.events.desk.forms.words import in_words
from forum.events.desk.queries.series import has_following
from forum.events.desk.services.following_limits import plan_following_limits
from forum.events.desk.services.limits import Limits, rehearse, set_limits, together
from forum.events.models.events import Event
from forum.events.policies import may_run_events
from forum.events.queries.find import find_event
from forum.events.queries.parts import list_quotas
from forum.events.seating.services.locking import lock
from forum.events.views.blueprint import events


@events.get("/geschaeftsstelle/veranstaltungen/<public_id>/bearbeiten/plaetze")
def edit_seats(public_id: str) -> ResponseReturnValue:
    event = found(find_event(public_id, actor=enter_office()))
    names = ("seats_on_site", "seats_kept_back", "seats_online")
    kept = {name: getattr(event, name) for name in names}
    return _page(event, SeatsForm(formdata=None, data=kept | {"quotas": quota_rows(list(list_quotas(event)))}))


@events.post("/geschaeftsstelle/veranstaltungen/<public_id>/bearbeiten/plaetze")
def update_seats(public_id: str) -> ResponseReturnValue:
    actor = enter_office()
    event, form = found(find_event(public_id, actor=actor)), SeatsForm()
    authorise(may_run_events(actor), actor)
    if not form.validate():
        return _page(event, form), 422
    lock(event)
    standing = _standing(event)
    overtaken = [] if was_seen(mark(standing)) else differences(standing, _typed(form))
    if overtaken:
        form.form_errors.append(OVERTAKEN)
        return _page(event, form, overtaken=overtaken), 422
    try:
        return _save(event, form)
    except DomainError as error:
        show_problem(form, error)
        return _page(event, form), 422


def _save(event: Event, form: SeatsForm) -> ResponseReturnValue:
    """Save the seats, for this date or the following too; where people have signed up, first show what follows."""
    scope = ScopeForm() if has_following(event) else None
    if scope is not None and not scope.validate():
        return _page(event, form, scope=scope), 422
    limits = Limits(form.seats_on_site.data, form.seats_kept_back.data, form.seats_online.data, form.wishes)
    planned = [(event, limits)]
    if scope is not None and scope.is_for_following:
        planned += plan_following_limits(event, limits)
    if any(_has_people(one) for one, _limits in planned) and not MoveForm(count=0).is_confirmed:
        return _check_page(event, planned)
    for one, wanted in planned:
        set_limits(one, wanted, by=current_member())
    flash(_("The seats are saved."), "success")
    return redirect(url_for(".edit_event", public_id=event.public_id), code=303)


def _has_people(event: Event) -> bool:
    return bool(event.taken_on_site or event.promised_on_site or event.taken_online or event.waiting_sign_ups)


def _check_page(event: Event, planned: list[tuple[Event, Limits]]) -> str:
    by = current_member()
    consequences = together([rehearse(one, partial(set_limits, one, limits, by=by)) for one, limits in planned])
    return render_template(
        "events/check_seats.html",
        event=event,
        consequences=consequences,
        dates=len(planned),
        sent=[pair for pair in request.form.items(multi=True) if pair[0] not in ("csrf_token", "is_confirmed")],
    )


def _standing(event: Event) -> list[Pair]:
    quotas = [f"{one.name} {_seats_until(one.seats, one.freed_at)}" for one in list_quotas(event)]
    return _pairs(event.seats_on_site, event.seats_kept_back, event.seats_online, quotas)


def _typed(form: SeatsForm) -> list[Pair]:
    quotas = [f"{one.name} {_seats_until(one.seats, one.freed_at)}" for one in form.wishes]
    return _pairs(form.seats_on_site.data, form.seats_kept_back.data, form.seats_online.data, quotas)


def _seats_until(seats: int, freed_at: datetime | None) -> str:
    return f"{seats} ({in_words(freed_at)})" if freed_at else str(seats)


def _pairs(on_site: int | None, kept_back: int | None, online: int | None, quotas: Sequence[str]) -> list[Pair]:
    """Seats in words, each with its label."""
    numbers = ((_("Seats on site"), on_site), (_("Seats kept back"), kept_back), (_("Seats online"), online))
    return [*((label, in_words(number)) for label, number in numbers), (_("Quotas"), ", ".join(sorted(quotas)) or "–")]


def _page(
    event: Event, form: SeatsForm, *, scope: ScopeForm | None = None, overtaken: Sequence[Difference] = ()
) -> str:
    return render_template(
        "events/edit_seats.html",
        event=event,
        form=form,
        scope=scope or (ScopeForm() if has_following(event) else None),
        seen=mark_to_show(mark(_standing(event)), is_told=bool(overtaken)),
        overtaken=overtaken,
    )
