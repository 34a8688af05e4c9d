"""Putting items on an agenda, changing, moving and removing them, and taking over what the last meeting left open."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.core.data.row_marks import mark_of
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.text.locale import ngettext
from forum.core.web.guard import found
from forum.core.web.overtaken import OVERTAKEN, mark_to_show, was_seen
from forum.councils.meetings.forms.items import FIRST, ItemForm, NewItemForm, filled_in
from forum.councils.meetings.forms.plan import ReasonForm
from forum.councils.meetings.frame import frame_of_meeting
from forum.councils.meetings.queries.agenda import list_items
from forum.councils.meetings.services import order
from forum.councils.meetings.services.beginnings import carry_over_unfinished
from forum.councils.meetings.services.items import add_item, change_item
from forum.councils.meetings.services.items import remove_item as take_off
from forum.councils.meetings.services.locking import lock_item
from forum.councils.meetings.views.enter import steer_item, steer_meeting
from forum.councils.models.agenda import AgendaItem
from forum.councils.models.meetings import Meeting
from forum.councils.views.blueprint import councils

COLUMNS = ("title", "doors", "kind", "body_text", "minutes", "presenter", "withheld_at")


@councils.get("/gremien/sitzungen/<public_id>/punkte/neu")
def new_item(public_id: str) -> str:
    meeting, _actor = steer_meeting(public_id)
    return _new_page(meeting, NewItemForm(formdata=None))


@councils.post("/gremien/sitzungen/<public_id>/punkte/neu")
def create_item(public_id: str) -> ResponseReturnValue:
    meeting, _actor = steer_meeting(public_id)
    form = NewItemForm()
    if not form.validate():
        return _new_page(meeting, form), 422
    try:
        behind = _by_id(meeting, form.behind.data or "")
        item = add_item(meeting, form.words, behind=behind, by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _new_page(meeting, form), 422
    flash(_("The item stands on the agenda."), "success")
    return _back(item)


@councils.get("/gremien/punkte/<public_id>")
def edit_item(public_id: str) -> str:
    item, _actor = steer_item(public_id)
    return _edit_page(item, ItemForm(formdata=None, data=filled_in(item)))


@councils.post("/gremien/punkte/<public_id>")
def update_item(public_id: str) -> ResponseReturnValue:
    item, _actor = steer_item(public_id)
    form = ItemForm()
    if not form.validate():
        return _edit_page(item, form), 422
    lock_item(item)
    if not was_seen(mark_of(item, COLUMNS)):
        form.form_errors.append(OVERTAKEN)
        return _edit_page(item, form, is_overtaken=True), 422
    try:
        change_item(item, form.words, by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _edit_page(item, form), 422
    flash(_("Your changes have been saved."), "success")
    return _back(item)


@councils.post("/gremien/punkte/<public_id>/verschieben")
def move_item(public_id: str) -> ResponseReturnValue:
    """`wohin`: "hoch", "runter", "anfang", or the item behind which it is to stand."""
    item, _actor = steer_item(public_id)
    target = request.form.get("wohin", "")
    if target == "hoch":
        order.move_up(item, by=current_member())
    elif target == "runter":
        order.move_down(item, by=current_member())
    elif target == FIRST:
        order.move_item(item, behind=None, by=current_member())
    elif target != item.public_id:
        order.move_item(item, behind=found(_by_id(item.meeting, target)), by=current_member())
    # the button keeps the focus, so that it can be pressed again
    return _back(item, part=target if target in ("hoch", "runter") else "p")


@councils.get("/gremien/punkte/<public_id>/absetzen")
def new_removal(public_id: str) -> str:
    item, _actor = steer_item(public_id)
    return _removal_page(item, ReasonForm(formdata=None))


@councils.post("/gremien/punkte/<public_id>/absetzen")
def remove_item(public_id: str) -> ResponseReturnValue:
    item, _actor = steer_item(public_id)
    meeting, form = item.meeting, ReasonForm()
    if meeting.is_called and item.label and not form.validate():
        return _removal_page(item, form), 422
    take_off(item, reason=form.reason.data or "", by=current_member())
    flash(_("The item has been taken off the agenda."), "success")
    return redirect(url_for(".show_meeting", public_id=meeting.public_id), code=303)


@councils.post("/gremien/sitzungen/<public_id>/uebernehmen")
def carry_items_over(public_id: str) -> ResponseReturnValue:
    meeting, _actor = steer_meeting(public_id)
    carried = carry_over_unfinished(meeting, by=current_member())
    flash(ngettext("One item has been taken over.", "%(num)s items have been taken over.", len(carried)), "success")
    return redirect(url_for(".show_meeting", public_id=public_id), code=303)


def _by_id(meeting: Meeting, public_id: str) -> AgendaItem | None:
    items = list_items(meeting, actor=current_actor()) if public_id else ()
    return next((one for one in items if one.public_id == public_id), None)


def _new_page(meeting: Meeting, form: NewItemForm) -> str:
    actor = current_actor()
    form.offer(list_items(meeting, actor=actor))
    return _draw("councils/new_item.html", meeting, form=form)


def _edit_page(item: AgendaItem, form: ItemForm, *, is_overtaken: bool = False) -> str:
    return _draw(
        "councils/edit_item.html",
        item.meeting,
        form=form,
        item=item,
        seen=mark_to_show(mark_of(item, COLUMNS), is_told=is_overtaken),
        overtaken=_changes(item, form) if is_overtaken else (),
    )


def _removal_page(item: AgendaItem, form: ReasonForm) -> str:
    return _draw("councils/new_removal.html", item.meeting, form=form, item=item)


def _changes(item: AgendaItem, form: ItemForm) -> list[tuple[str, str, str]]:
    """Label, what stands there, what was typed, of the fields that differ."""
    there = filled_in(item)
    return [
        (str(form[name].label.text), _in_words(value), _in_words(form[name].data))
        for name, value in there.items()
        if (form[name].data or None) != (value or None)
    ]


def _in_words(value: object) -> str:
    label = getattr(value, "label", None) or getattr(value, "letter", None)
    if label is not None:
        return str(label)
    return _("yes") if value is True else _("no") if value is False else str(value or "–")


def _draw(template: str, meeting: Meeting, **shown: object) -> str:
    frame = frame_of_meeting(meeting, current_actor())
    return render_template(template, meeting=meeting, body=meeting.body, frame=frame, **shown)


def _back(item: AgendaItem, *, part: str = "p") -> ResponseReturnValue:
    address = url_for(".show_meeting", public_id=item.meeting.public_id, _anchor=f"{part}-{item.public_id}")
    return redirect(address, code=303)
