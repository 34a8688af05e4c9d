"""The office writes the programme of an event."""

from collections.abc import Sequence

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.accounts.office_pages import enter_office
from forum.core.data.row_marks import mark
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.text.locale import moment
from forum.core.web.guard import authorise, found
from forum.core.web.overtaken import OVERTAKEN, Difference, Pair, differences, mark_to_show, was_seen
from forum.events.desk.forms.rows import EMPTY_ROWS, ProgrammeForm
from forum.events.desk.services.programme import ProgrammeLine, write_programme
from forum.events.models.events import Event
from forum.events.policies import may_run_events
from forum.events.queries.find import find_event
from forum.events.queries.parts import list_programme
from forum.events.seating.services.locking import lock
from forum.events.views.blueprint import events


@events.get("/geschaeftsstelle/veranstaltungen/<public_id>/bearbeiten/ablauf")
def edit_programme(public_id: str) -> ResponseReturnValue:
    event = found(find_event(public_id, actor=enter_office()))
    items = list_programme(event)
    kept = [{"starts_at": one.starts_at, "title": one.title, "people": one.people} for one in items]
    empty = [{"starts_at": None if items else event.starts_at}, *({} for _row in range(EMPTY_ROWS))]
    return _page(event, ProgrammeForm(formdata=None, data={"items": [*kept, *empty]}))


@events.post("/geschaeftsstelle/veranstaltungen/<public_id>/bearbeiten/ablauf")
def update_programme(public_id: str) -> ResponseReturnValue:
    actor = enter_office()
    event, form = found(find_event(public_id, actor=actor)), ProgrammeForm()
    authorise(may_run_events(actor), actor)
    if not form.validate():
        return _page(event, form), 422
    rows = [row.form for row in form.items if row.form.title.data]
    lines = [ProgrammeLine(row.starts_at.data, row.title.data or "", row.people.data or "") for row in rows]
    lock(event)
    standing = _standing(event)
    overtaken = [] if was_seen(mark(standing)) else differences(standing, _in_words(lines))
    if overtaken:
        form.form_errors.append(OVERTAKEN)
        return _page(event, form, overtaken=overtaken), 422
    try:
        write_programme(event, lines, by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _page(event, form), 422
    flash(_("The programme is saved."), "success")
    return redirect(url_for(".edit_event", public_id=public_id), code=303)


def _standing(event: Event) -> list[Pair]:
    return _in_words([ProgrammeLine(one.starts_at, one.title, one.people) for one in list_programme(event)])


def _in_words(lines: Sequence[ProgrammeLine]) -> list[Pair]:
    """The programme in words, in its order."""
    ordered = sorted(lines, key=lambda line: line.starts_at)
    words = "; ".join(f"{moment(one.starts_at)}: {one.title}, {one.people}".rstrip(" ,") for one in ordered)
    return [(_("Programme"), words or "–")]


def _page(event: Event, form: ProgrammeForm, *, overtaken: Sequence[Difference] = ()) -> str:
    seen = mark_to_show(mark(_standing(event)), is_told=bool(overtaken))
    return render_template("events/edit_programme.html", event=event, form=form, seen=seen, overtaken=overtaken)
