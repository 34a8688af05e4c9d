"""The office's list of reported barriers, and the answer to each."""

from functools import partial

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.accounts.office_pages import enter_office
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.drafts import draft_is_saved
from forum.core.web.guard import found
from forum.home.barriers import queries, services
from forum.home.barriers.forms import BarrierAnswerForm
from forum.home.models import BarrierReport
from forum.home.views.blueprint import home

DESK = "/geschaeftsstelle/barrieren"
ONE = f"{DESK}/<public_id>"


@home.get(f"{DESK}/")
def list_barrier_reports() -> ResponseReturnValue:
    enter_office()
    answered = queries.list_answered(request.args.get("ab"))
    waiting = [] if request.args.get("ab") else queries.list_open()
    address = partial(url_for, ".list_barrier_reports")
    return render_template("home/list_barrier_reports.html", waiting=waiting, answered=answered, address=address)


@home.get(ONE)
def edit_barrier_report(public_id: str) -> ResponseReturnValue:
    return _page(_enter(public_id), BarrierAnswerForm(formdata=None))


@home.post(f"{ONE}/uebernehmen")
def take_up_barrier_report(public_id: str) -> ResponseReturnValue:
    report = _enter(public_id)
    try:
        services.take_up(report, by=current_member())
    except DomainError as error:
        form = BarrierAnswerForm(formdata=None)
        show_problem(form, error)
        return _page(report, form), 409
    flash(_("You look after this report."), "success")
    return redirect(url_for(".edit_barrier_report", public_id=public_id), code=303)


@home.post(f"{ONE}/antwort")
def answer_barrier_report(public_id: str) -> ResponseReturnValue:
    report, form = _enter(public_id), BarrierAnswerForm()
    if not form.validate():
        return _page(report, form), 422
    try:
        is_sent = services.answer(report, form.answer.data or "", by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _page(report, form), 409
    draft_is_saved(f"barrier-{public_id}")
    flash(_("The answer is on its way by mail.") if is_sent else _("The answer is kept with the report."), "success")
    return redirect(url_for(".list_barrier_reports"), code=303)


def _enter(public_id: str) -> BarrierReport:
    enter_office()
    return found(queries.find_report(public_id))


def _page(report: BarrierReport, form: BarrierAnswerForm) -> str:
    return render_template("home/edit_barrier_report.html", report=report, form=form)
