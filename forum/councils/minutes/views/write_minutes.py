"""Chair and managing office begin minutes, write to their items, and send them to those who were there."""

from datetime import timedelta

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.core.data.row_marks import mark
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.text.locale import ngettext
from forum.core.time import clock
from forum.core.web.guard import authorise, found
from forum.core.web.overtaken import OVERTAKEN, mark_to_show, was_seen
from forum.councils.frame import frame_of_body
from forum.councils.meetings.labels import label_of
from forum.councils.meetings.words import name_of
from forum.councils.minutes.forms.minutes import PassageForm, SendForm
from forum.councils.minutes.policies import may_keep
from forum.councils.minutes.queries.minutes import find_passage
from forum.councils.minutes.services import write as services
from forum.councils.minutes.services.freeze import publish_minutes as publish
from forum.councils.minutes.services.freeze import take_back
from forum.councils.minutes.views.entering import Reading, enter_item, enter_keeping
from forum.councils.models.agenda import AgendaItem
from forum.councils.sittings.queries.find import find_sitting
from forum.councils.views.blueprint import councils


@councils.post("/gremien/sitzungen/<public_id>/niederschrift/anlegen")
def create_minutes(public_id: str) -> ResponseReturnValue:
    actor = current_actor()
    meeting = found(find_sitting(public_id, actor=actor))
    authorise(may_keep(actor, meeting), actor)
    services.begin_minutes(meeting, by=current_member())
    flash(_("The draft is there. Members see it once you send it."), "success")
    return redirect(url_for(".show_minutes", public_id=public_id), code=303)


@councils.get("/gremien/sitzungen/<public_id>/niederschrift/punkte/<item_id>")
def edit_passage(public_id: str, item_id: str) -> ResponseReturnValue:
    reading, item = enter_item(public_id, item_id)
    standing = find_passage(reading.minutes, item)
    text = standing.body_text if standing else ""
    return _passage_page(reading, item, PassageForm(formdata=None, data={"text": text}), text)


@councils.post("/gremien/sitzungen/<public_id>/niederschrift/punkte/<item_id>")
def update_passage(public_id: str, item_id: str) -> ResponseReturnValue:
    reading, item = enter_item(public_id, item_id)
    form = PassageForm()
    # whoever saves at the same moment comes before or after the comparison, never between it and the saving
    passage = services.hold_passage(reading.minutes, item)
    if not form.validate():
        return _passage_page(reading, item, form, passage.body_text), 422
    if not was_seen(_mark(passage.body_text)):
        form.form_errors.append(OVERTAKEN)
        return _passage_page(reading, item, form, passage.body_text, is_overtaken=True), 422
    try:
        services.write_passage(reading.minutes, passage, form.words, by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _passage_page(reading, item, form, passage.body_text), 422
    flash(_("The text is saved."), "success")
    return redirect(url_for(".show_minutes", public_id=public_id, _anchor=item.public_id), code=303)


@councils.get("/gremien/sitzungen/<public_id>/niederschrift/senden")
def prepare_minutes(public_id: str) -> ResponseReturnValue:
    """Until when those present can object, before the draft is sent."""
    reading = enter_keeping(public_id)
    days = timedelta(days=reading.meeting.body.objection_days)
    until = clock.end_of_day(clock.today() + days)
    return _sending_page(reading, SendForm(formdata=None, data={"keeper": reading.minutes.keeper, "until": until}))


@councils.post("/gremien/sitzungen/<public_id>/niederschrift/senden")
def send_minutes(public_id: str) -> ResponseReturnValue:
    reading = enter_keeping(public_id)
    form = SendForm()
    if not form.validate():
        return _sending_page(reading, form), 422
    try:
        told = services.send_minutes(
            reading.minutes, until=form.until.data, keeper=form.keeper.data or "", by=current_member()
        )
    except DomainError as error:
        show_problem(form, error)
        return _sending_page(reading, form), 422
    flash(
        ngettext("Sent: one person who was present is told.", "Sent: %(num)s people who were present are told.", told),
        "success",
    )
    return redirect(url_for(".show_minutes", public_id=public_id), code=303)


@councils.post("/gremien/sitzungen/<public_id>/niederschrift/veroeffentlichen")
def publish_minutes(public_id: str) -> ResponseReturnValue:
    reading = enter_keeping(public_id)
    publish(reading.minutes, by=current_member())
    flash(_("Everybody reads the public view now."), "success")
    return redirect(url_for(".show_minutes", public_id=public_id), code=303)


@councils.post("/gremien/sitzungen/<public_id>/niederschrift/zuruecknehmen")
def unpublish_minutes(public_id: str) -> ResponseReturnValue:
    reading = enter_keeping(public_id)
    take_back(reading.minutes, by=current_member())
    flash(_("Only members read the minutes now."), "success")
    return redirect(url_for(".show_minutes", public_id=public_id), code=303)


def _mark(text: str) -> str:
    return mark([("text", text)])


def _passage_page(
    reading: Reading, item: AgendaItem, form: PassageForm, standing: str, *, is_overtaken: bool = False
) -> str:
    """`is_overtaken`: what stands there by now is shown beside what was typed."""
    typed = form.words
    return render_template(
        "councils/edit_passage.html",
        form=form,
        item=item,
        label=label_of(item),
        seen=mark_to_show(_mark(standing), is_told=is_overtaken),
        overtaken=[(form.text.label.text, standing, typed)] if is_overtaken else (),
        **_around(reading),
    )


def _sending_page(reading: Reading, form: SendForm) -> str:
    return render_template("councils/send_minutes.html", form=form, **_around(reading))


def _around(reading: Reading) -> dict[str, object]:
    meeting = reading.meeting
    return {
        "minutes": reading.minutes,
        "meeting": meeting,
        "body": meeting.body,
        "name": name_of(meeting),
        "frame": frame_of_body(meeting.body, reading.actor),
    }
