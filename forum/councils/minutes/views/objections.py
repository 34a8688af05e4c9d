"""Objections to minutes: whoever was there makes and withdraws them, chair and managing office answer."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.guard import authorise, found
from forum.councils.frame import frame_of_body
from forum.councils.meetings.words import name_of
from forum.councils.minutes.forms.minutes import AnswerForm, ObjectionForm
from forum.councils.minutes.policies import may_keep, may_object, may_withdraw
from forum.councils.minutes.queries.minutes import find_held_item, find_objection, find_own_presence
from forum.councils.minutes.services import object as services
from forum.councils.minutes.shown import show
from forum.councils.minutes.views.entering import enter_as_member
from forum.councils.minutes.views.show_minutes import page_for_members
from forum.councils.models.attendance import Attendance
from forum.councils.models.members import Membership
from forum.councils.models.minutes import Minutes, MinutesObjection
from forum.councils.views.blueprint import councils


@councils.post("/gremien/sitzungen/<public_id>/niederschrift/einwendungen")
def create_objection(public_id: str) -> ResponseReturnValue:
    reading = enter_as_member(public_id)
    minutes, actor = reading.minutes, reading.actor
    present = find_own_presence(reading.meeting, actor=actor)
    authorise(may_object(actor, minutes, present), actor)
    form = ObjectionForm()
    form.offer(show(minutes, actor=actor, is_public_view=False).sheet.items)
    if not form.validate():
        return page_for_members(reading, form), 422
    item = find_held_item(reading.meeting, form.item.data or "", actor=actor)
    try:
        services.make_objection(minutes, form.words, item=item, membership=_membership(present), by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return page_for_members(reading, form), 422
    flash(_("Your objection has been made."), "success")
    return redirect(url_for(".show_minutes", public_id=public_id), code=303)


@councils.post("/gremien/einwendungen/<public_id>/zurueckziehen")
def withdraw_objection(public_id: str) -> ResponseReturnValue:
    actor = current_actor()
    objection, minutes = found(find_objection(public_id, actor=actor))
    authorise(may_withdraw(actor, objection), actor)
    services.withdraw_objection(objection, minutes, by=current_member())
    flash(_("Your objection has been withdrawn."), "success")
    return redirect(url_for(".show_minutes", public_id=minutes.meeting.public_id), code=303)


@councils.get("/gremien/einwendungen/<public_id>/antwort")
def edit_objection_answer(public_id: str) -> ResponseReturnValue:
    objection, minutes = _enter(public_id)
    given = {"answer": objection.answer.value if objection.answer else None, "words": objection.answer_words}
    return _page(objection, minutes, AnswerForm(formdata=None, data=given))


@councils.post("/gremien/einwendungen/<public_id>/antwort")
def answer_objection(public_id: str) -> ResponseReturnValue:
    objection, minutes = _enter(public_id)
    form = AnswerForm()
    if not form.validate():
        return _page(objection, minutes, form), 422
    try:
        services.answer_objection(
            objection, minutes, answer=form.chosen, words=form.words.data or "", by=current_member()
        )
    except DomainError as error:
        show_problem(form, error)
        return _page(objection, minutes, form), 422
    flash(_("The answer is saved, and whoever objected is told."), "success")
    return redirect(url_for(".show_minutes", public_id=minutes.meeting.public_id), code=303)


def _membership(present: Attendance | None) -> Membership:
    """As whom the person was there; the verdict has asked whether they were."""
    assert present is not None
    assert present.membership is not None
    return present.membership


def _enter(public_id: str) -> tuple[MinutesObjection, Minutes]:
    actor = current_actor()
    objection, minutes = found(find_objection(public_id, actor=actor))
    authorise(may_keep(actor, minutes.meeting), actor)
    return objection, minutes


def _page(objection: MinutesObjection, minutes: Minutes, form: AnswerForm) -> str:
    body = minutes.meeting.body
    return render_template(
        "councils/edit_objection_answer.html",
        objection=objection,
        minutes=minutes,
        meeting=minutes.meeting,
        name=name_of(minutes.meeting),
        body=body,
        form=form,
        frame=frame_of_body(body, current_actor()),
    )
