"""The office writes an event, section by section; what people must know of a published one is looked at before it is saved."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.accounts.office_pages import enter_office
from forum.core.access import Actor
from forum.core.data.row_marks import differences, mark_of
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.core.web.column_forms import ColumnForm
from forum.core.web.drafts import draft_is_saved
from forum.core.web.guard import authorise, found
from forum.core.web.overtaken import OVERTAKEN, mark_to_show, was_seen
from forum.discussions.drawing import draw_preview
from forum.events.desk.forms.moves import MoveForm
from forum.events.desk.forms.sections import DetailsForm, VisibilityForm
from forum.events.desk.forms.series import ScopeForm
from forum.events.desk.forms.words import MOMENT_LABELS, in_words
from forum.events.desk.queries.readiness import lacks_of
from forum.events.desk.queries.series import has_following
from forum.events.desk.queries.spaces import list_spaces_to_write_in
from forum.events.desk.queries.told import count_to_tell
from forum.events.desk.services.move import change_event, moved_along, must_be_told
from forum.events.desk.services.rules import check
from forum.events.desk.services.series import plan_following
from forum.events.desk.views.sections import Section, find_section, sections_of
from forum.events.desk.views.summaries import summaries_of
from forum.events.models.events import Event
from forum.events.policies import may_run_events
from forum.events.queries.find import find_event
from forum.events.seating.services.locking import lock
from forum.events.views.blueprint import events
from forum.fields.queries import list_fields

# of the page with the consequences; all others are carried on
OWN_FIELDS = ("csrf_token", "note", "typed_count", "is_confirmed")
Planned = tuple[Event, dict[str, Any]]


@events.get("/geschaeftsstelle/veranstaltungen/<public_id>/bearbeiten")
def edit_event(public_id: str) -> ResponseReturnValue:
    """The sections of an event, what it still lacks, and what can be done with it."""
    event = found(find_event(public_id, actor=enter_office()))
    return render_template(
        "events/edit_event.html",
        event=event,
        sections=sections_of(event),
        summaries=summaries_of(event),
        lacks=lacks_of(event),
        now=clock.now(),
    )


@events.get("/geschaeftsstelle/veranstaltungen/<public_id>/bearbeiten/<section>")
def edit_section(public_id: str, section: str) -> ResponseReturnValue:
    actor = enter_office()
    event = found(find_event(public_id, actor=actor))
    part = found(find_section(event, section))
    return _page(event, part, _form(part, event, actor))


@events.post("/geschaeftsstelle/veranstaltungen/<public_id>/bearbeiten/<section>")
def update_section(public_id: str, section: str) -> ResponseReturnValue:
    actor = enter_office()
    event = found(find_event(public_id, actor=actor))
    part = found(find_section(event, section))
    authorise(may_run_events(actor), actor)
    form = _form(part, event, actor)
    if "preview" in request.form:
        return _page(event, part, form, is_preview=True)
    if not form.validate():
        return _page(event, part, form), 422
    # whoever saves at the same moment comes before or after the comparison, never between it and the saving
    lock(event)
    if not was_seen(mark_of(event, part.form.column_names())):
        form.form_errors.append(OVERTAKEN)
        return _page(event, part, form, overtaken=True), 422
    try:
        return _save(event, part, form)
    except DomainError as error:
        show_problem(form, error)
        return _page(event, part, form), 422


def _save(event: Event, part: Section, form: ColumnForm) -> ResponseReturnValue:
    """Save a section, for this date or the following too; a move is shown first, with what follows from it."""
    scope = _scope(event)
    if scope is not None and not scope.validate():
        return _page(event, part, form, scope=scope), 422
    following = plan_following(event, form.values) if scope is not None and scope.is_for_following else []
    planned = [(event, form.values), *following]
    moved = [one for one, values in planned if must_be_told(one, values)]
    move = MoveForm(count=sum(count_to_tell(one) for one in moved))
    if moved and not (move.is_confirmed and move.validate()):
        return _check_page(event, part, form, move, planned=planned), 422 if move.errors else 200
    for one, values in planned:
        change_event(one, values, note=move.note.data or "", by=current_member())
    flash(
        _("The change is saved. Everybody who has signed up is told of it now.")
        if moved
        else _("The section is saved."),
        "success",
    )
    draft_is_saved(_draft_key(event))
    return redirect(url_for(".edit_event", public_id=event.public_id), code=303)


def _scope(event: Event) -> ScopeForm | None:
    """The choice between this date and all that follow, where there are any."""
    return ScopeForm() if has_following(event) else None


def _check_page(event: Event, part: Section, form: ColumnForm, move: MoveForm, *, planned: list[Planned]) -> str:
    """What the move changes, what moves along, and how many people are told. Nothing is saved by looking at it."""
    along = moved_along(event, form.values)
    for one, values in planned:
        check(one, differences(one, values) | moved_along(one, values))
    return render_template(
        "events/check_move.html",
        event=event,
        section=part,
        move=move,
        changes=form.list_changes(event, in_words),
        along=[(MOMENT_LABELS[name], in_words(getattr(event, name)), in_words(value)) for name, value in along.items()],
        following=[one for one, _values in planned if one is not event],
        sent=[pair for pair in request.form.items(multi=True) if pair[0] not in OWN_FIELDS],
    )


def _form(part: Section, event: Event, actor: Actor) -> ColumnForm:
    form = part.form(data={name: getattr(event, name) for name in part.form.column_names()})
    if isinstance(form, DetailsForm):
        form.offer(list_fields(with_archived=False), kept=event.field)
    if isinstance(form, VisibilityForm):
        form.offer([event.space] if not event.is_draft else list_spaces_to_write_in(actor))
    return form


def _page(
    event: Event,
    part: Section,
    form: ColumnForm,
    *,
    scope: ScopeForm | None = None,
    is_preview: bool = False,
    overtaken: bool = False,
) -> str:
    """`overtaken`: what stands in the section by now is shown beside what was typed."""
    return render_template(
        "events/edit_section.html",
        event=event,
        section=part,
        form=form,
        scope=scope or _scope(event),
        draft=_draft_key(event),
        texts=("body", "report"),
        seen=mark_to_show(mark_of(event, part.form.column_names()), is_told=overtaken),
        overtaken=form.list_changes(event, in_words) if overtaken else (),
        preview=draw_preview(_text_in(form)) if is_preview else None,
    )


def _text_in(form: ColumnForm) -> str:
    return next((form[name].data or "" for name in ("body", "report") if name in form), "")


def _draft_key(event: Event) -> str:
    return f"veranstaltung-{event.public_id}"
