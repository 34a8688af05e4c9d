"""Taking up items, ending, postponing and referring them, and the notes for the minutes."""

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.core.access import Actor
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.overtaken import OVERTAKEN, differences, was_seen
from forum.councils.frame import frame_of_body
from forum.councils.meetings.labels import label_of
from forum.councils.meetings.words import name_of
from forum.councils.models.agenda import AgendaItem, ItemOutcome
from forum.councils.sittings.forms.run import PutOffForm, RecordForm
from forum.councils.sittings.services import items
from forum.councils.sittings.services.holding import hold_record
from forum.councils.sittings.views.desk import lead_page, record_mark
from forum.councils.sittings.views.entering import address_of, attempt, enter_item_to_lead
from forum.councils.views.blueprint import councils


@councils.post("/gremien/punkte/<public_id>/aufrufen")
def start_agenda_item(public_id: str) -> ResponseReturnValue:
    item, _actor = enter_item_to_lead(public_id)
    return attempt(lambda: items.start_item(item, by=current_member()), address_of(item.meeting))


@councils.post("/gremien/punkte/<public_id>/abschliessen")
def end_agenda_item(public_id: str) -> ResponseReturnValue:
    item, _actor = enter_item_to_lead(public_id)
    return attempt(lambda: items.end_item(item, by=current_member()), address_of(item.meeting))


@councils.get("/gremien/punkte/<public_id>/vertagen")
def put_off_item(public_id: str) -> ResponseReturnValue:
    item, actor = enter_item_to_lead(public_id)
    return _put_off_page(item, actor, PutOffForm(formdata=None, data={"outcome": ItemOutcome.POSTPONED.value}))


@councils.post("/gremien/punkte/<public_id>/vertagen")
def update_put_off_item(public_id: str) -> ResponseReturnValue:
    item, actor = enter_item_to_lead(public_id)
    form = PutOffForm()
    if not form.validate():
        return _put_off_page(item, actor, form), 422
    try:
        outcome = ItemOutcome(form.outcome.data)
        items.end_item(item, outcome=outcome, words=form.outcome_words.data or "", by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _put_off_page(item, actor, form), 422
    flash(
        _("The item has been postponed.") if outcome is ItemOutcome.POSTPONED else _("The item has been referred."),
        "success",
    )
    return redirect(address_of(item.meeting), code=303)


@councils.post("/gremien/punkte/<public_id>/mitschrift")
def update_record(public_id: str) -> ResponseReturnValue:
    """Keep what was noted; whoever was overtaken sees what stands there by now beside what they typed."""
    item, actor = enter_item_to_lead(public_id)
    form = RecordForm(prefix="record")
    hold_record(item)
    if form.validate():
        if not was_seen(record_mark(item)):
            return _overtaken(item, actor, form), 409
        try:
            items.save_record(item, text=form.record_text.data or "", by=current_member())
        except DomainError as error:
            show_problem(form, error)
        else:
            flash(_("The notes have been saved."), "success")
            return redirect(address_of(item.meeting, anchor="h-min"), code=303)
    return lead_page(item.meeting, actor, looked_at=item.public_id, record_form=form), 422


def _overtaken(item: AgendaItem, actor: Actor, form: RecordForm) -> str:
    label = form.record_text.label.text
    pairs = differences([(label, item.record_text)], [(label, form.record_text.data or "")])
    form.form_errors.append(OVERTAKEN)
    return lead_page(item.meeting, actor, looked_at=item.public_id, record_form=form, overtaken=pairs)


def _put_off_page(item: AgendaItem, actor: Actor, form: PutOffForm) -> str:
    return render_template(
        "councils/sitting/put_off_item.html",
        frame=frame_of_body(item.meeting.body, actor),
        meeting=item.meeting,
        name=name_of(item.meeting),
        item=item,
        label=label_of(item),
        form=form,
        back=address_of(item.meeting),
    )
