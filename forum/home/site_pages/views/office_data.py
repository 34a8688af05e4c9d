"""The office enters the data of pages: those of the accessibility statement, and the video in sign language."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.core.data.row_marks import mark
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.guard import found
from forum.core.web.overtaken import OVERTAKEN, in_words, mark_to_show, was_seen
from forum.home.models import PageVersion
from forum.home.site_pages.forms import StatementForm, VideoForm, data_of, statement_form
from forum.home.site_pages.services.drafts import hold_draft, save_facts
from forum.home.site_pages.statement import read_statement, write_statement
from forum.home.site_pages.views.entering import DRAFT, Entered, enter_draft
from forum.home.views.blueprint import home

# further known barriers that fit into the form
SPARE = 2
DATA = f"{DRAFT}/angaben"


@home.get(DATA)
def edit_page_data(name: str) -> ResponseReturnValue:
    entered, draft, kind = _enter(name)
    return _page(entered, draft, _form(kind, draft, is_sent=False))


@home.post(DATA)
def update_page_data(name: str) -> ResponseReturnValue:
    entered, draft, kind = _enter(name)
    form = _form(kind, draft, is_sent=True)
    if not form.validate():
        return _page(entered, draft, form), 422
    try:
        hold_draft(draft)
        if _facts(form) != draft.facts and not was_seen(_mark(draft)):
            form.form_errors.append(OVERTAKEN)
            return _page(entered, draft, form, is_overtaken=True), 422
        save_facts(draft, _facts(form), by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _page(entered, draft, form), 409
    flash(_("The data are saved in the draft."), "success")
    return redirect(url_for(".preview_page_draft", name=name), code=303)


def _enter(name: str) -> tuple[Entered, PageVersion, str]:
    """A 404 for a page that asks for no data."""
    entered, draft = enter_draft(name)
    return entered, draft, found((entered.shipped and entered.shipped.facts) or None)


def _form(kind: str, draft: PageVersion, *, is_sent: bool) -> StatementForm | VideoForm:
    if kind == "video":
        return VideoForm() if is_sent else VideoForm(formdata=None, data=draft.facts)
    statement = read_statement(draft.facts)
    sent = sum(1 for name in request.form if name.startswith("part_")) if is_sent else 0
    made = statement_form(max(sent, len(statement.barriers) + SPARE))
    return made() if is_sent else made(formdata=None, data=data_of(statement))


def _facts(form: StatementForm | VideoForm) -> dict[str, Any]:
    if isinstance(form, StatementForm):
        return write_statement(form.statement)
    return {name: form[name].data or "" for name in ("address", "length", "size")}


def _mark(draft: PageVersion) -> str:
    return mark(sorted(draft.facts.items()))


def _page(entered: Entered, draft: PageVersion, form: StatementForm | VideoForm, *, is_overtaken: bool = False) -> str:
    """`is_overtaken`: what stands there by now is shown beside what was typed."""
    return render_template(
        "home/edit_page_data.html",
        entered=entered,
        form=form,
        is_statement=isinstance(form, StatementForm),
        seen=mark_to_show(_mark(draft), is_told=is_overtaken),
        overtaken=_differences(form, draft) if is_overtaken else (),
    )


def _differences(form: StatementForm | VideoForm, draft: PageVersion) -> list[tuple[str, str, str]]:
    typed, now = _facts(form), draft.facts
    if isinstance(form, VideoForm):
        labels = {name: str(form[name].label.text) for name in typed}
        return [(labels[name], now.get(name, ""), value) for name, value in typed.items() if now.get(name) != value]
    standing = data_of(read_statement(now))
    return [
        (str(field.label.text), in_words(standing.get(field.name)), in_words(field.data))
        for field in form
        if field.name in {*standing, *data_of(form.statement)}
        and in_words(standing.get(field.name)) != in_words(field.data)
    ]
