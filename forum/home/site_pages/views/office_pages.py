"""The office's list of pages, and the desk of each: what holds, the draft, all versions."""

from collections.abc import Callable

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.accounts.office_pages import enter_office
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.text.text_diff import differences
from forum.core.web.guard import found
from forum.home.models import PageKind
from forum.home.site_pages import queries
from forum.home.site_pages.checking import check_page
from forum.home.site_pages.drawing import draw_translations
from forum.home.site_pages.forms import TitleForm
from forum.home.site_pages.queries import Standing
from forum.home.site_pages.services import drafts, rows
from forum.home.site_pages.services.publish import take_back
from forum.home.site_pages.shipped import PAGES
from forum.home.site_pages.statement import read_statement
from forum.home.site_pages.views.entering import DESK, ONE, Entered, enter_page
from forum.home.site_pages.wording import wording_of
from forum.home.views.blueprint import home


@home.get(f"{DESK}/")
def list_site_pages() -> ResponseReturnValue:
    enter_office()
    return _list_page(TitleForm(formdata=None))


@home.post(f"{DESK}/hilfe-neu")
def create_help_page() -> ResponseReturnValue:
    enter_office()
    form = TitleForm()
    if not form.validate():
        return _list_page(form), 422
    try:
        page = rows.add_help_page(form.title.data or "", by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _list_page(form), 422
    return redirect(url_for(".edit_page_draft", name=page.name), code=303)


@home.get(ONE)
def show_page_desk(name: str) -> ResponseReturnValue:
    return _desk_page(enter_page(name))


@home.post(f"{ONE}/entwurf/beginnen")
def create_page_draft(name: str) -> ResponseReturnValue:
    """A copy of what holds."""
    entered = enter_page(name)
    return _act(
        entered, lambda: drafts.begin_draft(name, by=current_member()), _("The draft is a copy of the last version.")
    )


@home.post(f"{ONE}/fassungen/<int:number>/zurueckholen")
def restore_page_version(name: str, number: int) -> ResponseReturnValue:
    """An older version as the next draft: it is looked at before it holds again."""
    entered = enter_page(name)
    return _act(
        entered,
        lambda: drafts.begin_draft(name, like=number, by=current_member()),
        _("The draft says what version %(number)s said.", number=number),
    )


@home.post(f"{ONE}/entwurf/verwerfen")
def delete_page_draft(name: str) -> ResponseReturnValue:
    entered = enter_page(name)
    draft = found(entered.find_draft())
    is_alone = entered.wording is None
    try:
        drafts.discard_draft(draft, by=current_member())
    except DomainError as error:
        return _desk_page(entered, problem=error), 409
    flash(_("The draft is dropped."), "success")
    return redirect(entered.back[1] if is_alone else url_for(".show_page_desk", name=name), code=303)


@home.post(f"{ONE}/zuruecknehmen")
def take_back_page_version(name: str) -> ResponseReturnValue:
    """The planned version is the draft again."""
    entered = enter_page(name)
    page = found(entered.page)
    return _act(entered, lambda: take_back(page, by=current_member()), _("The version is a draft again."))


@home.post(f"{ONE}/archivieren")
def archive_help_page(name: str) -> ResponseReturnValue:
    entered = enter_page(name)
    return _act(entered, lambda: rows.archive_help_page(name, by=current_member()), _("The page is no longer shown."))


@home.post(f"{ONE}/wieder-zeigen")
def restore_help_page(name: str) -> ResponseReturnValue:
    entered = enter_page(name)
    return _act(entered, lambda: rows.restore_help_page(name, by=current_member()), _("The page is shown again."))


@home.get(f"{ONE}/fassungen/<int:number>")
def show_page_version_desk(name: str, number: int) -> ResponseReturnValue:
    """A version in all its languages, with what it changed against the one before."""
    entered = enter_page(name)
    versions = list(queries.list_versions(found(entered.page)))
    place = found(next((place for place, one in enumerate(versions, 1) if one.number == number), None)) - 1
    version, before = versions[place], versions[place + 1] if place + 1 < len(versions) else None
    return render_template(
        "home/show_page_version_desk.html",
        entered=entered,
        version=version,
        before=before,
        changes=differences(wording_of(before).as_text, wording_of(version).as_text) if before else None,
        pages=draw_translations(wording_of(version)),
        can_restore=entered.find_draft() is None and entered.holding is not version and not version.is_planned,
    )


def _act(entered: Entered, act: Callable[[], object], message: str) -> ResponseReturnValue:
    try:
        act()
    except DomainError as error:
        return _desk_page(entered, problem=error), 409
    flash(message, "success")
    return redirect(url_for(".show_page_desk", name=entered.name), code=303)


def _desk_page(entered: Entered, *, problem: DomainError | None = None) -> str:
    draft = entered.find_draft()
    wording = entered.wording
    title = draft.title if wording is None and draft else wording.title if wording else entered.name
    planned = queries.find_planned(entered.page) if entered.page else None
    return render_template(
        "home/show_page_desk.html",
        entered=entered,
        title=title,
        draft=draft,
        planned=planned,
        versions=queries.list_versions(entered.page) if entered.page else [],
        findings=check_page(wording, entered.shipped) if wording else None,
        problem=problem,
    )


def _list_page(form: TitleForm) -> str:
    fixed = [found(queries.read_standing(one.name)) for one in PAGES if one.kind is PageKind.FIXED]
    return render_template(
        "home/list_site_pages.html",
        fixed=[_row(one) for one in fixed],
        help_pages=[_row(one) for one in queries.list_help_pages()],
        hidden=queries.list_unshown_help(),
        drafts=queries.list_drafted(),
        planned=queries.list_planned(),
        form=form,
    )


def _row(standing: Standing) -> tuple[Standing, int, bool]:
    """With how much is wrong, and whether its yearly review is due."""
    is_statement = bool(standing.shipped and standing.shipped.facts == "statement")
    is_due = is_statement and read_statement(standing.wording.facts).is_review_due
    return standing, check_page(standing.wording, standing.shipped).count, is_due
