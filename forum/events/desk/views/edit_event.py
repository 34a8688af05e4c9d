"""The office writes an event, section by section; what people must know of a published one is looked at before it is saved."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.accounts.office_pages import enter_office
from forum.core.access import Actor
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.core.web.drafts import draft_is_saved
from forum.core.web.guard import authorise, found
from forum.discussions.drawing import draw_preview
from forum.events.desk.forms.moves import MoveForm
from forum.events.desk.forms.parts import EventForm
from forum.events.desk.forms.sections import DetailsForm, VisibilityForm
from forum.events.desk.forms.words import MOMENT_LABELS, in_words
from forum.events.desk.queries.readiness import lacks_of
from forum.events.desk.queries.spaces import list_spaces_to_write_in
from forum.events.desk.queries.told import count_to_tell
from forum.events.desk.services.move import move_event, moved_along, must_be_told
from forum.events.desk.services.rules import check
from forum.events.desk.services.write import differences
from forum.events.desk.services.write import edit_event as save_event
from forum.events.desk.views.sections import SECTIONS, Section, find_section
from forum.events.models.events import Event
from forum.events.policies import may_run_events
from forum.events.queries.find import find_event
from forum.events.views.blueprint import events
from forum.fields.queries import list_fields


@events.get("/geschaeftsstelle/veranstaltungen/<public_id>/bearbeiten")
def edit_event(public_id: str) -> ResponseReturnValue:
    """The sections of an event, what it still lacks, and what can be done with it."""
    event = found(find_event(public_id, actor=enter_office()))
    return render_template(
        "events/edit_event.html", event=event, sections=SECTIONS, lacks=lacks_of(event), now=clock.now()
    )


@events.get("/geschaeftsstelle/veranstaltungen/<public_id>/bearbeiten/<section>")
def edit_section(public_id: str, section: str) -> ResponseReturnValue:
    actor = enter_office()
    event, part = found(find_event(public_id, actor=actor)), found(find_section(section))
    return _page(event, part, _form(part, event, actor))


@events.post("/geschaeftsstelle/veranstaltungen/<public_id>/bearbeiten/<section>")
def update_section(public_id: str, section: str) -> ResponseReturnValue:
    actor = enter_office()
    event, part = found(find_event(public_id, actor=actor)), found(find_section(section))
    authorise(may_run_events(actor), actor)
    form = _form(part, event, actor)
    if "preview" in request.form:
        return _page(event, part, form, is_preview=True)
    if not form.validate():
        return _page(event, part, form), 422
    try:
        return _save(event, part, form)
    except DomainError as error:
        show_problem(form, error)
        return _page(event, part, form), 422


def _save(event: Event, part: Section, form: EventForm) -> ResponseReturnValue:
    """Save a section; a move is shown first, with what follows from it."""
    if must_be_told(event, form.values):
        move = MoveForm()
        if not (move.is_confirmed and move.validate()):
            return _check_page(event, part, form, move), 422 if move.errors else 200
        move_event(event, form.values, note=move.note.data or "", by=current_member())
        flash(_("The change is saved. Everybody who has signed up is told of it now."), "success")
    else:
        save_event(event, form.values, by=current_member())
        flash(_("The section is saved."), "success")
    draft_is_saved(_draft_key(event))
    return redirect(url_for(".edit_event", public_id=event.public_id), code=303)


def _check_page(event: Event, part: Section, form: EventForm, move: MoveForm) -> str:
    """What the move changes, what moves along, and how many people are told. Nothing is saved by looking at it."""
    changes = differences(event, form.values)
    along = moved_along(event, form.values)
    check(event, changes | along)
    return render_template(
        "events/check_move.html",
        event=event,
        section=part,
        form=form,
        move=move,
        changes=[
            (form[name].label.text, in_words(getattr(event, name)), in_words(value)) for name, value in changes.items()
        ],
        along=[(MOMENT_LABELS[name], in_words(getattr(event, name)), in_words(value)) for name, value in along.items()],
        count=count_to_tell(event),
        sent=[pair for pair in request.form.items(multi=True) if pair[0] not in ("csrf_token", "note", "is_confirmed")],
    )


def _form(part: Section, event: Event, actor: Actor) -> EventForm:
    form = part.form(data={name: getattr(event, name) for name in part.form.column_names()})
    if isinstance(form, DetailsForm):
        form.offer(list_fields(with_archived=False), kept=event.field)
    if isinstance(form, VisibilityForm):
        form.offer([event.space] if not event.is_draft else list_spaces_to_write_in(actor))
    return form


def _page(event: Event, part: Section, form: EventForm, *, is_preview: bool = False) -> str:
    return render_template(
        "events/edit_section.html",
        event=event,
        section=part,
        form=form,
        draft=_draft_key(event),
        preview=draw_preview(form["body"].data or "") if is_preview and "body" in form else None,
    )


def _draft_key(event: Event) -> str:
    return f"veranstaltung-{event.public_id}"
