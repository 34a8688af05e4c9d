"""The office writes the draft of a page, looks at it, and publishes it."""

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.core.data.row_marks import mark_of
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.text.text_diff import differences
from forum.core.web.drafts import draft_is_saved
from forum.core.web.overtaken import OVERTAKEN, in_words, mark_to_show, was_seen
from forum.home.models import LONGEST_PAGE, PageVersion
from forum.home.site_pages.checking import check_page
from forum.home.site_pages.drawing import draw_page
from forum.home.site_pages.forms import PageForm, PublicationForm
from forum.home.site_pages.markers import BLOCKS, MARKERS, values_of
from forum.home.site_pages.services.drafts import hold_draft, save_draft
from forum.home.site_pages.services.publish import publish_draft
from forum.home.site_pages.views.entering import DRAFT, Entered, enter_draft
from forum.home.site_pages.wording import Wording, wording_of
from forum.home.views.blueprint import home
from forum.settings import Settings


@home.get(DRAFT)
def edit_page_draft(name: str) -> ResponseReturnValue:
    entered, draft = enter_draft(name)
    return _draft_page(entered, draft, PageForm(formdata=None, obj=draft))


@home.post(DRAFT)
def update_page_draft(name: str) -> ResponseReturnValue:
    """Saved, or only looked at: then nothing changes."""
    entered, draft = enter_draft(name)
    form = PageForm()
    is_fine = form.validate()
    if "preview" in request.form:
        return _draft_page(entered, draft, form, is_preview=True)
    if not is_fine:
        return _draft_page(entered, draft, form), 422
    try:
        hold_draft(draft)
        if form.list_changes(draft, in_words) and not was_seen(_mark(draft)):
            form.form_errors.append(OVERTAKEN)
            return _draft_page(entered, draft, form, is_overtaken=True), 422
        save_draft(draft, form.texts, by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _draft_page(entered, draft, form), 409
    draft_is_saved(f"page-{name}")
    flash(_("The draft is saved."), "success")
    return redirect(url_for(".preview_page_draft", name=name), code=303)


@home.get(f"{DRAFT}/ansehen")
def preview_page_draft(name: str) -> ResponseReturnValue:
    """As everybody would read it, with what is missing and which links lead nowhere."""
    entered, draft = enter_draft(name)
    return render_template(
        "home/preview_page_draft.html",
        entered=entered,
        draft=draft,
        page=draw_page(wording_of(draft)),
        findings=check_page(wording_of(draft), entered.shipped),
    )


@home.get(f"{DRAFT}/veroeffentlichen")
def new_page_publication(name: str) -> ResponseReturnValue:
    entered, draft = enter_draft(name)
    return _publication_page(entered, draft, PublicationForm(formdata=None))


@home.post(f"{DRAFT}/veroeffentlichen")
def create_page_publication(name: str) -> ResponseReturnValue:
    entered, draft = enter_draft(name)
    form = PublicationForm()
    if not form.validate():
        return _publication_page(entered, draft, form), 422
    hold_draft(draft)
    if not was_seen(_mark(draft)):
        form.form_errors.append(
            _("Somebody has changed the draft since you opened this page. Please look at it again.")
        )
        return _publication_page(entered, draft, form, is_told=True), 422
    try:
        version = publish_draft(draft, holds_from=form.holds_from.data, by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _publication_page(entered, draft, form), 422
    flash(_("The version is planned.") if version.is_planned else _("The version is published."), "success")
    return redirect(url_for(".show_page_desk", name=name), code=303)


def _mark(draft: PageVersion) -> str:
    return mark_of(draft, PageForm.column_names())


def _draft_page(
    entered: Entered, draft: PageVersion, form: PageForm, *, is_preview: bool = False, is_overtaken: bool = False
) -> str:
    """`is_overtaken`: what stands there by now is shown beside what was typed."""
    typed = Wording(form.title.data or "", form.body.data or "", facts=draft.facts)
    return render_template(
        "home/edit_page_draft.html",
        entered=entered,
        draft=draft,
        form=form,
        preview=draw_page(typed).html if is_preview and not form.body.errors else None,
        seen=mark_to_show(_mark(draft), is_told=is_overtaken),
        overtaken=form.list_changes(draft, in_words) if is_overtaken else (),
        markers=_list_markers(),
        most=LONGEST_PAGE,
    )


def _list_markers() -> list[tuple[str, object, str]]:
    """Each marker with what it stands for, and its value; blocks have none."""
    values = values_of(_settings())
    return [(one.name, one.label, values[one.name].replace("\\\n", "\n").strip()) for one in MARKERS] + [
        (name, label, "") for name, label in BLOCKS.items()
    ]


def _publication_page(entered: Entered, draft: PageVersion, form: PublicationForm, *, is_told: bool = False) -> str:
    before = entered.wording
    return render_template(
        "home/new_page_publication.html",
        entered=entered,
        draft=draft,
        form=form,
        changes=differences(before.as_text if before else "", wording_of(draft).as_text),
        findings=check_page(wording_of(draft), entered.shipped),
        seen=mark_to_show(_mark(draft), is_told=is_told),
    )


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings
