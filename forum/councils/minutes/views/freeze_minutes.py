"""Approving minutes by the vote of a later meeting or without one, and correcting what has been approved."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.guard import found
from forum.councils.frame import frame_of_body
from forum.councils.meetings.words import name_of
from forum.councils.minutes.forms.minutes import ApprovalForm, CorrectionForm
from forum.councils.minutes.queries.minutes import find_approval
from forum.councils.minutes.services.freeze import approve_minutes as approve
from forum.councils.minutes.services.freeze import correct_minutes as correct
from forum.councils.minutes.sheet import ItemSheet
from forum.councils.minutes.shown import show
from forum.councils.minutes.views.entering import Reading, enter_keeping
from forum.councils.views.blueprint import councils


@councils.get("/gremien/sitzungen/<public_id>/niederschrift/genehmigen")
def prepare_approval(public_id: str) -> ResponseReturnValue:
    """For minutes that no meeting votes on."""
    return _approval_page(enter_keeping(public_id), ApprovalForm(formdata=None))


@councils.post("/gremien/sitzungen/<public_id>/niederschrift/genehmigen")
def approve_minutes(public_id: str) -> ResponseReturnValue:
    """By the vote of a later meeting, if there is one that approved them."""
    reading = enter_keeping(public_id)
    item, ballot = find_approval(reading.minutes, actor=reading.actor) or (None, None)
    form = ApprovalForm()
    if not form.validate():
        return _approval_page(reading, form), 422
    words = form.words.data or "" if ballot is None else ""
    try:
        approve(reading.minutes, item=item, ballot=ballot, words=words, by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _approval_page(reading, form), 422
    flash(_("The minutes are approved and frozen."), "success")
    return redirect(url_for(".show_minutes", public_id=public_id), code=303)


@councils.get("/gremien/sitzungen/<public_id>/niederschrift/punkte/<item_id>/berichtigen")
def edit_correction(public_id: str, item_id: str) -> ResponseReturnValue:
    reading, item = _enter_frozen(public_id, item_id)
    return _correction_page(reading, item, CorrectionForm(formdata=None, data={"text": item.text}))


@councils.post("/gremien/sitzungen/<public_id>/niederschrift/punkte/<item_id>/berichtigen")
def correct_minutes(public_id: str, item_id: str) -> ResponseReturnValue:
    reading, item = _enter_frozen(public_id, item_id)
    form = CorrectionForm()
    if not form.validate():
        return _correction_page(reading, item, form), 422
    try:
        version = correct(reading.minutes, item.key, form.words, reason=form.reason.data or "", by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _correction_page(reading, item, form), 422
    flash(_("The correction is version %(number)s; the earlier ones stay.", number=version.number), "success")
    return redirect(url_for(".show_minutes_version", public_id=public_id, number=version.number), code=303)


def _enter_frozen(public_id: str, item_id: str) -> tuple[Reading, ItemSheet]:
    """Approved minutes and one of their items that the reader may see."""
    reading = enter_keeping(public_id)
    shown = show(reading.minutes, actor=reading.actor, is_public_view=False)
    return reading, found(shown.sheet.find_item(item_id) if shown.version else None)


def _approval_page(reading: Reading, form: ApprovalForm) -> str:
    return render_template("councils/approve_minutes.html", form=form, **_around(reading))


def _correction_page(reading: Reading, item: ItemSheet, form: CorrectionForm) -> str:
    return render_template("councils/correct_minutes.html", form=form, item=item, **_around(reading))


def _around(reading: Reading) -> dict[str, object]:
    meeting = reading.meeting
    return {
        "minutes": reading.minutes,
        "meeting": meeting,
        "body": meeting.body,
        "name": name_of(meeting),
        "frame": frame_of_body(meeting.body, reading.actor),
    }
