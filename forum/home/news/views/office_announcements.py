"""The office's list of announcements, and how each of them is shown."""

from functools import partial

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.accounts.office_pages import enter_office
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.guard import found
from forum.home.models import SitePage
from forum.home.news import queries
from forum.home.news.forms import DisplayForm
from forum.home.news.services import begin_announcement, end_announcement, set_display
from forum.home.site_pages.forms import TitleForm
from forum.home.site_pages.queries import find_page
from forum.home.site_pages.views.entering import DESK
from forum.home.views.blueprint import home

LIST = f"{DESK}/aktuelles"


@home.get(f"{LIST}/")
def list_office_announcements() -> ResponseReturnValue:
    enter_office()
    return _list_page(TitleForm(formdata=None))


@home.post(f"{LIST}/neu")
def create_announcement() -> ResponseReturnValue:
    enter_office()
    form = TitleForm()
    if not form.validate():
        return _list_page(form), 422
    page = begin_announcement(form.title.data or "", by=current_member())
    return redirect(url_for(".edit_page_draft", name=page.name), code=303)


@home.get(f"{LIST}/<public_id>/anzeige")
def edit_announcement_display(public_id: str) -> ResponseReturnValue:
    page = _enter(public_id)
    return _display_page(page, DisplayForm(formdata=None, obj=page))


@home.post(f"{LIST}/<public_id>/anzeige")
def update_announcement_display(public_id: str) -> ResponseReturnValue:
    page, form = _enter(public_id), DisplayForm()
    if not form.validate():
        return _display_page(page, form), 422
    try:
        set_display(page, is_pinned=bool(form.is_pinned.data), ends_at=form.ends_at.data, by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _display_page(page, form), 422
    flash(_("It is saved how the announcement is shown."), "success")
    return redirect(url_for(".show_page_desk", name=page.name), code=303)


@home.post(f"{LIST}/<public_id>/beenden")
def end_announcement_now(public_id: str) -> ResponseReturnValue:
    page = _enter(public_id)
    try:
        end_announcement(page, by=current_member())
    except DomainError as error:
        form = DisplayForm(formdata=None, obj=page)
        show_problem(form, error)
        return _display_page(page, form), 409
    flash(_("The announcement is no longer shown."), "success")
    return redirect(url_for(".show_page_desk", name=page.name), code=303)


def _enter(public_id: str) -> SitePage:
    enter_office()
    page = found(find_page(public_id))
    return found(page if page.is_announcement else None)


def _display_page(page: SitePage, form: DisplayForm) -> str:
    return render_template("home/edit_announcement_display.html", page=page, form=form)


def _list_page(form: TitleForm) -> str:
    page = queries.list_for_office(request.args.get("ab"))
    return render_template(
        "home/list_office_announcements.html",
        page=page,
        form=form,
        address=partial(url_for, ".list_office_announcements"),
    )
